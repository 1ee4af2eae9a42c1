package dev.onset.engine.analysis.foresight;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How fast an error budget goes: one of the four pairs of windows that are usual (Google's SRE workbook, the Kubernetes mixin).
 * A pair burns when both of its windows do: the long one says that it matters, the short one that it goes on.
 *
 * @param burnLong times the rate at which the budget would last for 30 days exactly; NaN where nothing was measured
 * @param burnShort the same over the short window
 */
public record SloBurn(Pair pair, double burnLong, double burnShort) {

    /** The time that a budget is for. */
    public static final Duration BUDGET = Duration.ofDays(30);

    /** Two windows and the factor that is too fast for both. */
    public enum Pair {
        /** A fiftieth of the budget in an hour. */
        HOUR(14.4, Duration.ofHours(1), Duration.ofMinutes(5), true),
        /** A twentieth in six hours. */
        SIX_HOURS(6, Duration.ofHours(6), Duration.ofMinutes(30), true),
        /** A tenth in a day. */
        DAY(3, Duration.ofDays(1), Duration.ofHours(2), false),
        /** A tenth in three days. */
        THREE_DAYS(1, Duration.ofDays(3), Duration.ofHours(6), false);

        private final double factor;
        private final Duration longWindow;
        private final Duration shortWindow;
        private final boolean critical;

        Pair(double factor, Duration longWindow, Duration shortWindow, boolean critical) {
            this.factor = factor;
            this.longWindow = longWindow;
            this.shortWindow = shortWindow;
            this.critical = critical;
        }

        /** Burning faster than this is too fast. */
        public double factor() {
            return factor;
        }

        public Duration longWindow() {
            return longWindow;
        }

        public Duration shortWindow() {
            return shortWindow;
        }

        /** Whether somebody should be woken up; else it can wait until morning. */
        public boolean isCritical() {
            return critical;
        }
    }

    /** Every window that is needed, shortest first. */
    public static List<Duration> windows() {
        return List.of(Pair.values()).stream()
                .flatMap(p -> List.of(p.longWindow(), p.shortWindow()).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * The burn of every pair.
     *
     * @param objective share that should go well, above 0 and below 1
     * @param failedShare share that failed, by window; absent or NaN where unknown
     */
    public static List<SloBurn> of(double objective, Map<Duration, Double> failedShare) {
        if (!(objective > 0 && objective < 1)) {
            throw new IllegalArgumentException("objective " + objective);
        }
        return List.of(Pair.values()).stream()
                .map(p -> new SloBurn(
                        p,
                        failedShare.getOrDefault(p.longWindow(), Double.NaN) / (1 - objective),
                        failedShare.getOrDefault(p.shortWindow(), Double.NaN) / (1 - objective)))
                .toList();
    }

    /** Whether both windows burn too fast. */
    public boolean burns() {
        return burnLong > pair.factor() && burnShort > pair.factor();
    }

    /** Share of the budget of 30 days that went in the long window; NaN where unknown. */
    public double budgetSpent() {
        return burnLong * pair.longWindow().toMillis() / BUDGET.toMillis();
    }
}
