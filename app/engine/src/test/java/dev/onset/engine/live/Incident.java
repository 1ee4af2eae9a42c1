package dev.onset.engine.live;

import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When the service {@code orders} broke, for servers that are given their past instead of living through it.
 *
 * @param now the end of everything
 */
record Incident(Instant now) {

    /** As long as the baseline of a short window, the window, and a little. */
    private static final Duration PAST = Duration.ofMinutes(85);

    private static final Duration WINDOW = Duration.ofMinutes(20);
    private static final Duration BROKEN = Duration.ofMinutes(8);

    /** One that ends now, on a whole minute behind us. */
    static Incident endingAt(Instant now) {
        return new Incident(now.truncatedTo(ChronoUnit.MINUTES));
    }

    Instant begin() {
        return now.minus(PAST);
    }

    Instant broke() {
        return now.minus(BROKEN);
    }

    /** When the alert fired. */
    Instant fired() {
        return broke().plusSeconds(30);
    }

    TimeRange window() {
        return TimeRange.endingAt(now, WINDOW);
    }

    boolean isBroken(Instant at) {
        return !at.isBefore(broke());
    }
}
