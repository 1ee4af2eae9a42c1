package dev.onset.engine.yardsticks;

import dev.onset.engine.analysis.series.RollingMedian;
import dev.onset.engine.analysis.series.StreamDetector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Anomalies in streams, one detector and one threshold for all series, nothing of the future seen. */
final class NabYardstick implements Yardstick {

    /** Where the threshold was frozen on the open half, for each profile. */
    private static final double FROZEN_STANDARD = 0.48;

    private static final double FROZEN_FEW_FALSE_ALARMS = 0.495;

    private static final double STEP = 0.005;

    @Override
    public String name() {
        return "nab";
    }

    @Override
    public String about() {
        return "Numenta Anomaly Benchmark, standard / low FP (published over all, threshold tuned in sample: ARTime 74.9 / "
                + "65.2, HTM 70.1 / 63.1, CAD OSE 69.9 / 67.0, windowed Gaussian 39.7 / 20.9; open half standard: ARTime "
                + "72.1, CAD OSE 69.5, HTM 68.2, KNN CAD 53.5).";
    }

    @Override
    public String folder() {
        return "a-nab";
    }

    @Override
    public List<Class<?>> pieces() {
        return List.of(StreamDetector.class, RollingMedian.class, NabYardstick.class);
    }

    @Override
    public Score measure(Path half) throws IOException {
        List<NabSeries> all = NabReader.read(half);
        List<double[]> scores = all.stream().map(NabYardstick::detect).toList();
        int rows = all.stream().mapToInt(NabSeries::size).sum();
        int windows = all.stream().mapToInt(NabSeries::windows).sum();
        var score = new Score.Builder(
                "profile",
                "series",
                "windows",
                "best threshold",
                "score",
                "frozen threshold",
                "score at it",
                "folder left out");
        row(score, all, scores, NabProfile.STANDARD, FROZEN_STANDARD);
        row(score, all, scores, NabProfile.FEW_FALSE_ALARMS, FROZEN_FEW_FALSE_ALARMS);
        row(score, all, scores, NabProfile.FEW_MISSES, FROZEN_STANDARD);
        return score.remark(
                        all.size() + " series, " + windows + " windows, " + rows + " rows. Best threshold: tuned on "
                                + "these rows, as the published figures are. Frozen: fixed on the open half. Folder left out: each "
                                + "folder scored with the threshold that is best for all others.")
                .build();
    }

    static double[] detect(NabSeries series) {
        var detector = new StreamDetector();
        var scores = new double[series.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = detector.next(series.seconds(i), series.value(i));
        }
        return scores;
    }

    private static void row(
            Score.Builder score, List<NabSeries> all, List<double[]> scores, NabProfile profile, double frozen) {
        double best = best(all, scores, profile);
        score.row(
                profile.name(),
                String.valueOf(all.size()),
                String.valueOf(all.stream().mapToInt(NabSeries::windows).sum()),
                String.format(Locale.ROOT, "%.3f", best),
                figure(NabSeries.scaled(all, scores, best, profile)),
                String.format(Locale.ROOT, "%.3f", frozen),
                figure(NabSeries.scaled(all, scores, frozen, profile)),
                figure(leaveOneOut(all, scores, profile)));
    }

    private static String figure(double score) {
        return String.format(Locale.ROOT, "%.1f", score);
    }

    /** The lowest threshold among equally good ones. */
    private static double best(List<NabSeries> all, List<double[]> scores, NabProfile profile) {
        double best = 1;
        double reached = Double.NEGATIVE_INFINITY;
        for (int i = 1; i * STEP < 1; i++) {
            double s = NabSeries.scaled(all, scores, i * STEP, profile);
            if (s > reached) {
                reached = s;
                best = i * STEP;
            }
        }
        return best;
    }

    private static double leaveOneOut(List<NabSeries> all, List<double[]> scores, NabProfile profile) {
        var folders = new TreeSet<String>();
        all.forEach(s -> folders.add(folder(s)));
        double sum = 0;
        int windows = 0;
        for (String out : folders) {
            var others = new ArrayList<NabSeries>();
            var otherScores = new ArrayList<double[]>();
            for (int i = 0; i < all.size(); i++) {
                if (!folder(all.get(i)).equals(out)) {
                    others.add(all.get(i));
                    otherScores.add(scores.get(i));
                }
            }
            double threshold = best(others, otherScores, profile);
            for (int i = 0; i < all.size(); i++) {
                if (folder(all.get(i)).equals(out)) {
                    sum += all.get(i).score(scores.get(i), threshold, profile);
                    windows += all.get(i).windows();
                }
            }
        }
        double nothing = -profile.miss() * windows;
        return 100 * (sum - nothing) / (profile.hit() * windows - nothing);
    }

    private static String folder(NabSeries series) {
        return series.name().substring(0, series.name().indexOf('/'));
    }
}
