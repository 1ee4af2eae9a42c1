package dev.onset.connectors.contract;

import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.Piece;
import dev.onset.signal.Batch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream read to its end.
 *
 * @param failure why it ended early, null when it came to its end
 */
record Outcome(List<Batch> batches, @Nullable Failure failure, Duration took) {

    Outcome {
        batches = List.copyOf(batches);
    }

    static Outcome of(BatchStream stream) throws InterruptedException {
        long start = System.nanoTime();
        var batches = new ArrayList<Batch>();
        try (stream) {
            while (true) {
                switch (stream.next()) {
                    case Piece.Items items -> batches.add(items.batch());
                    case Piece.Failed failed -> {
                        return new Outcome(batches, failed.failure(), since(start));
                    }
                    case Piece.End end -> {
                        return new Outcome(batches, null, since(start));
                    }
                }
            }
        }
    }

    long items() {
        return batches.stream().mapToLong(b -> b.items().size()).sum();
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
