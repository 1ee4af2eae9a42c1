package dev.onset.engine.triage;

import dev.onset.connectors.spi.Failure;
import dev.onset.signal.Alert;
import dev.onset.signal.Alerts;
import dev.onset.signal.Batch;
import dev.onset.signal.Change;
import dev.onset.signal.Changes;
import dev.onset.signal.DataPoints;
import dev.onset.signal.ErrorEvent;
import dev.onset.signal.ErrorEvents;
import dev.onset.signal.ErrorIssue;
import dev.onset.signal.ErrorIssues;
import dev.onset.signal.Labels;
import dev.onset.signal.LogLines;
import dev.onset.signal.Names;
import dev.onset.signal.Series;
import dev.onset.signal.ServiceEdges;
import dev.onset.signal.Signals;
import dev.onset.signal.Traces;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came of one question: batches as far as they came, and why no more came.
 *
 * @param evidence id of the receipt; empty when nothing came
 * @param failure null when all came
 */
record Answered(
        String evidence, List<Batch> batches, @Nullable Failure failure) {

    static final Answered NOTHING = new Answered("", List.of(), null);

    Answered {
        batches = List.copyOf(batches);
    }

    boolean hasAnswer() {
        return !evidence.isEmpty();
    }

    List<String> evidenceList() {
        return evidence.isEmpty() ? List.of() : List.of(evidence);
    }

    List<Series> series() {
        return items(s -> s instanceof DataPoints p ? p.series() : List.of());
    }

    List<String> names() {
        return items(s -> s instanceof Names n ? n.names() : List.of());
    }

    List<Labels> labelSets() {
        return items(s -> s instanceof Names n ? n.items() : List.of());
    }

    List<Alert> alerts() {
        return items(s -> s instanceof Alerts a ? a.items() : List.of());
    }

    List<Change> changes() {
        return items(s -> s instanceof Changes c ? c.items() : List.of());
    }

    List<ErrorIssue> issues() {
        return items(s -> s instanceof ErrorIssues i ? i.items() : List.of());
    }

    List<ErrorEvent> events() {
        return items(s -> s instanceof ErrorEvents e ? e.items() : List.of());
    }

    List<ServiceEdges.Edge> edges() {
        return items(s -> s instanceof ServiceEdges e ? e.items() : List.of());
    }

    void addLinesTo(LogLines.Builder builder) {
        for (Batch batch : batches) {
            if (batch.items() instanceof LogLines lines) {
                builder.addAll(lines);
            }
        }
    }

    void addSpansTo(Traces.Builder builder) {
        for (Batch batch : batches) {
            if (batch.items() instanceof Traces traces) {
                builder.addAll(traces);
            }
        }
    }

    List<String> traceIds() {
        return batches.stream()
                .flatMap(b -> b.items() instanceof Traces t
                        ? IntStream.range(0, t.traceCount()).mapToObj(t::traceId)
                        : Stream.empty())
                .toList();
    }

    private <T> List<T> items(Function<Signals, List<T>> pick) {
        return batches.stream().flatMap(b -> pick.apply(b.items()).stream()).toList();
    }
}
