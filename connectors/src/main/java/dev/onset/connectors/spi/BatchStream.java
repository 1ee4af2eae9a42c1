package dev.onset.connectors.spi;

import dev.onset.signal.Batch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it lands, batch by batch. Blocking; confined to one thread, but {@link #close} may come from any. After
 * {@link Piece.End} or {@link Piece.Failed} every further call answers the same.
 */
public interface BatchStream extends AutoCloseable {

    /**
     * Waits for the next piece.
     *
     * @throws InterruptedException when the thread was interrupted; the request is given up and its socket freed within 200 ms
     */
    Piece next() throws InterruptedException;

    /** Gives up what is still under way. Harmless when nothing is. */
    @Override
    void close();

    /** A stream that only fails. */
    static BatchStream failed(Failure failure) {
        return ofPieces(List.of(new Piece.Failed(failure)));
    }

    /** A stream of what is there already. */
    static BatchStream of(Batch... batches) {
        return ofPieces(List.of(batches).stream().<Piece>map(Piece.Items::new).toList());
    }

    private static BatchStream ofPieces(List<Piece> pieces) {
        return from(new Source() {
            private int at;

            @Override
            public @Nullable Batch next() throws CallFailed {
                if (at == pieces.size()) {
                    return null;
                }
                return switch (pieces.get(at++)) {
                    case Piece.Items items -> items.batch();
                    case Piece.Failed failed -> throw new CallFailed(failed.failure());
                    case Piece.End end -> null;
                };
            }
        });
    }

    /** What a connector writes: the next batch, null at the end, or a failure thrown. Called by one thread. */
    interface Source {

        @Nullable Batch next() throws CallFailed, InterruptedException;

        /** Frees what is held. Called once, from any thread. */
        default void close() {}
    }

    /** Asks a server, waits, and makes one batch of what came. */
    @FunctionalInterface
    interface Question {
        Batch ask() throws CallFailed, InterruptedException;
    }

    /** A source of the one batch that answers a question; nothing is asked before it is wanted. */
    static Source once(Question question) {
        return new SingleBatch(question);
    }

    /** Turns a connector's source into a stream, failures into data. */
    static BatchStream from(Source source) {
        return new SourceStream(source);
    }
}
