package dev.onset.connectors.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a source is being asked at present, for a health display. A value.
 *
 * @param since when it came to be so; an open circuit stays dated from the first time it opened, through failed probes
 * @param retryAt when an open circuit lets the next request through; null when it is not open
 */
public record Circuit(State state, Instant since, @Nullable Instant retryAt) {

    /** What happens to a request now. */
    public enum State {
        /** It is made. */
        CLOSED,
        /** It is not made: the backend did not answer the last ones. */
        OPEN,
        /** One is under way to see whether the backend is back; others are not made. */
        HALF_OPEN
    }
}
