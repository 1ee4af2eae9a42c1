package dev.onset.connectors.jaeger;

import dev.onset.connectors.spi.SignalQuery.TraceSearch;
import dev.onset.signal.Labels;
import dev.onset.signal.Traces;

/** Compares spans with the attributes of a search, for servers that cannot. */
final class SpanMatch {

    private SpanMatch() {}

    /** Whether one span of trace {@code t} has all of them, its resource's included. */
    static boolean anySpan(Traces traces, int t, TraceSearch query) {
        for (int row = traces.firstRow(t); row < traces.endRow(t); row++) {
            boolean rightService = query.service().isEmpty() || query.service().equals(traces.service(row));
            boolean rightOperation =
                    query.operation().isEmpty() || query.operation().equals(traces.operation(row));
            if (rightService && rightOperation && hasAll(traces, row, query.attributes())) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasAll(Traces traces, int row, Labels attributes) {
        for (int i = 0; i < attributes.size(); i++) {
            if (!has(traces, row, attributes.name(i), attributes.value(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean has(Traces traces, int row, String name, String value) {
        return switch (name) {
            case "error" -> traces.isError(row) == Boolean.parseBoolean(value);
            case "span.kind" -> traces.kind(row) == SpanDraft.kindNamed(value);
            default ->
                value.equals(traces.attributes(row).getOr(name, ""))
                        || value.equals(traces.resource(row).getOr(name, ""));
        };
    }
}
