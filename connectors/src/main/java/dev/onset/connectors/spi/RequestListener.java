package dev.onset.connectors.spi;

import java.time.Duration;
import java.time.Instant;

/** Hears of every request as it ends, for the request inspector and for tests. Called on the thread that made it. */
@FunctionalInterface
public interface RequestListener {

    /**
     * One attempt of one request.
     *
     * @param request method and address, credentials masked
     * @param status HTTP status, 0 when none arrived
     * @param bytes body bytes on the wire
     * @param outcome "ok" or the headline of the failure
     */
    record Attempt(
            String source,
            String request,
            int attempt,
            int status,
            long bytes,
            Instant at,
            Duration took,
            String outcome) {}

    void ended(Attempt attempt);

    RequestListener NONE = attempt -> {};
}
