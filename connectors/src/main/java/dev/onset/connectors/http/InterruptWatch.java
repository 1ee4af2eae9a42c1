package dev.onset.connectors.http;

import java.time.Duration;

/**
 * Ends a flight when the thread that works in it is interrupted. A blocked read on a virtual thread ends by itself; on a platform
 * thread nothing tells of an interrupt, so somebody looks. Closed by the thread that opened it.
 */
final class InterruptWatch implements AutoCloseable {

    /** Well under the 200 ms that are promised. */
    private static final Duration LOOK = Duration.ofMillis(25);

    private final Flight flight;
    private final Thread caller;
    private boolean over;

    private InterruptWatch(Flight flight, Thread caller) {
        this.flight = flight;
        this.caller = caller;
    }

    /** Watches the current thread. */
    static InterruptWatch over(Flight flight) {
        Thread caller = Thread.currentThread();
        var watch = new InterruptWatch(flight, caller);
        if (!caller.isVirtual()) {
            Thread.ofVirtual().name("onset-interrupt-watch").start(watch::look);
        }
        return watch;
    }

    @Override
    public synchronized void close() {
        over = true;
    }

    private void look() {
        try {
            while (goOn()) {
                flight.await(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean goOn() {
        if (over || flight.ended().isDone()) {
            return false;
        }
        if (caller.isInterrupted()) {
            flight.cut();
            return false;
        }
        return true;
    }
}
