package dev.onset.desktop.flame;

import dev.onset.profiling.Profile;
import dev.onset.profiling.SampleColumns;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * When a profile's samples were taken: a column each stretch of time, and in it a row each part of that stretch, so that what
 * comes every second or in bursts shows as a pattern. Immutable, thread-safe.
 */
public final class Heat {

    /** Columns of a picture. */
    private static final int MOST_COLUMNS = 150;

    /** Lengths of a column, in milliseconds; a longer recording has columns of whole minutes. */
    private static final long[] LENGTHS = {50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000};

    private static final long MINUTE_MS = 60_000;

    /** Rows of a column. */
    static final int ROWS = 20;

    private static final long NANOS_PER_MS = 1_000_000;

    private final long startNanos;
    private final long columnNanos;
    private final int[] counts;
    private final int most;

    private Heat(long startNanos, long columnNanos, int[] counts) {
        this.startNanos = startNanos;
        this.columnNanos = columnNanos;
        this.counts = counts;
        int highest = 0;
        for (int count : counts) {
            highest = Math.max(highest, count);
        }
        this.most = highest;
    }

    /** Of the samples that a condition holds for; null where the profile was read without its samples, or has none. */
    static @Nullable Heat of(Profile profile, IntPredicate isWanted) {
        SampleColumns samples = profile.columns();
        if (samples == null || samples.size() == 0) {
            return null;
        }
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int s = 0; s < samples.size(); s++) {
            first = Math.min(first, samples.epochNanos(s));
            last = Math.max(last, samples.epochNanos(s));
        }
        long step = length((last - first) / NANOS_PER_MS + 1) * NANOS_PER_MS;
        first = Math.floorDiv(first, step) * step;
        int columns = Math.toIntExact((last - first) / step + 1);
        var counts = new int[columns * ROWS];
        for (int s = 0; s < samples.size(); s++) {
            if (isWanted.test(s)) {
                long at = samples.epochNanos(s) - first;
                int column = (int) (at / step);
                int row = (int) (at % step * ROWS / step);
                counts[column * ROWS + row]++;
            }
        }
        return new Heat(first, step, counts);
    }

    /** Of a column, in milliseconds. */
    static long length(long wholeMs) {
        for (long length : LENGTHS) {
            if (wholeMs <= length * MOST_COLUMNS) {
                return length;
            }
        }
        return (wholeMs / MOST_COLUMNS / MINUTE_MS + 1) * MINUTE_MS;
    }

    int columns() {
        return counts.length / ROWS;
    }

    /** Samples of a cell; row 0 is the begin of the column's time. */
    int count(int column, int row) {
        return counts[column * ROWS + row];
    }

    /** Samples of the fullest cell. */
    int most() {
        return most;
    }

    /** Samples of a column. */
    int count(int column) {
        int sum = 0;
        for (int row = 0; row < ROWS; row++) {
            sum += count(column, row);
        }
        return sum;
    }

    long columnNanos() {
        return columnNanos;
    }

    /** The time of whole columns, in any order, both included. */
    Span span(int one, int other) {
        int low = Math.clamp(Math.min(one, other), 0, columns() - 1);
        int high = Math.clamp(Math.max(one, other), 0, columns() - 1);
        return new Span(startNanos + low * columnNanos, startNanos + (high + 1) * columnNanos);
    }

    /** The first column of a time. */
    int column(long nanos) {
        return Math.clamp(Math.floorDiv(nanos - startNanos, columnNanos), 0, columns());
    }
}
