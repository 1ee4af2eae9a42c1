package dev.onset.signal;

import java.util.List;
import java.util.Map;

/** Traces that matched a search, without their spans. Newest first, as far as the backend orders them. */
public record TraceSummaries(List<Summary> items) implements Signals {

    /**
     * One trace in outline.
     *
     * @param traceId 32 lower-case hex digits
     * @param startNanos epoch nanoseconds of the first span
     * @param durationNanos to the end of the last span
     * @param spansByService number of spans a service
     */
    public record Summary(
            String traceId,
            String rootService,
            String rootOperation,
            long startNanos,
            long durationNanos,
            int spans,
            int errorSpans,
            Map<String, Integer> spansByService) {

        public Summary {
            spansByService = Map.copyOf(spansByService);
        }
    }

    public TraceSummaries {
        items = List.copyOf(items);
    }

    @Override
    public int size() {
        return items.size();
    }
}
