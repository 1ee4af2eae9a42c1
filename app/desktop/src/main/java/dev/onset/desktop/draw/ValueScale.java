package dev.onset.desktop.draw;

import dev.onset.signal.Series;
import java.util.List;

/**
 * The map between values and pixels of one lane; high values lie at the top.
 *
 * @param low value at {@code bottom}
 * @param high value at {@code top}; more than {@code low}
 */
public record ValueScale(double low, double high, double top, double bottom) {

    public ValueScale {
        if (!(low < high)) {
            throw new IllegalArgumentException(low + " .. " + high);
        }
    }

    /** Holds all finite values that are in view; starts at zero where nothing is below it, so that heights can be compared. */
    public static ValueScale of(List<Series> series, TimeScale time, double top, double bottom) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Series one : series) {
            int end = one.times().indexAtOrAfter(time.toMillis() + 1);
            for (int i = one.times().indexAtOrAfter(time.fromMillis()); i < end; i++) {
                double value = one.valueAt(i);
                if (Double.isFinite(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        if (low > high) {
            return new ValueScale(0, 1, top, bottom);
        }
        low = Math.min(low, 0);
        return new ValueScale(low, high > low ? high : low + 1, top, bottom);
    }

    public double y(double value) {
        return bottom - (value - low) * ((bottom - top) / (high - low));
    }
}
