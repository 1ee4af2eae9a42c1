package dev.onset.connectors.sentry;

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

    List<ErrorIssue> issues() {
        return batches.stream()
                .flatMap(b -> ((ErrorIssues) b.items()).items().stream())
                .toList();
    }

    List<ErrorEvent> events() {
        return batches.stream()
                .flatMap(b -> ((ErrorEvents) b.items()).items().stream())
                .toList();
    }

    List<Change> changes() {
        return batches.stream()
                .flatMap(b -> ((Changes) b.items()).items().stream())
                .toList();
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
