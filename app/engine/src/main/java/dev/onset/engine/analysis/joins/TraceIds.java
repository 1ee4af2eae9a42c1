package dev.onset.engine.analysis.joins;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Trace ids in text, in the forms that are written: after a key ({@code trace_id=}, {@code "traceId":}, {@code X-B3-TraceId:}), within
 * a W3C {@code traceparent} or Jaeger's {@code uber-trace-id}, with 16 digits or 32, with hyphens as a UUID, or as Datadog's
 * decimal number. Answered as 32 lower-case hex digits; 64 bits stand in the lower half.
 */
public final class TraceIds {

    private static final String KEY = "(?i)(?<![a-z])(?:x[-_]b3[-_]|dd[._])?trace[-_. ]?id[\"']?\\s*[:=]\\s*[\"']?";

    private static final Pattern HEX = Pattern.compile(KEY + "([0-9a-f]{32}|[0-9a-f]{16})(?![0-9a-z])");
    private static final Pattern UUID =
            Pattern.compile(KEY + "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?![0-9a-z])");
    private static final Pattern DECIMAL =
            Pattern.compile("(?i)(?<![a-z])dd[._]trace[-_.]?id[\"']?\\s*[:=]\\s*[\"']?([0-9]{17,20})(?![0-9a-z])");
    private static final Pattern PARENT =
            Pattern.compile("(?<![0-9a-z])[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(?![0-9a-z])");
    private static final Pattern UBER = Pattern.compile("(?i)uber-trace-id[\"']?\\s*[:=]\\s*[\"']?([0-9a-f]{1,32}):");

    private static final int DIGITS = 32;

    private TraceIds() {}

    /** All ids in a line, in the order of the forms; each once. Ids of zeros are none. */
    public static List<String> in(String text) {
        if (text.indexOf('-') < 0 && !text.toLowerCase(Locale.ROOT).contains("trace")) {
            return List.of();
        }
        var ids = new LinkedHashSet<String>();
        collect(PARENT, text, ids);
        collect(UBER, text, ids);
        collect(UUID, text, ids);
        collect(HEX, text, ids);
        Matcher decimal = DECIMAL.matcher(text);
        while (decimal.find()) {
            add(new BigInteger(decimal.group(1)).toString(16), ids);
        }
        return new ArrayList<>(ids);
    }

    private static void collect(Pattern form, String text, Set<String> ids) {
        Matcher matcher = form.matcher(text);
        while (matcher.find()) {
            add(matcher.group(1).replace("-", "").toLowerCase(Locale.ROOT), ids);
        }
    }

    private static void add(String hex, Set<String> ids) {
        if (hex.length() <= DIGITS && !hex.chars().allMatch(c -> c == '0')) {
            ids.add("0".repeat(DIGITS - hex.length()) + hex);
        }
    }
}
