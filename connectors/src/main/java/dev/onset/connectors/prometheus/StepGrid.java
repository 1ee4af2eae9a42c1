package dev.onset.connectors.prometheus;

import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The instants at which a range query is evaluated: multiples of the step since the epoch, so that equal requests stay equal and
 * server caches hit. The first is the last one not after the range's start, the last is before its end.
 *
 * @param first epoch milliseconds
 * @param step milliseconds, at least 1
 * @param count at least 1
 */
record StepGrid(long first, long step, long count) {

    /**
     * Points that every Prometheus answers for one series: {@code (end - start) / step > 11000} is refused (web/api/v1/api.go), so
     * 11,001 points would pass; the round number leaves the edge alone.
     */
    static final int MAX_POINTS = 11_000;

    static StepGrid of(TimeRange range, Duration step) {
        long ms = step.toMillis();
        if (ms < 1) {
            throw new IllegalArgumentException("a grid needs a step of at least 1 ms, got " + step);
        }
        long first = Math.floorDiv(range.startMillis(), ms) * ms;
        // The end is excluded, whatever part of a millisecond it carries.
        long end = Math.ceilDiv(range.endNanos(), 1_000_000L);
        return new StepGrid(first, ms, Math.max(1, Math.ceilDiv(end - first, ms)));
    }

    long last() {
        return first + (count - 1) * step;
    }

    /** How many requests it takes. */
    long requests() {
        return Math.ceilDiv(count, (long) MAX_POINTS);
    }

    /** The grid in pieces of at most {@link #MAX_POINTS}, in order of time. */
    List<StepGrid> pieces() {
        return pieces(MAX_POINTS);
    }

    /** The grid in pieces of at most so many points, in order of time. */
    List<StepGrid> pieces(long points) {
        var pieces = new ArrayList<StepGrid>();
        for (long from = 0; from < count; from += points) {
            pieces.add(new StepGrid(first + from * step, step, Math.min(points, count - from)));
        }
        return pieces;
    }

    /** What the points stand for: each for the step that follows it. */
    TimeRange covered() {
        return TimeRange.ofEpochMillis(first, last() + step);
    }
}
