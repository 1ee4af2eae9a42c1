package dev.onset.connectors.http;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/**
 * A call that is under way: its deadline, and the handle by which others end it. The caller's thread works in it; any thread may
 * {@link #giveUp} or {@link #cut}.
 */
final class Flight {

    /** The flight in which this thread asks for a name, so that a slow resolver cannot outlast it. */
    static final ScopedValue<Flight> CURRENT = ScopedValue.newInstance();

    private final Deadline deadline;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean givenUp;
    private volatile @Nullable Runnable cancel;

    Flight(Deadline deadline) {
        this.deadline = deadline;
    }

    Deadline deadline() {
        return deadline;
    }

    /** Takes a request on board; it is cancelled with the flight, and has what is left of its time. */
    void carry(Call next) {
        next.timeout().timeout(Math.max(1, deadline.remaining().toNanos()), TimeUnit.NANOSECONDS);
        carry((Runnable) next::cancel);
    }

    /** Takes anything on board that can be cancelled. */
    void carry(Runnable canceller) {
        cancel = canceller;
        if (ended.isDone()) {
            canceller.run();
        }
    }

    /** Ends the flight because the source is closed. */
    void giveUp() {
        givenUp = true;
        cut();
    }

    /** Frees the socket and wakes whoever waits. */
    void cut() {
        ended.complete(null);
        cancel();
    }

    /** Frees the socket; the flight goes on. */
    void cancel() {
        Runnable canceller = cancel;
        if (canceller != null) {
            canceller.run();
        }
    }

    /** The flight is over, by itself or by others. */
    void land() {
        ended.complete(null);
    }

    boolean isGivenUp() {
        return givenUp;
    }

    /** Completes when the flight is over or cut. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** Waits so long, or until the flight is cut. */
    void await(Duration length) throws InterruptedException {
        try {
            ended.get(length.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return;
        } catch (ExecutionException e) {
            throw new AssertionError("it never ends exceptionally", e);
        }
    }

    /** Asked between two reads, so that work on bytes already here ends too. */
    void check() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted");
        }
        if (givenUp) {
            throw new InterruptedIOException("closed");
        }
        if (deadline.isPassed()) {
            throw new InterruptedIOException("timeout");
        }
    }
}
