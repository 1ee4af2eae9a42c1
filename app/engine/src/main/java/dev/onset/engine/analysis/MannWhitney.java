package dev.onset.engine.analysis;

import java.util.Arrays;

/**
 * Whether one set of numbers lies above another one, by ranks alone (Mann and Whitney, with ties), so that neither unit nor
 * distribution matters.
 *
 * @param effect Cliff's delta, -1..1: how much more often a value of the second set is the larger of a pair than the smaller; 0
 *     where both are alike, 1 where every value of the second lies above every value of the first
 * @param p two-sided probability of such a difference by chance (normal approximation with continuity correction); 1 where a
 *     side has fewer than {@link #LEAST} values
 */
public record MannWhitney(double effect, double p) {

    /** With fewer values on a side the approximation says nothing. */
    public static final int LEAST = 8;

    /** Nothing to compare. */
    public static final MannWhitney NOTHING = new MannWhitney(0, 1);

    /** Compares two sets; values that are not finite are left out. */
    public static MannWhitney of(double[] first, double[] second) {
        double[] a = Robust.sortedFinite(first);
        double[] b = Robust.sortedFinite(second);
        if (a.length == 0 || b.length == 0) {
            return NOTHING;
        }
        double n = a.length;
        double m = b.length;
        double wins = wins(a, b);
        double effect = 2 * wins / (n * m) - 1;
        if (n < LEAST || m < LEAST) {
            return new MannWhitney(effect, 1);
        }
        double all = n + m;
        double variance = n * m / 12 * (all + 1 - ties(a, b) / (all * (all - 1)));
        double away = Math.max(0, Math.abs(wins - n * m / 2) - 0.5);
        double p = variance <= 0 ? 1 : Significance.chiTail(away * away / variance);
        return new MannWhitney(effect, Math.min(1, p));
    }

    /** Pairs in which the second value is the larger one; half of those in which both are equal. */
    private static double wins(double[] a, double[] b) {
        double wins = 0;
        int below = 0;
        int notAbove = 0;
        for (double value : b) {
            while (below < a.length && a[below] < value) {
                below++;
            }
            while (notAbove < a.length && a[notAbove] <= value) {
                notAbove++;
            }
            wins += below + (notAbove - below) / 2.0;
        }
        return wins;
    }

    /** The sum of t^3 - t over all groups of t equal values. */
    private static double ties(double[] a, double[] b) {
        double[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        Arrays.sort(all);
        double sum = 0;
        int from = 0;
        for (int i = 1; i <= all.length; i++) {
            if (i == all.length || all[i] != all[from]) {
                double t = i - from;
                sum += t * t * t - t;
                from = i;
            }
        }
        return sum;
    }
}
