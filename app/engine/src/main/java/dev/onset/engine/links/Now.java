package dev.onset.engine.links;

import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The moment and place at which something was pasted: what "now", "today" and a time without zone mean.
 *
 * @param instant now
 * @param zone of the person
 */
record Now(Instant instant, ZoneId zone) {

    /** Either side of a single instant: long enough for a baseline's edge and for what followed. */
    static final Duration AROUND = Duration.ofMinutes(30);

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Duration LATEST = Duration.ofDays(366);

    /** Whether an incident can have been then: since 2000, and not a year ahead. */
    boolean isPlausible(Instant other) {
        return !other.isBefore(EARLIEST) && other.isBefore(instant.plus(LATEST));
    }

    /**
     * The range between two instants, given in either order; its end is no later than now unless all of it lies ahead. Null where
     * they are equal or implausible.
     */
    @Nullable TimeRange range(Instant a, Instant b) {
        Instant start = a.isBefore(b) ? a : b;
        Instant end = a.isBefore(b) ? b : a;
        if (!isPlausible(start) || !isPlausible(end) || !start.isBefore(end)) {
            return null;
        }
        return new TimeRange(start, start.isBefore(instant) && end.isAfter(instant) ? instant : end);
    }

    /** The range around one instant, or null where it is implausible. */
    @Nullable TimeRange around(Instant at) {
        return range(at.minus(AROUND), at.isBefore(instant) ? at.plus(AROUND) : at);
    }

    /** The range of the given length that ends now, or null where it is none. */
    @Nullable TimeRange last(Duration length) {
        return length.isNegative() || length.isZero() || length.compareTo(Duration.ofDays(3660)) > 0
                ? null
                : range(instant.minus(length), instant);
    }
}
