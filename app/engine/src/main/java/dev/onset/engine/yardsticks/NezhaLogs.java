package dev.onset.engine.yardsticks;

import dev.onset.engine.analysis.LogFields;
import dev.onset.engine.analysis.LogHeader;
import dev.onset.engine.analysis.LogPlace;
import dev.onset.engine.analysis.TemplateMiner;
import dev.onset.engine.analysis.ranking.LogFlow;
import dev.onset.signal.Traces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The log lines of a minute without a fault and of a minute with one, mined together so that a statement has one name in both. */
final class NezhaLogs {

    private record Line(String trace, String span, String service, long timeNanos, String raw, boolean trouble) {}

    private final List<Line> normal;
    private final List<Line> now;
    private final TemplateMiner miner = new TemplateMiner();
    private final Map<Line, Integer> templates = new HashMap<>();

    NezhaLogs(Path normal, Path now) throws IOException {
        this.normal = read(normal);
        this.now = read(now);
        var all = new ArrayList<Line>(this.normal);
        all.addAll(this.now);
        LogHeader header = LogHeader.learn(
                all.stream().map(Line::raw).limit(LogHeader.ENOUGH).toList());
        all.forEach(l -> templates.put(l, miner.idOf(header.strip(l.raw()))));
    }

    private static List<Line> read(Path file) throws IOException {
        CsvFile csv = CsvFile.read(file);
        int trace = csv.column("TraceID");
        int span = csv.column("SpanID");
        int pod = csv.column("PodName");
        int time = csv.column("TimeUnixNano");
        int log = csv.column("Log");
        var lines = new ArrayList<Line>();
        for (List<String> row : csv.rows()) {
            String message = LogFields.of(row.get(log)).message();
            String level = LogFields.of(message).level();
            lines.add(new Line(
                    row.get(trace),
                    row.get(span),
                    NezhaReader.service(row.get(pod)),
                    Long.parseLong(row.get(time)),
                    message,
                    level.equals("error") || level.equals("fatal")));
        }
        return lines;
    }

    LogFlow normal(Traces traces) {
        return flow(normal, traces);
    }

    LogFlow now(Traces traces) {
        return flow(now, traces);
    }

    private LogFlow flow(List<Line> lines, Traces traces) {
        var flow = new LogFlow();
        Set<String> known = new HashSet<>();
        for (int row = 0; row < traces.size(); row++) {
            String span = traces.span(row).spanId();
            String trace = traces.traceId(traces.traceOf(row));
            flow.span(trace, span, traces.service(row), traces.operation(row));
            known.add(trace + span);
        }
        for (Line l : lines) {
            flow.line(
                    l.trace(),
                    known.contains(l.trace() + l.span()) ? l.span() : "",
                    l.service(),
                    l.timeNanos(),
                    text(l),
                    l.trouble());
        }
        return flow;
    }

    /** The place in the code where the line names it; its template otherwise. */
    private String text(Line line) {
        String place = LogPlace.of(line.raw());
        return place.isEmpty()
                ? miner.template(miner.settled(templates.getOrDefault(line, TemplateMiner.OTHER)))
                : place;
    }
}
