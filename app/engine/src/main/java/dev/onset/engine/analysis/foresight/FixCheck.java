package dev.onset.engine.analysis.foresight;

import dev.onset.engine.analysis.Robust;
import dev.onset.signal.Series;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a signal came back to what it was before an incident, and stayed there.
 *
 * @param highest the upper end of what was normal: the median of the baseline and five robust deviations, or what nobody minds
 * @param backSince first moment of the stretch within the band that lasts until the end; null where the end is outside of it
 * @param lasted how long that stretch is, by its samples
 * @param relapses how often it had been back, for one sample at least, and left again since the fix
 */
public record FixCheck(
        State state, double highest, @Nullable Instant backSince, Duration lasted, int relapses) {

    /** What can be said. */
    public enum State {
        /** Back within the band for as long as was asked. */
        HOLDS,
        /** Back, but not for as long as was asked yet. */
        TOO_EARLY,
        /** Outside of the band. */
        NOT_BACK,
        /** No baseline, or no sample since the fix: no traffic is no proof of health. */
        UNKNOWN
    }

    private static final double DEVIATIONS = 5;

    private static final int LEAST_BASELINE = 10;

    private static final FixCheck NOTHING = new FixCheck(State.UNKNOWN, Double.NaN, null, Duration.ZERO, 0);

    /**
     * Checks one signal of which more is worse: an error rate, a latency.
     *
     * @param series baseline and what came after the fix
     * @param baselineEnd samples before this are the baseline
     * @param fixedAt samples from here on are judged
     * @param needed how long it must stay back
     * @param minded what nobody minds, in the unit of the series: the band is at least this wide above the median
     */
    public static FixCheck of(Series series, Instant baselineEnd, Instant fixedAt, Duration needed, double minded) {
        int usual = series.times().indexAtOrAfter(baselineEnd.toEpochMilli());
        double[] baseline = Robust.sortedFinite(java.util.Arrays.copyOf(series.values(), usual));
        int from = series.times().indexAtOrAfter(fixedAt.toEpochMilli());
        if (baseline.length < LEAST_BASELINE || from >= series.size()) {
            return NOTHING;
        }
        double median = Robust.quantileSorted(baseline, 0.5);
        double highest = median + Math.max(minded, DEVIATIONS * Robust.sigmaSorted(baseline));
        int relapses = 0;
        long since = Long.MIN_VALUE;
        for (int i = from; i < series.size(); i++) {
            boolean within = series.valueAt(i) <= highest;
            if (within && since == Long.MIN_VALUE) {
                since = series.timeAt(i);
            } else if (!within && since != Long.MIN_VALUE) {
                relapses++;
                since = Long.MIN_VALUE;
            }
        }
        if (since == Long.MIN_VALUE) {
            return new FixCheck(State.NOT_BACK, highest, null, Duration.ZERO, relapses);
        }
        Duration lasted = Duration.ofMillis(series.timeAt(series.size() - 1) - since);
        return new FixCheck(
                lasted.compareTo(needed) >= 0 ? State.HOLDS : State.TOO_EARLY,
                highest,
                Instant.ofEpochMilli(since),
                lasted,
                relapses);
    }
}
