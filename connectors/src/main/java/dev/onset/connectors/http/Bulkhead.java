package dev.onset.connectors.http;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A number of places, given out in the order of asking: so many requests at a time may be at one backend. Thread-safe. */
final class Bulkhead {

    private final ArrayDeque<Turn> queue = new ArrayDeque<>();
    private int free;

    /** One who waits. Compared by identity. */
    private static final class Turn {
        private final CompletableFuture<Boolean> given = new CompletableFuture<>();

        CompletableFuture<Boolean> given() {
            return given;
        }
    }

    Bulkhead(int places) {
        this.free = places;
    }

    /**
     * Waits for a place.
     *
     * @return false when the flight's deadline passed, or it was given up, before there was one
     */
    boolean enter(Flight flight) throws InterruptedException {
        var turn = new Turn();
        synchronized (this) {
            if (free > 0 && queue.isEmpty()) {
                free--;
                return true;
            }
            queue.addLast(turn);
        }
        try {
            CompletableFuture.anyOf(turn.given(), flight.ended())
                    .get(flight.deadline().remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return settle(turn);
        } catch (ExecutionException e) {
            throw new AssertionError("a turn never ends exceptionally", e);
        } catch (InterruptedException e) {
            if (settle(turn)) {
                leave();
            }
            throw e;
        }
        return settle(turn);
    }

    synchronized int waiting() {
        return queue.size();
    }

    void leave() {
        Turn next;
        synchronized (this) {
            next = queue.pollFirst();
            if (next == null) {
                free++;
                return;
            }
        }
        next.given().complete(true);
    }

    /** Whether the place was given; if not, it is not wanted any more. */
    private boolean settle(Turn turn) {
        synchronized (this) {
            if (queue.remove(turn)) {
                return false;
            }
        }
        // Taken off the queue by leave(), which completes it right after: the place is ours.
        return turn.given().join();
    }
}
