package dev.onset.connectors.prometheus;

import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Failure;
import dev.onset.signal.Batch;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A question asked in several requests and answered in one batch. When a later request fails, what came before is handed out as a
 * truncated batch, and then the failure.
 */
final class PieceByPiece<P> implements BatchStream.Source {

    /** What a kind of question does with its pieces. Called by one thread, pieces in order. */
    interface Work<P> {

        /** Asks for a piece and keeps the answer. */
        void ask(P piece, Deadline deadline) throws CallFailed, InterruptedException;

        /**
         * What all answers kept so far amount to.
         *
         * @param answered how many pieces were answered
         * @param failure why the rest was not, null when all were
         */
        Batch batch(int answered, @Nullable Failure failure);
    }

    private final List<P> pieces;
    private final Work<P> work;
    private final Supplier<Deadline> deadlines;
    private volatile boolean closed;
    private boolean done;
    private @Nullable CallFailed pending;

    /** @param deadlines asked once, when the work begins */
    PieceByPiece(List<P> pieces, Work<P> work, Supplier<Deadline> deadlines) {
        this.pieces = List.copyOf(pieces);
        this.work = work;
        this.deadlines = deadlines;
    }

    @Override
    public @Nullable Batch next() throws CallFailed, InterruptedException {
        CallFailed failed = pending;
        if (failed != null) {
            throw failed;
        }
        if (done || closed) {
            return null;
        }
        done = true;
        Deadline deadline = deadlines.get();
        int answered = 0;
        for (P piece : pieces) {
            if (closed) {
                return null;
            }
            try {
                work.ask(piece, deadline);
            } catch (CallFailed e) {
                if (answered == 0) {
                    throw e;
                }
                pending = e;
                return work.batch(answered, e.failure());
            }
            answered++;
        }
        return work.batch(answered, null);
    }

    @Override
    public void close() {
        closed = true;
    }
}
