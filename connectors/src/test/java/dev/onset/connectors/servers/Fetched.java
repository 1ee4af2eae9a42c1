package dev.onset.connectors.servers;

import dev.onset.connectors.contract.Drained;
import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.Failure;
import dev.onset.signal.Alert;
import dev.onset.signal.Alerts;
import dev.onset.signal.Batch;
import dev.onset.signal.DataPoints;
import dev.onset.signal.Labels;
import dev.onset.signal.Names;
import dev.onset.signal.Series;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream read to its end.
 *
 * @param failure why it broke off, null when it came to its end
 */
public record Fetched(List<Batch> batches, @Nullable Failure failure) {

    public Fetched {
        batches = List.copyOf(batches);
    }

    /** Reads and closes the stream. */
    public static Fetched all(BatchStream stream) throws InterruptedException {
        var drained = Drained.of(stream);
        return new Fetched(drained.batches(), drained.failure());
    }

    /** The only batch of a stream that did not fail. */
    public static Batch one(BatchStream stream) throws InterruptedException {
        Fetched fetched = all(stream);
        if (fetched.failure() != null) {
            throw new AssertionError(fetched.failure().sentence());
        }
        if (fetched.batches().size() != 1) {
            throw new AssertionError(fetched.batches().size() + " batches");
        }
        return fetched.batches().getFirst();
    }

    public static List<Series> series(BatchStream stream) throws InterruptedException {
        return ((DataPoints) one(stream).items()).series();
    }

    public static List<Alert> alerts(BatchStream stream) throws InterruptedException {
        return ((Alerts) one(stream).items()).items();
    }

    public static List<Labels> names(BatchStream stream) throws InterruptedException {
        return ((Names) one(stream).items()).items();
    }
}
