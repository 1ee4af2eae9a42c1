package dev.onset.engine.analysis.traces;

import dev.onset.signal.Labels;
import dev.onset.signal.Span;
import dev.onset.signal.Traces;
import java.util.List;
import java.util.Locale;

/** Writes traces for tests, span by span. */
final class TracesOf {

    static final long MS = 1_000_000;

    private final Traces.Builder traces = new Traces.Builder();
    private int trace;
    private int span;

    /** Begins another trace. */
    TracesOf trace() {
        trace++;
        return this;
    }

    /** A span of the current trace; answers its id. */
    String span(
            String parent, String service, Span.Kind kind, long startMs, long ms, boolean error, Labels attributes) {
        String id = String.format(Locale.ROOT, "%016x", ++span);
        traces.add(new Span(
                String.format(Locale.ROOT, "%032x", trace),
                id,
                parent,
                service,
                "work",
                kind,
                error ? Span.Status.ERROR : Span.Status.UNSET,
                "",
                startMs * MS,
                ms * MS,
                attributes,
                Labels.of("service.name", service),
                List.of(),
                List.of()));
        return id;
    }

    Traces build() {
        return traces.build();
    }
}
