package dev.onset.connectors.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The calls under way at one source. Thread-safe. */
final class Flights {

    /**
     * A blocked read on a virtual thread ends at an interrupt; on a platform thread nothing tells us of one, so somebody looks.
     * 25 ms keeps well under the promised 200 ms.
     */
    private static final Duration LOOK = Duration.ofMillis(25);

    private final Set<Flight> airborne = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Starts a call on this thread. Whoever calls this calls {@link #end} in any case. */
    Flight begin(Deadline deadline) {
        var flight = new Flight(deadline);
        airborne.add(flight);
        if (closed) {
            flight.giveUp();
        }
        Thread caller = Thread.currentThread();
        if (!caller.isVirtual()) {
            Thread.ofVirtual().name("onset-interrupt-watch").start(() -> watch(caller, flight));
        }
        return flight;
    }

    void end(Flight flight) {
        airborne.remove(flight);
        flight.land();
    }

    /** Ends all calls, and every later one at its start. */
    void close() {
        closed = true;
        airborne.forEach(Flight::giveUp);
    }

    private static void watch(Thread caller, Flight flight) {
        try {
            while (!flight.ended().isDone()) {
                flight.await(LOOK);
                if (caller.isInterrupted()) {
                    flight.cut();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
