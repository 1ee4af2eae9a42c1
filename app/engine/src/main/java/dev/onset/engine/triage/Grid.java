package dev.onset.engine.triage;

import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * The grid on which all series of one triage lie.
 *
 * @param range aligned to {@code step}
 * @param scrape how often the backend looks; an event shows up at most this late
 * @param rate window of rates
 */
record Grid(TimeRange range, Duration step, Duration scrape, Duration rate) {

    /** More points than a wide screen has pixels show nothing more. */
    private static final int MOST_POINTS = 1_500;

    static Grid over(TimeRange range, Duration scrape) {
        long scrapeMs = Math.max(1_000, scrape.toMillis());
        long step = Math.max(scrapeMs, roundUp(range.duration().toMillis() / MOST_POINTS, scrapeMs));
        // Four scrapes survive one that is missed; half a minute smooths what few requests would make jump, but would
        // leave
        // nothing of a range of minutes.
        long smooth = Math.min(30_000, range.duration().toMillis() / 8);
        Duration rate = Duration.ofMillis(Math.max(Math.max(4 * scrapeMs, step + scrapeMs), smooth));
        return new Grid(
                range.alignTo(Duration.ofMillis(step)), Duration.ofMillis(step), Duration.ofMillis(scrapeMs), rate);
    }

    /** A grid of counts: each point tells of the step before it, nothing is smeared further. */
    static Grid of(TimeRange range, Duration step) {
        return new Grid(range.alignTo(step), step, step, step);
    }

    /** The same without the steps after a moment; two steps at least. */
    Grid until(Instant moment) {
        long steps = Math.max(1, Math.floorDiv(moment.toEpochMilli() - range.startMillis(), stepMillis()));
        long end = range.startMillis() + steps * stepMillis();
        return end >= range.endMillis()
                ? this
                : new Grid(TimeRange.ofEpochMillis(range.startMillis(), end), step, scrape, rate);
    }

    long stepMillis() {
        return step.toMillis();
    }

    long[] times() {
        int n = (int) (range.duration().toMillis() / stepMillis()) + 1;
        var times = new long[n];
        for (int i = 0; i < n; i++) {
            times[i] = range.startMillis() + i * stepMillis();
        }
        return times;
    }

    /** The series' values at the grid's times; {@code missing} where it has none. */
    double[] spread(Series series, double missing) {
        var values = new double[times().length];
        Arrays.fill(values, missing);
        for (int i = 0; i < series.size(); i++) {
            long place = Math.round((double) (series.timeAt(i) - range.startMillis()) / stepMillis());
            if (place >= 0 && place < values.length) {
                values[(int) place] = series.valueAt(i);
            }
        }
        return values;
    }

    private static long roundUp(long value, long multiple) {
        return Math.ceilDiv(value, multiple) * multiple;
    }
}
