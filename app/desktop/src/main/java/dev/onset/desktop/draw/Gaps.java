package dev.onset.desktop.draw;

import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.util.ArrayList;
import java.util.List;

/** Where a series has no sample although one was due: a scrape failed, a process was gone, a backend kept nothing. */
public final class Gaps {

    /** A scrape may be missed once and come late; what is further apart was interrupted. */
    public static final double STEPS = 2.5;

    private Gaps() {}

    /**
     * The stretches without samples, ascending; a value that is not finite is no sample.
     *
     * @param within what was asked for; nothing before its start or after its end counts
     * @return empty where the series has no step, because then nothing was due
     */
    public static List<TimeRange> of(Series series, TimeRange within) {
        long step = series.times().step();
        var gaps = new ArrayList<TimeRange>();
        if (step <= 0) {
            return gaps;
        }
        long last = within.startMillis();
        int end = series.times().indexAtOrAfter(within.endMillis());
        for (int i = series.times().indexAtOrAfter(within.startMillis()); i < end; i++) {
            if (Double.isFinite(series.valueAt(i))) {
                add(gaps, last, series.timeAt(i), step);
                last = series.timeAt(i);
            }
        }
        add(gaps, last, within.endMillis(), step);
        return gaps;
    }

    private static void add(List<TimeRange> gaps, long from, long to, long step) {
        if (to - from > STEPS * step) {
            gaps.add(TimeRange.ofEpochMillis(from, to));
        }
    }
}
