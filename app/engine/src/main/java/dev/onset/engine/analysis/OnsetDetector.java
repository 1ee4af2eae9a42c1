package dev.onset.engine.analysis;

import dev.onset.signal.Series;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds when a series left its own past. It walks forward; what came before the present sample, but for stretches already
 * found, is the past; the series has left when several samples in a row lie farther from the past's median than its noise
 * allows. From there it walks back to where the movement began, which gives the error bar.
 *
 * <p>No model and no season: history of days is not needed, so a freshly deployed service can be judged after a few minutes.
 */
public final class OnsetDetector {

    /** How a series may move without anybody minding. */
    public record Tolerance(
            Direction direction, double absolute, double relative, long scrapeMillis, long smearMillis) {

        /**
         * @param direction which way counts
         * @param absolute in the series' unit: smaller movements never count
         * @param relative of the past's median, 0.5 for half: smaller movements never count
         * @param scrapeMillis how late a sample may show what happened
         * @param smearMillis width of a rate window: one event stays visible that long
         */
        public Tolerance {}
    }

    /** Which way a movement counts. */
    public enum Direction {
        UP,
        DOWN,
        BOTH
    }

    /** Distance in standard deviations at which a sample counts as away. Five: one in a million if noise were normal. */
    private static final double AWAY = 5;

    /** Walking back, a sample belongs to the movement while it is farther out than ordinary noise. */
    private static final double LEAVING = 2;

    /** The past needs this many samples before anything can leave it. */
    private static final int PAST = 8;

    /** Of {@code RUN} samples this many must be away. */
    private static final int RUN = 5;

    private static final int NEEDED = 4;

    private OnsetDetector() {}

    /**
     * All stretches in which the series was away from its past, ascending.
     *
     * @param values on the grid of {@code times}; NaN is a gap
     */
    public static List<Movement> find(long[] times, double[] values, Tolerance tolerance) {
        var found = new ArrayList<Movement>();
        var past = new SortedWindow();
        int i = 0;
        while (i < values.length) {
            double v = values[i];
            if (!Double.isFinite(v)) {
                i++;
                continue;
            }
            if (past.size() >= PAST) {
                double median = past.quantile(0.5);
                double sigma = floor(past.sigma(), median, tolerance);
                if (leaves(values, i, median, sigma, tolerance)) {
                    int end = lastAway(values, i, median, sigma, tolerance);
                    found.add(movement(times, values, i, end, median, sigma, tolerance));
                    i = end + 1;
                    continue;
                }
            }
            past.add(v);
            i++;
        }
        return found;
    }

    /** As {@link #find(long[], double[], Tolerance)}, of a series as it stands. */
    public static List<Movement> find(Series series, Tolerance tolerance) {
        var times = new long[series.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = series.timeAt(i);
        }
        return find(times, series.values(), tolerance);
    }

    /** Noise cannot be smaller than what nobody minds, else a flat line would leave at its first wiggle. */
    private static double floor(double sigma, double median, Tolerance t) {
        double least = Math.max(t.absolute(), t.relative() * Math.abs(median)) / AWAY;
        return Math.max(sigma, Math.max(least, 1e-12));
    }

    private static boolean leaves(double[] values, int from, double median, double sigma, Tolerance t) {
        if (!isAway(values[from], median, AWAY * sigma, t)) {
            return false;
        }
        int seen = 0;
        int away = 0;
        for (int i = from; i < values.length && seen < RUN; i++) {
            if (Double.isFinite(values[i])) {
                seen++;
                if (isAway(values[i], median, AWAY * sigma, t)) {
                    away++;
                }
            }
        }
        return away >= NEEDED;
    }

    /** Last sample of the stretch: it ends where as many samples in a row are back as were needed to leave. */
    private static int lastAway(double[] values, int from, double median, double sigma, Tolerance t) {
        int last = from;
        int back = 0;
        for (int i = from; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                continue;
            }
            // Half the distance: a series that wavers around the line is still away.
            if (isAway(values[i], median, AWAY * sigma / 2, t)) {
                last = i;
                back = 0;
            } else if (++back >= NEEDED) {
                break;
            }
        }
        return last;
    }

    private static boolean isAway(double v, double median, double distance, Tolerance t) {
        return switch (t.direction()) {
            case UP -> v - median > distance;
            case DOWN -> median - v > distance;
            case BOTH -> Math.abs(v - median) > distance;
        };
    }

    private static Movement movement(
            long[] times, double[] values, int from, int end, double median, double sigma, Tolerance t) {
        int began = from;
        while (began > 0
                && Double.isFinite(values[began - 1])
                && isAway(values[began - 1], median, LEAVING * sigma, t)) {
            began--;
        }
        double[] stretch = Robust.sortedFinite(java.util.Arrays.copyOfRange(values, from, end + 1));
        double low = stretch[0];
        double high = stretch[stretch.length - 1];
        double peak = Math.abs(high - median) >= Math.abs(low - median) ? high : low;
        long previous = began > 0 ? times[began - 1] : times[began];
        long earliest = previous - t.scrapeMillis();
        // A sample shows what happened since the one before it: the middle is the best guess.
        long onset = previous + (times[began] - previous) / 2;
        boolean open = end >= values.length - NEEDED;
        return new Movement(
                onset,
                Math.min(earliest, onset),
                Math.max(times[from], onset),
                times[end],
                median,
                sigma,
                Robust.quantileSorted(stretch, 0.5),
                peak,
                stretch.length,
                open);
    }
}
