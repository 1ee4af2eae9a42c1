package dev.onset.connectors.spi;

import dev.onset.signal.Batch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The one place where {@link CallFailed} becomes a {@link Piece.Failed}. */
final class SourceStream implements BatchStream {

    private final BatchStream.Source source;
    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable Piece last;

    SourceStream(BatchStream.Source source) {
        this.source = source;
    }

    @Override
    public Piece next() throws InterruptedException {
        if (last != null) {
            return last;
        }
        try {
            Batch batch = source.next();
            if (batch != null) {
                return new Piece.Items(batch);
            }
            last = new Piece.End();
        } catch (CallFailed e) {
            last = new Piece.Failed(e.failure());
        }
        close();
        return last;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            source.close();
        }
    }
}
