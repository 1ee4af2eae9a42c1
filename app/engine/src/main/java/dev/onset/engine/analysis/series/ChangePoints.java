package dev.onset.engine.analysis.series;

import dev.onset.engine.analysis.Robust;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the level of a series changed, looking back over all of it: binary segmentation by least squares. A split counts when it
 * explains more than chance would among so many places, the noise being what neighbouring samples differ by, widened where
 * samples resemble their neighbours.
 */
public final class ChangePoints {

    /** Fewer samples between two changes are a spike, not a level. */
    private static final int SHORTEST = 5;

    /** Price of a split, in squared noise for each logarithm of the length. */
    private static final double PRICE = 4;

    /** Samples that resemble their neighbours more than this would explain everything away. */
    private static final double MOST_ALIKE = 0.95;

    private final double[] sum;
    private final double price;

    private ChangePoints(double[] values) {
        sum = new double[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            sum[i + 1] = sum[i] + values[i];
        }
        price = PRICE * noise(values) * Math.log(Math.max(2, values.length));
    }

    /**
     * The first sample of each new level, ascending; empty where nothing changed.
     *
     * @param values finite, evenly spaced
     */
    public static List<Integer> find(double[] values) {
        var found = new ArrayList<Integer>();
        if (values.length >= 2 * SHORTEST) {
            new ChangePoints(values).split(0, values.length, found);
        }
        found.sort(Integer::compare);
        return found;
    }

    private void split(int from, int to, List<Integer> found) {
        int best = -1;
        double gained = price;
        for (int at = from + SHORTEST; at <= to - SHORTEST; at++) {
            double gain = gain(from, at, to);
            if (gain > gained) {
                gained = gain;
                best = at;
            }
        }
        if (best >= 0) {
            found.add(best);
            split(from, best, found);
            split(best, to, found);
        }
    }

    /** How much smaller the squared error is with two levels than with one. */
    private double gain(int from, int at, int to) {
        double left = at - from;
        double right = to - at;
        double difference = (sum[at] - sum[from]) / left - (sum[to] - sum[at]) / right;
        return difference * difference * left * right / (left + right);
    }

    /** Variance that a level's mean sees: of the noise itself, times what likeness of neighbours adds. */
    private static double noise(double[] values) {
        var steps = new double[values.length - 1];
        Arrays.setAll(steps, i -> values[i + 1] - values[i]);
        double[] sorted = Robust.sortedFinite(steps);
        double sigma = Robust.sigmaSorted(sorted) / Math.sqrt(2);
        var scale = Math.max(sigma * sigma, 1e-12);
        double alike = Math.max(0, Math.min(MOST_ALIKE, likeness(values)));
        return scale * (1 + alike) / (1 - alike);
    }

    /** Correlation of neighbouring samples around a running level. */
    private static double likeness(double[] values) {
        var window = new RollingMedian(2 * SHORTEST + 1);
        var left = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            window.add(values[i]);
            left[i] = values[i] - window.median();
        }
        double products = 0;
        double squares = 0;
        for (int i = 1; i < left.length; i++) {
            products += left[i] * left[i - 1];
            squares += left[i] * left[i];
        }
        return squares == 0 ? 0 : products / squares;
    }
}
