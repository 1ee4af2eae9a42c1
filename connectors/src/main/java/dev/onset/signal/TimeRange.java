package dev.onset.signal;

import java.time.Duration;
import java.time.Instant;

/** A half-open range of time, {@code [start, end)}; never empty. */
public record TimeRange(Instant start, Instant end) {

    public TimeRange {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("a range needs start < end, got " + start + " .. " + end);
        }
    }

    public static TimeRange of(Instant start, Instant end) {
        return new TimeRange(start, end);
    }

    /** The range of the given length that ends at {@code end}. */
    public static TimeRange endingAt(Instant end, Duration length) {
        return new TimeRange(end.minus(length), end);
    }

    public static TimeRange ofEpochMillis(long start, long end) {
        return new TimeRange(Instant.ofEpochMilli(start), Instant.ofEpochMilli(end));
    }

    public Duration duration() {
        return Duration.between(start, end);
    }

    public long startMillis() {
        return start.toEpochMilli();
    }

    public long endMillis() {
        return end.toEpochMilli();
    }

    /** Epoch nanoseconds of {@link #start}; exact from 1678 to 2262. */
    public long startNanos() {
        return nanos(start);
    }

    /** Epoch nanoseconds of {@link #end}; exact from 1678 to 2262. */
    public long endNanos() {
        return nanos(end);
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    public boolean overlaps(TimeRange other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    /** The range moved by {@code shift}; a negative shift moves it into the past. */
    public TimeRange plus(Duration shift) {
        return new TimeRange(start.plus(shift), end.plus(shift));
    }

    /** The range grown by {@code margin} on both sides. */
    public TimeRange widen(Duration margin) {
        return new TimeRange(start.minus(margin), end.plus(margin));
    }

    /** Both ends moved outwards to the grid of {@code step} since the epoch, so that equal requests stay equal and caches hit. */
    public TimeRange alignTo(Duration step) {
        long ms = step.toMillis();
        if (ms <= 0) {
            throw new IllegalArgumentException("a grid needs a step of at least 1 ms, got " + step);
        }
        long from = Math.floorDiv(startMillis(), ms) * ms;
        long to = -Math.floorDiv(-ceilMillis(end), ms) * ms;
        return ofEpochMillis(from, to);
    }

    @Override
    public String toString() {
        return start + " .. " + end;
    }

    private static long ceilMillis(Instant instant) {
        return Math.ceilDiv(nanos(instant), 1_000_000L);
    }

    /** Epoch nanoseconds of an instant; exact from 1678 to 2262, where a {@code long} holds them. */
    public static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    /** The instant of an epoch nanosecond count. */
    public static Instant ofNanos(long epochNanos) {
        return Instant.ofEpochSecond(
                Math.floorDiv(epochNanos, 1_000_000_000L), Math.floorMod(epochNanos, 1_000_000_000L));
    }
}
