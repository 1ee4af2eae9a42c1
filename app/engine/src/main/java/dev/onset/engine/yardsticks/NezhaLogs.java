package dev.onset.engine.yardsticks;

import dev.onset.engine.analysis.LogFields;
import dev.onset.engine.analysis.LogStatements;
import dev.onset.engine.analysis.ranking.FlowShift;
import dev.onset.engine.analysis.ranking.RequestLogs;
import dev.onset.signal.Labels;
import dev.onset.signal.LogLines;
import dev.onset.signal.Traces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The log lines of a minute without a fault and of a minute with one, read together so that a statement has one name in both. */
final class NezhaLogs {

    private NezhaLogs() {}

    /** Statements that no longer follow others, as a triage finds them. */
    static List<FlowShift> shifts(Path normal, Path now, Traces before, Traces after) throws IOException {
        var services = new TreeMap<String, LogLines.Builder>();
        Set<Long> calm = new HashSet<>();
        read(normal, services).forEach(calm::add);
        for (int row = 0; row < before.size(); row++) {
            calm.add(before.startNanos(row));
        }
        read(now, services);
        var logs = new RequestLogs(calm::contains);
        logs.add(before, UnaryOperator.identity());
        logs.add(after, UnaryOperator.identity());
        for (Map.Entry<String, LogLines.Builder> service : services.entrySet()) {
            LogLines lines = service.getValue().build();
            logs.add(service.getKey(), lines, LogStatements.of(lines));
        }
        return logs.shifts();
    }

    /** The times of the lines. */
    private static List<Long> read(Path file, Map<String, LogLines.Builder> into) throws IOException {
        CsvFile csv = CsvFile.read(file);
        int trace = csv.column("TraceID");
        int span = csv.column("SpanID");
        int pod = csv.column("PodName");
        int time = csv.column("TimeUnixNano");
        int log = csv.column("Log");
        for (List<String> row : csv.rows()) {
            into.computeIfAbsent(NezhaReader.service(row.get(pod)), s -> new LogLines.Builder())
                    .add(
                            Long.parseLong(row.get(time)),
                            Labels.of("pod", row.get(pod)),
                            LogFields.of(row.get(log)).message(),
                            Labels.of("trace_id", row.get(trace), "span_id", row.get(span)));
        }
        return csv.rows().stream().map(row -> Long.parseLong(row.get(time))).toList();
    }
}
