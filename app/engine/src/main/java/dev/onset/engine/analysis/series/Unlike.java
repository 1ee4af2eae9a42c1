package dev.onset.engine.analysis.series;

import dev.onset.engine.analysis.Robust;
import java.util.Arrays;

/**
 * How unlike the rest of its series each sample is, looking back over the whole series: its distance from the median of all, from
 * the same time of day, and from its neighbourhood, each in robust standard deviations, added up. An event between two samples
 * marks both, so each sample takes the largest of its own and its neighbours' sums.
 */
public final class Unlike {

    private static final double DAY = 86_400;

    /** Longest neighbourhood, in samples. */
    private static final int NEIGHBOURS = 1_001;

    /** Slots to each side of a time of day that count as the same, as a part of a day. */
    private static final int SAME_TIME = 48;

    private Unlike() {}

    /**
     * Distances, one a sample; 0 and above, without a unit.
     *
     * @param seconds epoch seconds, ascending
     * @param values NaN is a gap and is like everything
     */
    public static double[] distances(double[] seconds, double[] values) {
        double[] whole = steps(values);
        double[] daily = steps(withoutDay(seconds, values));
        double[] local = steps(withoutNeighbours(values));
        var sum = new double[values.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = whole[i] + daily[i] + local[i];
        }
        var largest = new double[sum.length];
        for (int i = 0; i < sum.length; i++) {
            double before = i > 0 ? sum[i - 1] : 0;
            double after = i + 1 < sum.length ? sum[i + 1] : 0;
            largest[i] = Math.max(sum[i], Math.max(before, after));
        }
        return largest;
    }

    /** Distances from the median in robust standard deviations. */
    private static double[] steps(double[] values) {
        double[] sorted = Robust.sortedFinite(values);
        double median = Robust.quantileSorted(sorted, 0.5);
        double sigma = Math.max(Robust.sigmaSorted(sorted), 1e-9 * Math.abs(median) + 1e-12);
        return Arrays.stream(values)
                .map(v -> Double.isFinite(v) ? Math.abs(v - median) / sigma : 0)
                .toArray();
    }

    private static double[] withoutDay(double[] seconds, double[] values) {
        int n = values.length;
        int slots = n < 2 ? 0 : (int) Math.round(DAY / step(seconds));
        if (slots < 2 || n < 2 * slots) {
            return values;
        }
        int near = Math.max(0, Math.round((float) slots / SAME_TIME));
        double step = step(seconds);
        var slot = new int[n];
        var counts = new int[slots];
        for (int i = 0; i < n; i++) {
            slot[i] = (int) Math.floorMod(Math.round((seconds[i] - seconds[0]) / step), (long) slots);
            counts[slot[i]]++;
        }
        var bySlot = new double[slots][];
        Arrays.setAll(bySlot, s -> new double[counts[s]]);
        var filled = new int[slots];
        for (int i = 0; i < n; i++) {
            bySlot[slot[i]][filled[slot[i]]++] = values[i];
        }
        var habit = new double[slots];
        Arrays.setAll(habit, s -> median(bySlot, s, near));
        var left = new double[n];
        Arrays.setAll(left, i -> values[i] - habit[slot[i]]);
        return left;
    }

    private static double step(double[] seconds) {
        var steps = new double[seconds.length - 1];
        Arrays.setAll(steps, i -> seconds[i + 1] - seconds[i]);
        return Math.max(1, Robust.median(steps));
    }

    private static double median(double[][] bySlot, int slot, int near) {
        var all = Arrays.stream(bySlot[slot]);
        for (int k = 1; k <= near; k++) {
            all = java.util.stream.DoubleStream.concat(
                    all, Arrays.stream(bySlot[Math.floorMod(slot - k, bySlot.length)]));
            all = java.util.stream.DoubleStream.concat(
                    all, Arrays.stream(bySlot[Math.floorMod(slot + k, bySlot.length)]));
        }
        return Robust.median(all.toArray());
    }

    private static double[] withoutNeighbours(double[] values) {
        int half = Math.min(NEIGHBOURS, values.length / 2) / 2;
        var window = new RollingMedian(2 * half + 1);
        var left = new double[values.length];
        int taken = 0;
        for (int i = 0; i < values.length; i++) {
            while (taken < Math.min(values.length, i + half + 1)) {
                if (Double.isFinite(values[taken])) {
                    window.add(values[taken]);
                }
                taken++;
            }
            left[i] = values[i] - window.median();
        }
        return left;
    }
}
