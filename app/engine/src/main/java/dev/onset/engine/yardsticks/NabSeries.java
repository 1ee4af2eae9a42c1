package dev.onset.engine.yardsticks;

import java.util.List;

/**
 * One series of NAB with its labelled windows, and what a detection in each of its rows is worth. Follows the rules of NAB's scorer
 * (v1.1): rows of the probation do not count, the earlier in a window the better, far behind a window is worst.
 */
final class NabSeries {

    private static final double PROBATION = 0.15;
    private static final int LONGEST_PROBATION = 750;

    /** First and last row of a labelled window, both within it. */
    record Window(int first, int last) {

        int rows() {
            return last - first + 1;
        }
    }

    private final String name;
    private final double[] seconds;
    private final double[] values;
    private final List<Window> windows;
    private final double[] worth;
    private final int[] window;

    NabSeries(String name, double[] seconds, double[] values, List<Window> windows) {
        this.name = name;
        this.seconds = seconds.clone();
        this.values = values.clone();
        this.windows = List.copyOf(windows);
        worth = new double[values.length];
        window = new int[values.length];
        weigh();
    }

    String name() {
        return name;
    }

    int size() {
        return values.length;
    }

    double seconds(int row) {
        return seconds[row];
    }

    double value(int row) {
        return values[row];
    }

    int windows() {
        return windows.size();
    }

    private int probation() {
        return Math.min((int) Math.floor(PROBATION * values.length), LONGEST_PROBATION);
    }

    private void weigh() {
        int at = 0;
        for (int i = 0; i < values.length; i++) {
            while (at < windows.size() && i > windows.get(at).last()) {
                at++;
            }
            if (at < windows.size() && i >= windows.get(at).first()) {
                Window w = windows.get(at);
                window[i] = at;
                worth[i] = sigmoid(-(w.last() - i + 1.0) / w.rows()) / sigmoid(-1);
            } else {
                window[i] = -1;
                Window before = at == 0 ? null : windows.get(at - 1);
                worth[i] = before == null ? -1 : sigmoid((i - before.last()) / (before.rows() - 1.0));
            }
        }
    }

    private static double sigmoid(double x) {
        return x > 3 ? -1 : 2 / (1 + Math.exp(5 * x)) - 1;
    }

    /**
     * The unscaled score of detections.
     *
     * @param scores one a row
     * @param threshold a row at or above it is a detection
     */
    double score(double[] scores, double threshold, NabProfile profile) {
        var best = new double[windows.size()];
        java.util.Arrays.fill(best, Double.NEGATIVE_INFINITY);
        double total = 0;
        for (int i = probation(); i < scores.length; i++) {
            if (scores[i] >= threshold) {
                if (window[i] >= 0) {
                    best[window[i]] = Math.max(best[window[i]], worth[i]);
                } else {
                    total += profile.falseAlarm() * worth[i];
                }
            }
        }
        for (double hit : best) {
            total += hit == Double.NEGATIVE_INFINITY ? -profile.miss() : profile.hit() * hit;
        }
        return total;
    }

    /** The score of several series on NAB's scale: 0 for a detector that says nothing, 100 for a perfect one. */
    static double scaled(List<NabSeries> series, List<double[]> scores, double threshold, NabProfile profile) {
        double sum = 0;
        int windows = 0;
        for (int s = 0; s < series.size(); s++) {
            sum += series.get(s).score(scores.get(s), threshold, profile);
            windows += series.get(s).windows();
        }
        double nothing = -profile.miss() * windows;
        return 100 * (sum - nothing) / (profile.hit() * windows - nothing);
    }
}
