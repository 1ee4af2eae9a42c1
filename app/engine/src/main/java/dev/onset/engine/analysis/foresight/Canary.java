package dev.onset.engine.analysis.foresight;

import dev.onset.engine.analysis.MannWhitney;
import dev.onset.engine.analysis.Robust;

/**
 * A new version beside the one in use, over the same time: whether a signal of which more is worse is worse there.
 *
 * @param stable median of the version in use
 * @param canary median of the new one
 * @param test ranks of all samples; above 0 where the new version's are higher
 */
public record Canary(Verdict verdict, double stable, double canary, MannWhitney test) {

    /** What can be said. */
    public enum Verdict {
        /** Beyond chance, by more than anybody minds, and most of its samples are higher. */
        WORSE,
        /** No such difference in as many samples as are needed to see one. */
        NO_WORSE,
        /** Too few samples on a side. */
        UNKNOWN
    }

    private static final double SIGNIFICANT = 0.01;

    /** Cliff's delta that is called large (Romano and others, 2006). */
    private static final double LARGE = 0.474;

    /** Samples on each side from which a large difference hardly hides. */
    private static final int LEAST = 20;

    /**
     * Compares samples of the same minutes.
     *
     * @param minded difference of the medians that nobody minds, in the unit of the signal
     */
    public static Canary of(double[] stable, double[] canary, double minded) {
        double[] a = Robust.sortedFinite(stable);
        double[] b = Robust.sortedFinite(canary);
        double before = Robust.quantileSorted(a, 0.5);
        double now = Robust.quantileSorted(b, 0.5);
        MannWhitney test = MannWhitney.of(a, b);
        boolean worse = test.p() < SIGNIFICANT && test.effect() >= LARGE && now - before > minded;
        Verdict verdict =
                worse ? Verdict.WORSE : Math.min(a.length, b.length) < LEAST ? Verdict.UNKNOWN : Verdict.NO_WORSE;
        return new Canary(verdict, before, now, test);
    }
}
