package dev.onset.engine.analysis.foresight;

import dev.onset.signal.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch in which a rule fired.
 *
 * @param passedMillis when the bound was passed first, epoch milliseconds
 * @param firedMillis when it had been passed for as long as the rule waits
 * @param endMillis the first sample that did not pass it any more, or the last sample where it still did
 * @param open whether it still fired at the last sample
 */
public record Firing(long passedMillis, long firedMillis, long endMillis, boolean open) {

    /** A hole this many times as wide as usual ends a stretch: Prometheus looks back five minutes, and rules no further than that. */
    private static final long LOOK_BACK_MILLIS = 300_000;

    /**
     * When a rule over a series would have fired, evaluated at each sample, as Prometheus does it.
     *
     * @param hold how long the bound must be passed without a break
     */
    public static List<Firing> of(Series series, Threshold threshold, Duration hold) {
        var firings = new ArrayList<Firing>();
        long since = Long.MIN_VALUE;
        long fired = Long.MIN_VALUE;
        for (int i = 0; i < series.size(); i++) {
            long at = series.timeAt(i);
            boolean hole = i > 0 && at - series.timeAt(i - 1) > LOOK_BACK_MILLIS;
            if (since != Long.MIN_VALUE && (hole || !threshold.isPassed(series.valueAt(i)))) {
                if (fired != Long.MIN_VALUE) {
                    firings.add(new Firing(since, fired, hole ? series.timeAt(i - 1) : at, false));
                }
                since = Long.MIN_VALUE;
                fired = Long.MIN_VALUE;
            }
            if (threshold.isPassed(series.valueAt(i))) {
                since = since == Long.MIN_VALUE ? at : since;
                fired = fired == Long.MIN_VALUE && at - since >= hold.toMillis() ? at : fired;
            }
        }
        if (fired != Long.MIN_VALUE) {
            firings.add(new Firing(since, fired, series.timeAt(series.size() - 1), true));
        }
        return firings;
    }

    /** Whether any of it lies within the range. */
    public boolean touches(long fromMillis, long toMillis) {
        return endMillis >= fromMillis && firedMillis <= toMillis;
    }
}
