package dev.onset.engine.yardsticks;

import dev.onset.engine.analysis.LogFields;
import dev.onset.engine.analysis.LogPlace;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Traces;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The minute of requests that is judged: when the first of them reached an operation, or passed a log statement.
 *
 * @param traces of that minute
 */
record NezhaMinute(Traces traces, List<Line> lines) {

    /** A log line: its service, its place in the code or its text, and when it was written. */
    record Line(String service, String statement, long timeNanos) {}

    NezhaMinute {
        lines = List.copyOf(lines);
    }

    static NezhaMinute read(Path traces, Path logs) throws IOException {
        CsvFile csv = CsvFile.read(logs);
        int pod = csv.column("PodName");
        int time = csv.column("TimeUnixNano");
        int log = csv.column("Log");
        var lines = new ArrayList<Line>();
        for (List<String> row : csv.rows()) {
            String message = LogFields.of(row.get(log)).message();
            lines.add(new Line(NezhaReader.service(row.get(pod)), LogPlace.of(message), Long.parseLong(row.get(time))));
        }
        return new NezhaMinute(NezhaTraces.read(traces), lines);
    }

    /** From the first request to the end of its minute. */
    TimeRange range() {
        long first = Long.MAX_VALUE;
        for (int row = 0; row < traces.size(); row++) {
            first = Math.min(first, traces.startNanos(row));
        }
        Instant start = TimeRange.ofNanos(first).truncatedTo(ChronoUnit.MILLIS);
        return TimeRange.of(start, start.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1)));
    }

    /** When a request first passed a log statement of a service; empty where none did. */
    Optional<Instant> firstLine(String service, String statement) {
        return lines.stream()
                .filter(l -> l.service().equals(service) && l.statement().equals(statement))
                .map(Line::timeNanos)
                .min(Long::compare)
                .map(n -> TimeRange.ofNanos(n).truncatedTo(ChronoUnit.MILLIS));
    }

    /** When a request first reached an operation of a service, any of them where that one is never reached. */
    Optional<Instant> firstCall(String service, String operation) {
        long named = Long.MAX_VALUE;
        long any = Long.MAX_VALUE;
        for (int row = 0; row < traces.size(); row++) {
            if (traces.service(row).equals(service)) {
                any = Math.min(any, traces.startNanos(row));
                named = traces.operation(row).equals(operation) ? Math.min(named, traces.startNanos(row)) : named;
            }
        }
        long first = named == Long.MAX_VALUE ? any : named;
        return first == Long.MAX_VALUE
                ? Optional.empty()
                : Optional.of(TimeRange.ofNanos(first).truncatedTo(ChronoUnit.MILLIS));
    }
}
