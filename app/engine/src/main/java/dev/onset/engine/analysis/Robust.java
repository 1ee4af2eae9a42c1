package dev.onset.engine.analysis;

import java.util.Arrays;

/** Statistics that a few wild values do not move. NaN is a gap and never counts. */
public final class Robust {

    /** Makes a median absolute deviation comparable with a standard deviation of a normal distribution. */
    public static final double MAD_TO_SIGMA = 1.4826;

    private Robust() {}

    /** The values that are finite, sorted ascending. */
    public static double[] sortedFinite(double[] values) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        Arrays.sort(finite);
        return finite;
    }

    /** The median, {@code NaN} of nothing. */
    public static double median(double[] values) {
        return quantileSorted(sortedFinite(values), 0.5);
    }

    /**
     * A quantile of ascending finite values, linear between neighbours; {@code NaN} of nothing.
     *
     * @param q 0..1
     */
    public static double quantileSorted(double[] sorted, double q) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = q * (sorted.length - 1);
        int low = (int) Math.floor(place);
        int high = (int) Math.ceil(place);
        return sorted[low] + (sorted[high] - sorted[low]) * (place - low);
    }

    /**
     * A robust standard deviation of ascending finite values: the larger of the scaled MAD and the scaled distance between the
     * first and ninth decile. The MAD alone is zero as soon as half of the values are equal, which counters that mostly rest at
     * zero always are.
     */
    public static double sigmaSorted(double[] sorted) {
        if (sorted.length < 2) {
            return 0;
        }
        double median = quantileSorted(sorted, 0.5);
        double[] distances =
                Arrays.stream(sorted).map(v -> Math.abs(v - median)).toArray();
        Arrays.sort(distances);
        double mad = MAD_TO_SIGMA * quantileSorted(distances, 0.5);
        // 2.563 standard deviations lie between the first and the ninth decile of a normal distribution.
        double deciles = (quantileSorted(sorted, 0.9) - quantileSorted(sorted, 0.1)) / 2.563;
        return Math.max(mad, deciles);
    }
}
