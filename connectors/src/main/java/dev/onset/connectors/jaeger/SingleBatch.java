package dev.onset.connectors.jaeger;

import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.signal.Batch;
import org.jspecify.annotations.Nullable;

/** A stream of one batch. Confined to one stream. */
final class SingleBatch implements BatchStream.Source {

    /** Asks the server. */
    interface Asking {
        Batch ask() throws CallFailed, InterruptedException;
    }

    private final Asking asking;
    private boolean asked;

    SingleBatch(Asking asking) {
        this.asking = asking;
    }

    @Override
    public @Nullable Batch next() throws CallFailed, InterruptedException {
        if (asked) {
            return null;
        }
        asked = true;
        return asking.ask();
    }
}
