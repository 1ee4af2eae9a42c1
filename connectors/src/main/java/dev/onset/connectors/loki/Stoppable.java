package dev.onset.connectors.loki;

import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.signal.Batch;
import org.jspecify.annotations.Nullable;

/**
 * Lets {@link #close} from another thread end a request under way: it interrupts the thread that waits, and takes care that the
 * interrupt reaches nothing else.
 */
final class Stoppable implements BatchStream.Source {

    private final BatchStream.Source source;
    private final Object lock = new Object();
    private @Nullable Thread waiting;
    private boolean closed;
    private boolean interrupted;

    Stoppable(BatchStream.Source source) {
        this.source = source;
    }

    @Override
    public @Nullable Batch next() throws CallFailed, InterruptedException {
        synchronized (lock) {
            if (closed) {
                // An end would claim that everything arrived.
                throw new InterruptedException("the stream was closed");
            }
            waiting = Thread.currentThread();
        }
        try {
            return source.next();
        } finally {
            synchronized (lock) {
                waiting = null;
                if (interrupted) {
                    interrupted = false;
                    Thread.interrupted();
                }
            }
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            if (waiting != null && !waiting.equals(Thread.currentThread())) {
                interrupted = true;
                waiting.interrupt();
            }
        }
        source.close();
    }
}
