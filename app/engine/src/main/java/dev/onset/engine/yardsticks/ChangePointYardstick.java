package dev.onset.engine.yardsticks;

import dev.onset.engine.analysis.series.ChangePoints;
import dev.onset.engine.analysis.series.RollingMedian;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Where people saw a series change, found with one setting. The series are economics, mostly: figures, no bar. */
final class ChangePointYardstick implements Yardstick {

    /** A change may be told this many samples too early or too late. */
    private static final int MARGIN = 5;

    @Override
    public String name() {
        return "change-points";
    }

    @Override
    public String about() {
        return "Turing change point data, F1 with a margin of 5 and covering (published with default settings over the 30 scored "
                + "series in the repository: binseg 0.738, pelt 0.728, saying nothing 0.668; open 15: pelt 0.688).";
    }

    @Override
    public String folder() {
        return "a-tcpd";
    }

    @Override
    public List<Class<?>> pieces() {
        return List.of(ChangePoints.class, RollingMedian.class);
    }

    @Override
    public Score measure(Path half) throws IOException {
        Map<String, List<SortedSet<Integer>>> annotations =
                ChangePointReader.annotations(half.resolve("annotations.json"));
        Map<String, Map<String, Double>> published =
                ChangePointReader.published(half.resolve("published_default_f1.csv"));
        var score =
                new Score.Builder("series", "samples", "changes", "F1", "covering", "pelt F1", "binseg F1", "zero F1");
        var f1 = new ArrayList<Double>();
        var f1OfPublished = new ArrayList<Double>();
        var covering = new ArrayList<Double>();
        var others = new TreeMap<String, List<Double>>();
        for (Map.Entry<String, List<SortedSet<Integer>>> one : annotations.entrySet()) {
            double[] values = ChangePointReader.series(half.resolve("series").resolve(one.getKey() + ".json"));
            List<Integer> found = ChangePoints.find(values);
            f1.add(f1(one.getValue(), found));
            covering.add(covering(one.getValue(), found, values.length));
            Map<String, Double> methods = published.getOrDefault(one.getKey(), Map.of());
            methods.forEach(
                    (m, f) -> others.computeIfAbsent(m, k -> new ArrayList<>()).add(f));
            if (!methods.isEmpty()) {
                f1OfPublished.add(f1.getLast());
            }
            score.row(
                    one.getKey(),
                    String.valueOf(values.length),
                    String.valueOf(found.size()),
                    figure(f1.getLast()),
                    figure(covering.getLast()),
                    figure(methods.getOrDefault("pelt", Double.NaN)),
                    figure(methods.getOrDefault("binseg", Double.NaN)),
                    figure(methods.getOrDefault("zero", Double.NaN)));
        }
        score.row(
                "mean",
                "",
                "",
                figure(mean(f1)),
                figure(mean(covering)),
                figure(mean(others.getOrDefault("pelt", List.of()))),
                figure(mean(others.getOrDefault("binseg", List.of()))),
                figure(mean(others.getOrDefault("zero", List.of()))));
        return score.remark("F1 on the " + f1OfPublished.size() + " series that have published figures: "
                        + figure(mean(f1OfPublished)) + ". Of several dimensions the first one is looked at.")
                .build();
    }

    /** Precision against what anybody saw, recall as the mean over people; the start counts as a change for all. */
    static double f1(List<SortedSet<Integer>> people, List<Integer> found) {
        var mine = new TreeSet<>(found);
        mine.add(0);
        var anybody = new TreeSet<Integer>();
        double recall = 0;
        for (Set<Integer> changes : people) {
            var theirs = new TreeSet<>(changes);
            theirs.add(0);
            anybody.addAll(theirs);
            recall += (double) hits(theirs, mine) / theirs.size() / people.size();
        }
        double precision = (double) hits(anybody, mine) / mine.size();
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    /** Each found change answers one true change at most. */
    private static int hits(SortedSet<Integer> truth, SortedSet<Integer> found) {
        var free = new HashSet<>(found);
        int hits = 0;
        for (int t : truth) {
            Integer near = found.stream()
                    .filter(f -> free.contains(f) && Math.abs(f - t) <= MARGIN)
                    .min(java.util.Comparator.comparingInt((Integer f) -> Math.abs(f - t)))
                    .orElse(null);
            if (near != null) {
                free.remove(near);
                hits++;
            }
        }
        return hits;
    }

    /** Mean over people: how well the found stretches cover theirs. */
    static double covering(List<SortedSet<Integer>> people, List<Integer> found, int length) {
        return people.stream()
                .mapToDouble(p -> {
                    double sum = 0;
                    for (int[] theirs : stretches(p, length)) {
                        double best = 0;
                        for (int[] mine : stretches(new TreeSet<>(found), length)) {
                            int both = Math.max(0, Math.min(theirs[1], mine[1]) - Math.max(theirs[0], mine[0]));
                            int either = Math.max(theirs[1], mine[1]) - Math.min(theirs[0], mine[0]);
                            best = Math.max(best, both == 0 ? 0 : (double) both / either);
                        }
                        sum += best * (theirs[1] - theirs[0]);
                    }
                    return sum / length;
                })
                .average()
                .orElse(0);
    }

    private static List<int[]> stretches(SortedSet<Integer> changes, int length) {
        var stretches = new ArrayList<int[]>();
        int from = 0;
        for (int c : changes) {
            if (c > from && c < length) {
                stretches.add(new int[] {from, c});
                from = c;
            }
        }
        stretches.add(new int[] {from, length});
        return stretches;
    }

    private static double mean(List<Double> figures) {
        return figures.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    private static String figure(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }
}
