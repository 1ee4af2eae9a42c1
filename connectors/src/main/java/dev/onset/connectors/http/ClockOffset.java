package dev.onset.connectors.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a backend's clock is from ours, from the {@code Date} of its replies. One reply tells it within a second plus the round
 * trip; since the second is cut off at a different place each time, many replies together tell it much better. Thread-safe.
 */
final class ClockOffset {

    /** A clock may be set; what was learned longer ago does not count. */
    private static final Duration MEMORY = Duration.ofMinutes(10);

    /** Proxies answer in the name of their backends; an age this high says the date is not of now. */
    private static final String AGE = "age";

    private @Nullable Bounds known;

    private record Bounds(Duration low, Duration high, Instant since) {
        Duration middle() {
            return low.plus(high.minus(low).dividedBy(2));
        }
    }

    /**
     * Learns from a reply.
     *
     * @param sent when the request left
     * @param at when the head arrived
     * @return the backend's clock minus ours; null when the reply has no date
     */
    synchronized @Nullable Duration learn(Map<String, String> headers, Instant sent, Instant at) {
        Instant theirs = RetryAfter.date(headers.getOrDefault("date", ""));
        if (theirs == null || !headers.getOrDefault(AGE, "0").equals("0")) {
            return null;
        }
        // The date was cut to the second somewhere between sending and arrival.
        Duration low = Duration.between(at, theirs);
        Duration high = Duration.between(sent, theirs.plusSeconds(1));
        Bounds before = known;
        if (before != null && Duration.between(before.since(), at).compareTo(MEMORY) < 0) {
            Duration lower = max(low, before.low());
            Duration upper = max(high.negated(), before.high().negated()).negated();
            if (lower.compareTo(upper) <= 0) {
                known = new Bounds(lower, upper, before.since());
                return known.middle();
            }
        }
        Bounds fresh = new Bounds(low, high, at);
        known = fresh;
        return fresh.middle();
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
