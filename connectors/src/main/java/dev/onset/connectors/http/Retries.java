package dev.onset.connectors.http;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long to wait before the next attempt. */
final class Retries {

    private static final Duration LEAST = Duration.ofMillis(200);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofSeconds(5);

    /** Those who were told the same second must not come back in the same millisecond. */
    private static final Duration SPREAD = Duration.ofMillis(250);

    private Retries() {}

    /**
     * Full jitter over a range that doubles; when the backend named a time, that time and a little more.
     *
     * @param failed attempts so far, from 1
     * @param chance uniform in [0, 1)
     */
    static Duration pause(int failed, @Nullable Instant notBefore, Instant now, double chance) {
        if (notBefore != null) {
            Duration wait = Duration.between(now, notBefore);
            return (wait.isNegative() ? Duration.ZERO : wait).plus(part(SPREAD, chance));
        }
        Duration range = FIRST.multipliedBy(1L << Math.min(failed - 1, 10));
        if (range.compareTo(MOST) > 0) {
            range = MOST;
        }
        return LEAST.plus(part(range.minus(LEAST), chance));
    }

    private static Duration part(Duration whole, double share) {
        return Duration.ofNanos((long) (whole.toNanos() * share));
    }
}
