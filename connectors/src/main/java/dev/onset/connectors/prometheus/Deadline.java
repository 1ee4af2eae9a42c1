package dev.onset.connectors.prometheus;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * When one question must be answered, all its requests together.
 *
 * @param whole what was allowed from the start
 */
record Deadline(InstantSource clock, Instant until, Duration whole) {

    static Deadline in(Duration whole, InstantSource clock) {
        return new Deadline(clock, clock.instant().plus(whole), whole);
    }

    /** Zero when it has passed. */
    Duration left() {
        Duration left = Duration.between(clock.instant(), until);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
