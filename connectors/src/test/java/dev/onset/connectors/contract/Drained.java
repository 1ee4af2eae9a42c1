package dev.onset.connectors.contract;

import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.Piece;
import dev.onset.signal.Batch;
import dev.onset.signal.Change;
import dev.onset.signal.Changes;
import dev.onset.signal.Coverage;
import dev.onset.signal.ErrorEvent;
import dev.onset.signal.ErrorEvents;
import dev.onset.signal.ErrorIssue;
import dev.onset.signal.ErrorIssues;
import dev.onset.signal.Traces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream read to its end.
 *
 * @param failure why it ended early, null when it came to its end
 * @param took from the first question to the end
 */
public record Drained(List<Batch> batches, @Nullable Failure failure, Duration took) {

    public Drained {
        batches = List.copyOf(batches);
    }

    /** Reads and closes the stream. */
    public static Drained of(BatchStream stream) throws InterruptedException {
        long start = System.nanoTime();
        var batches = new ArrayList<Batch>();
        try (stream) {
            while (true) {
                switch (stream.next()) {
                    case Piece.Items items -> batches.add(items.batch());
                    case Piece.Failed failed -> {
                        return new Drained(batches, failed.failure(), since(start));
                    }
                    case Piece.End end -> {
                        return new Drained(batches, null, since(start));
                    }
                }
            }
        }
    }

    /** How many items came, over all batches. */
    public long items() {
        return batches.stream().mapToLong(b -> b.items().size()).sum();
    }

    /** Why it failed, empty when it did not. */
    public String sentence() {
        return failure == null ? "" : failure.sentence();
    }

    /** What the last batch says of the whole. */
    public Coverage verdict() {
        return batches.getLast().coverage();
    }

    public List<ErrorIssue> issues() {
        return batches.stream()
                .flatMap(b -> ((ErrorIssues) b.items()).items().stream())
                .toList();
    }

    public List<ErrorEvent> events() {
        return batches.stream()
                .flatMap(b -> ((ErrorEvents) b.items()).items().stream())
                .toList();
    }

    public List<Change> changes() {
        return batches.stream()
                .flatMap(b -> ((Changes) b.items()).items().stream())
                .toList();
    }

    /** All traces of all batches, which must not repeat one. */
    public Traces traces() {
        var builder = new Traces.Builder();
        int n = 0;
        for (Batch batch : batches) {
            Traces traces = (Traces) batch.items();
            n += traces.traceCount();
            builder.addAll(traces);
        }
        Traces all = builder.build();
        if (all.traceCount() != n) {
            throw new AssertionError(n - all.traceCount() + " traces came twice");
        }
        return all;
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
