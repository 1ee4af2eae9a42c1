package dev.onset.desktop.timeline;

import dev.onset.desktop.draw.UnitFormat;
import dev.onset.engine.triage.Lane;
import dev.onset.signal.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What one series of a lane says at a moment.
 *
 * @param series its place in the lane
 * @param text value with unit, after the name where the lane has several
 */
record Readout(int series, double value, String text) {

    /** What is older than this many steps no longer speaks for the moment. */
    private static final int STEPS = 2;

    /**
     * Of each series that has a sample at that moment or shortly before it; the largest first.
     *
     * @param binMillis how long a count was summed; 0 for measurements
     */
    static List<Readout> at(Lane lane, long epochMillis, long binMillis) {
        List<String> names = SeriesNames.of(lane.series());
        var all = new ArrayList<Readout>();
        for (int i = 0; i < lane.series().size(); i++) {
            Series series = lane.series().get(i);
            int at = series.times().indexAtOrAfter(epochMillis + 1) - 1;
            if (at < 0 || !Double.isFinite(series.valueAt(at))) {
                continue;
            }
            long oldest = binMillis > 0
                    ? binMillis
                    : STEPS * Math.max(1, series.times().step());
            if (epochMillis - series.timeAt(at) <= oldest) {
                String value = UnitFormat.format(series.valueAt(at), lane.unit());
                all.add(new Readout(
                        i, series.valueAt(at), names.get(i).isEmpty() ? value : value + "  " + names.get(i)));
            }
        }
        all.sort(Comparator.comparingDouble(Readout::value).reversed());
        return all;
    }
}
