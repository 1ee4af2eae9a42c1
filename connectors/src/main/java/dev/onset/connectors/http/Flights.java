package dev.onset.connectors.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The calls under way at one source. Thread-safe. */
final class Flights {

    private final Set<Flight> airborne = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Starts a call. Whoever calls this calls {@link #end} in any case. */
    Flight begin(Deadline deadline) {
        var flight = new Flight(deadline);
        airborne.add(flight);
        if (closed) {
            flight.giveUp();
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
}
