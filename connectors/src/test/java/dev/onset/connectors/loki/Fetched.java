package dev.onset.connectors.loki;

import dev.onset.connectors.contract.Drained;
import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.Failure;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.Labels;
import dev.onset.signal.LogLines;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream read to its end.
 *
 * @param failure why it ended early, null when it came to its end
 */
record Fetched(List<Batch> batches, @Nullable Failure failure) {

    /** One line with all that makes it itself. */
    record Line(long time, Labels stream, Labels metadata, String text) {}

    static Fetched of(BatchStream stream) throws InterruptedException {
        var drained = Drained.of(stream);
        return new Fetched(drained.batches(), drained.failure());
    }

    /** All lines in the order of arrival. */
    List<Line> lines() {
        var all = new ArrayList<Line>();
        for (Batch batch : batches) {
            all.addAll(linesOf((LogLines) batch.items()));
        }
        return all;
    }

    static List<Line> linesOf(LogLines lines) {
        var all = new ArrayList<Line>();
        for (int i = 0; i < lines.size(); i++) {
            all.add(new Line(lines.timeNanos(i), lines.stream(i), lines.metadata(i), lines.line(i)));
        }
        return all;
    }

    Batch only() {
        if (failure != null || batches.size() != 1) {
            throw new AssertionError(batches.size() + " batches and " + failure);
        }
        return batches.getFirst();
    }

    /** The failure, which must be there. */
    Failure failed() {
        if (failure == null) {
            throw new AssertionError("no failure, but " + batches);
        }
        return failure;
    }

    /** What the failure says; empty without one. */
    String sentence() {
        return failure == null ? "" : failure.sentence();
    }

    Coverage verdict() {
        return batches.getLast().coverage();
    }

    /** Every sentence about what is missing. */
    List<String> reasons() {
        return batches.stream().flatMap(b -> b.coverage().reasons().stream()).toList();
    }
}
