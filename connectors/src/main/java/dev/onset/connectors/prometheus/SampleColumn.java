package dev.onset.connectors.prometheus;

import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import java.util.Arrays;

/**
 * Samples of one series as they are read, used over and over: two growing arrays. Times that do not ascend are put in order and
 * repeated ones dropped (the first wins), which {@link #repaired} tells. Confined to one thread.
 */
final class SampleColumn {

    private long[] times = new long[1024];
    private double[] values = new double[1024];
    private int size;
    private boolean ascending = true;
    private boolean repaired;

    /** The times of the series before: on one grid all series share them. */
    private Timestamps built = Timestamps.NONE;

    private long[] builtTimes = new long[0];

    void add(long epochMillis, double value) {
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        ascending &= size == 0 || epochMillis > times[size - 1];
        times[size] = epochMillis;
        values[size++] = value;
    }

    int size() {
        return size;
    }

    /** Forgets the samples, keeps the room. */
    void clear() {
        size = 0;
        ascending = true;
    }

    /** Whether any column so far came out of order or with a time twice. */
    boolean repaired() {
        return repaired;
    }

    /** Forgets what lies outside the range. */
    void clip(TimeRange range) {
        long start = range.startMillis();
        long end = range.endMillis();
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (times[i] >= start && times[i] < end) {
                times[kept] = times[i];
                values[kept++] = values[i];
            }
        }
        size = kept;
    }

    /** What was added since the last {@link #clear}, as a series. */
    Series series(Labels labels) {
        if (!ascending) {
            repair();
        }
        return new Series(labels, timestamps(), Arrays.copyOf(values, size));
    }

    private Timestamps timestamps() {
        if (!Arrays.equals(times, 0, size, builtTimes, 0, builtTimes.length)) {
            var builder = new Timestamps.Builder();
            for (int i = 0; i < size; i++) {
                builder.add(times[i]);
            }
            built = builder.build();
            builtTimes = Arrays.copyOf(times, size);
        }
        return built;
    }

    private void repair() {
        repaired = true;
        var order = new Integer[size];
        Arrays.setAll(order, i -> i);
        // Stable, so that of equal times the one that came first stays first.
        Arrays.sort(order, (a, b) -> Long.compare(times[a], times[b]));
        var sortedTimes = new long[times.length];
        var sortedValues = new double[values.length];
        int kept = 0;
        for (int i : order) {
            if (kept == 0 || times[i] > sortedTimes[kept - 1]) {
                sortedTimes[kept] = times[i];
                sortedValues[kept++] = values[i];
            }
        }
        times = sortedTimes;
        values = sortedValues;
        size = kept;
        ascending = true;
    }
}
