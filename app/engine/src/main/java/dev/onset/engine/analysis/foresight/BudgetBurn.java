package dev.onset.engine.analysis.foresight;

import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.util.Arrays;

/**
 * How fast an error budget of 30 days went over a window, moment by moment. Told from the share that failed alone: as if traffic were
 * even, because a share does not say of how many.
 *
 * @param burn times the rate at which the budget would last for 30 days exactly, at each sample; NaN where the share is unknown
 * @param spent share of the budget that went in the window; above 1 it is gone. NaN where nothing was measured
 * @param fastest the highest burn; NaN where nothing was measured
 * @param measured the time that samples speak for; gaps between them are left out
 */
public record BudgetBurn(double objective, Series burn, double spent, double fastest, Duration measured) {

    /** A pause longer than so many usual steps is a gap: nobody knows what failed in it. */
    private static final int GAP_STEPS = 3;

    /**
     * The burn by a share over a window.
     *
     * @param failedShare 0 to 1 by time
     * @param objective share that should go well, above 0 and below 1
     * @throws IllegalArgumentException for another objective
     */
    public static BudgetBurn of(Series failedShare, TimeRange window, double objective) {
        if (!(objective > 0 && objective < 1)) {
            throw new IllegalArgumentException("objective " + objective);
        }
        Series seen = failedShare.slice(window);
        double[] burn = seen.values();
        double fastest = Double.NaN;
        double spentMillis = 0;
        long measured = 0;
        long gap = GAP_STEPS * usualStep(seen);
        for (int i = 0; i < burn.length; i++) {
            burn[i] = burn[i] / (1 - objective);
            if (Double.isNaN(burn[i])) {
                continue;
            }
            fastest = Double.isNaN(fastest) ? burn[i] : Math.max(fastest, burn[i]);
            long until = i + 1 < burn.length ? seen.timeAt(i + 1) : window.endMillis();
            long holds = until - seen.timeAt(i);
            if (holds <= gap) {
                spentMillis += burn[i] * holds;
                measured += holds;
            }
        }
        double spent = Double.isNaN(fastest) ? Double.NaN : spentMillis / SloBurn.BUDGET.toMillis();
        return new BudgetBurn(
                objective, new Series(seen.labels(), seen.times(), burn), spent, fastest, Duration.ofMillis(measured));
    }

    /** The median step in milliseconds; of fewer than two samples any pause is no gap. */
    private static long usualStep(Series series) {
        if (series.size() < 2) {
            return Long.MAX_VALUE / GAP_STEPS;
        }
        var steps = new long[series.size() - 1];
        Arrays.setAll(steps, i -> series.timeAt(i + 1) - series.timeAt(i));
        Arrays.sort(steps);
        return steps[steps.length / 2];
    }
}
