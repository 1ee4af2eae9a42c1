package dev.onset.engine.yardsticks;

import dev.onset.signal.Labels;
import dev.onset.signal.Span;
import dev.onset.signal.Traces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Spans as Nezha keeps them: a row each, times in epoch nanoseconds, the service by its pod. */
final class NezhaTraces {

    private NezhaTraces() {}

    static Traces read(Path file) throws IOException {
        CsvFile csv = CsvFile.read(file);
        int trace = csv.column("TraceID");
        int span = csv.column("SpanID");
        int parent = csv.column("ParentID");
        int pod = csv.column("PodName");
        int operation = csv.column("OperationName");
        int start = csv.column("StartTimeUnixNano");
        int end = csv.column("EndTimeUnixNano");
        var spans = new Traces.Builder();
        for (List<String> row : csv.rows()) {
            long from = Long.parseLong(row.get(start));
            spans.add(new Span(
                    row.get(trace),
                    row.get(span),
                    row.get(parent).equals("root") ? "" : row.get(parent),
                    NezhaReader.service(row.get(pod)),
                    row.get(operation),
                    Span.Kind.UNSPECIFIED,
                    Span.Status.UNSET,
                    "",
                    from,
                    Math.max(0, Long.parseLong(row.get(end)) - from),
                    Labels.NONE,
                    Labels.NONE,
                    List.of(),
                    List.of()));
        }
        return spans.build();
    }
}
