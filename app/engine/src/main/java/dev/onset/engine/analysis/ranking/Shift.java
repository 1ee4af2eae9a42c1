package dev.onset.engine.analysis.ranking;

import dev.onset.engine.analysis.Robust;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How far the middle of some values moved against the spread they had before.
 *
 * @param before median before
 * @param after median after
 * @param sigma what counts as one step of noise, in the values' unit; above zero
 */
public record Shift(double before, double after, double sigma) {

    /** Noise is never smaller than this share of the median: nobody minds less. */
    private static final double LEAST_RELATIVE = 0.05;

    /** Steps of noise that pass as chance. */
    private static final double CHANCE = 3;

    /** So many steps beyond chance make a strength of one half. */
    private static final double HALF = 10;

    /**
     * Compares two sets of values; NaN is a gap.
     *
     * @param least noise is never smaller than this, in the values' unit
     * @return null where one side has no value
     */
    public static @Nullable Shift of(double[] before, double[] after, double least) {
        double[] b = Robust.sortedFinite(before);
        double[] a = Robust.sortedFinite(after);
        if (b.length == 0 || a.length == 0) {
            return null;
        }
        double median = Robust.quantileSorted(b, 0.5);
        double[] distances = Arrays.stream(b).map(v -> Math.abs(v - median)).toArray();
        double mad = Robust.MAD_TO_SIGMA * Robust.median(distances);
        double sigma = Math.max(mad, Math.max(LEAST_RELATIVE * Math.abs(median), least));
        return new Shift(median, Robust.quantileSorted(a, 0.5), Math.max(sigma, Double.MIN_NORMAL));
    }

    /** Steps of noise moved; negative downwards. */
    public double z() {
        return (after - before) / sigma;
    }

    /** 0..1: nothing up to chance, one half at thirteen steps, one far beyond. Downwards is nothing. */
    public double strength() {
        double z = z();
        return z <= CHANCE ? 0 : (z - CHANCE) / (z - CHANCE + HALF);
    }

    /** The same movement seen the other way round: for what matters when it falls. */
    public Shift reversed() {
        return new Shift(-before, -after, sigma);
    }
}
