package dev.onset.connectors.jaeger;

import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.Piece;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.Traces;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stream read to its end. */
record Drained(List<Batch> batches, @Nullable Failure failure) {

    static Drained of(BatchStream stream) throws InterruptedException {
        var batches = new ArrayList<Batch>();
        try (stream) {
            for (Piece piece = stream.next(); true; piece = stream.next()) {
                switch (piece) {
                    case Piece.Items items -> batches.add(items.batch());
                    case Piece.Failed failed -> {
                        return new Drained(batches, failed.failure());
                    }
                    case Piece.End end -> {
                        return new Drained(batches, null);
                    }
                }
            }
        }
    }

    /** All traces of all batches, which must not repeat one. */
    Traces traces() {
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

    /** Why it failed, empty when it did not. */
    String sentence() {
        return failure == null ? "" : failure.sentence();
    }

    /** What the last batch says of the whole. */
    Coverage verdict() {
        return batches.getLast().coverage();
    }
}
