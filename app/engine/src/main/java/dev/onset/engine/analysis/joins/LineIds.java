package dev.onset.engine.analysis.joins;

import dev.onset.signal.Labels;
import dev.onset.signal.LogLines;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which trace and which span wrote a log line: what its labels say counts before what its text says. */
public final class LineIds {

    private static final List<String> TRACE_NAMES =
            List.of("trace_id", "traceid", "traceID", "trace.id", "traceId", "TraceId", "TraceID", "dd.trace_id");
    private static final List<String> SPAN_NAMES =
            List.of("span_id", "spanid", "spanID", "span.id", "spanId", "SpanId", "SpanID");
    private static final Pattern SPAN =
            Pattern.compile("(?i)(?<![a-z])span[_.-]?id[\"']?\\s*[:=]\\s*[\"']?([0-9a-f]{16})\\b"
                    + "|\\b[0-9a-f]{2}-[0-9a-f]{32}-([0-9a-f]{16})-");

    private LineIds() {}

    /** Trace of line {@code i}, 32 lower-case hexadecimal digits; empty where it names none. */
    public static String trace(LogLines lines, int i) {
        String named = named(lines, i, TRACE_NAMES);
        if (!named.isEmpty()) {
            return TraceIds.padded(named);
        }
        List<String> found = TraceIds.in(lines.line(i));
        return found.isEmpty() ? "" : found.getFirst();
    }

    /** Span of line {@code i}, 16 lower-case hexadecimal digits; empty where it names none. */
    public static String span(LogLines lines, int i) {
        String named = named(lines, i, SPAN_NAMES);
        if (!named.isEmpty()) {
            return named.toLowerCase(Locale.ROOT);
        }
        Matcher found = SPAN.matcher(lines.line(i));
        if (!found.find()) {
            return "";
        }
        String id = found.group(1) != null ? found.group(1) : found.group(2);
        return id.toLowerCase(Locale.ROOT);
    }

    private static String named(LogLines lines, int i, List<String> names) {
        Labels more = lines.metadata(i);
        Labels stream = lines.stream(i);
        for (String name : names) {
            String id = more.getOr(name, stream.getOr(name, ""));
            if (!id.isEmpty()) {
                return id;
            }
        }
        return "";
    }
}
