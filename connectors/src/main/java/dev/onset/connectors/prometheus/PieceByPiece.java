package dev.onset.connectors.prometheus;

import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Failure;
import dev.onset.signal.Batch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A question asked in several requests and answered in one batch. What is too much for the server or for us is asked in smaller
 * pieces. When a later request fails, what came before is handed out as a truncated batch, and then the failure.
 */
final class PieceByPiece<P> implements BatchStream.Source {

    /** How often the pieces that are left are cut in four: each time costs the server a query that it gives up. */
    static final int MOST_CUTS = 3;

    /** What a kind of question does with its pieces. Called by one thread, pieces in order. */
    interface Work<P> {

        /** Asks for a piece and keeps the answer. */
        void ask(P piece, Deadline deadline) throws CallFailed, InterruptedException;

        /** A piece in four, in order; alone when it cannot be cut. */
        List<P> cut(P piece);

        /**
         * What all answers kept so far amount to.
         *
         * @param answered how many pieces were answered
         * @param pieces how many there are
         * @param failure why the rest was not, null when all were
         */
        Batch batch(int answered, int pieces, @Nullable Failure failure);
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
        Deque<P> left = new ArrayDeque<>(pieces);
        int answered = 0;
        int cuts = 0;
        int whole = left.size();
        @Nullable CallFailed first = null;
        while (!left.isEmpty()) {
            if (closed) {
                return null;
            }
            try {
                work.ask(left.element(), deadline);
                left.remove();
                answered++;
                first = null;
            } catch (CallFailed e) {
                boolean smaller = maySmaller(e.failure());
                // Cuts that brought nothing leave no trace in what is said.
                whole = first == null ? answered + left.size() : whole;
                first = first == null || !smaller ? e : first;
                if (smaller && cuts++ < MOST_CUTS && cut(left)) {
                    continue;
                }
                if (answered == 0) {
                    throw first;
                }
                pending = first;
                return work.batch(answered, whole, first.failure());
            }
        }
        return work.batch(answered, answered, null);
    }

    /**
     * Whether smaller pieces may be answered. A recording keeps what was answered in the end and not what was too long to be read, so
     * it is asked for smaller ones too.
     */
    static boolean maySmaller(Failure failure) {
        return failure instanceof Failure.TooMuch || failure instanceof Failure.NotRecorded;
    }

    /** All that are left: they are of one size, and the next would be refused as well. False when they cannot be cut. */
    private boolean cut(Deque<P> left) {
        List<P> smaller =
                left.stream().flatMap(piece -> work.cut(piece).stream()).toList();
        boolean cut = work.cut(left.element()).size() > 1;
        left.clear();
        left.addAll(smaller);
        return cut;
    }

    @Override
    public void close() {
        closed = true;
    }
}
