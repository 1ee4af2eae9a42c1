package dev.onset.connectors.http;

import dev.onset.connectors.spi.CallFailed;
import org.jspecify.annotations.Nullable;

/** Text frames as a backend pushes them. Confined to one thread, but {@link #close} may come from any. */
public interface FrameStream extends AutoCloseable {

    /**
     * Waits for the next frame; null when the backend closed in an orderly way.
     *
     * @throws CallFailed when the connection broke
     */
    @Nullable String next() throws CallFailed, InterruptedException;

    @Override
    void close();
}
