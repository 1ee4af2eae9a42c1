package dev.onset.engine.yardsticks;

import dev.onset.engine.analysis.series.RollingMedian;
import dev.onset.engine.analysis.series.Unlike;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Samples that people on duty marked as unusual in metrics of a cloud provider, found looking back. */
final class CloudMetricsYardstick implements Yardstick {

    /** Where a sample counts as an alert in series that have no label. */
    private static final double ALERT = 60;

    @Override
    public String name() {
        return "cloud-metrics";
    }

    @Override
    public String about() {
        return "Microsoft cloud monitoring: average precision of unusual samples, mean over labelled series (nothing "
                + "published; floors: global robust z 0.537 over all, 0.518 open half, random 0.060).";
    }

    @Override
    public String folder() {
        return "a-mscloud";
    }

    @Override
    public List<Class<?>> pieces() {
        return List.of(Unlike.class, RollingMedian.class);
    }

    /** One series: its rows, how many are marked, and figures. */
    private record Judged(int rows, int marked, double precision, double f1, int alerts) {}

    @Override
    public Score measure(Path half) throws IOException {
        Map<String, List<Judged>> groups = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(half)) {
            files = all.filter(f -> f.toString().endsWith(".csv.gz")).sorted().toList();
        }
        for (Path file : files) {
            Judged one = judge(CsvFile.read(file));
            groups.computeIfAbsent(half.relativize(file).getName(0).toString(), g -> new ArrayList<>())
                    .add(one);
            groups.computeIfAbsent("~ all", g -> new ArrayList<>()).add(one);
        }
        var score = new Score.Builder("group", "series", "labelled", "rows", "average precision", "best F1");
        groups.forEach((name, all) -> {
            List<Judged> labelled = all.stream().filter(j -> j.marked() > 0).toList();
            score.row(
                    name,
                    String.valueOf(all.size()),
                    String.valueOf(labelled.size()),
                    String.valueOf(all.stream().mapToInt(Judged::rows).sum()),
                    figure(labelled.stream()
                            .mapToDouble(Judged::precision)
                            .average()
                            .orElse(Double.NaN)),
                    figure(labelled.stream().mapToDouble(Judged::f1).average().orElse(Double.NaN)));
        });
        List<Judged> quiet = groups.getOrDefault("~ all", List.of()).stream()
                .filter(j -> j.marked() == 0)
                .toList();
        int rows = quiet.stream().mapToInt(Judged::rows).sum();
        return score.remark(String.format(
                        Locale.ROOT,
                        "%d series without a label, %d rows: %.1f rows in 1,000 beyond %.0f.",
                        quiet.size(),
                        rows,
                        rows == 0
                                ? 0
                                : 1000.0
                                        * quiet.stream()
                                                .mapToInt(Judged::alerts)
                                                .sum()
                                        / rows,
                        ALERT))
                .build();
    }

    private static Judged judge(CsvFile csv) throws IOException {
        int time = csv.column("TimeStamp");
        double[] seconds =
                csv.rows().stream().mapToDouble(r -> seconds(r.get(time))).toArray();
        double[] distance = Unlike.distances(seconds, csv.numbers("Value"));
        double[] label = csv.numbers("Label");
        int marked = (int) java.util.Arrays.stream(label).filter(l -> l > 0).count();
        int alerts =
                (int) java.util.Arrays.stream(distance).filter(d -> d >= ALERT).count();
        return new Judged(
                label.length,
                marked,
                marked == 0 ? 0 : precision(distance, label, marked),
                marked == 0 ? 0 : bestF1(distance, label, marked),
                alerts);
    }

    /** With or without a zone, which is UTC's. */
    private static double seconds(String time) {
        return LocalDateTime.parse(time.substring(0, 19).replace(' ', 'T')).toEpochSecond(ZoneOffset.UTC);
    }

    /** Equal distances are one step. */
    private interface Step {
        void at(int hits, int taken);
    }

    private static void walk(double[] distance, double[] label, Step step) {
        List<Integer> order = IntStream.range(0, distance.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -distance[i]))
                .toList();
        int hits = 0;
        for (int i = 0; i < order.size(); i++) {
            hits += label[order.get(i)] > 0 ? 1 : 0;
            if (i + 1 == order.size() || distance[order.get(i + 1)] < distance[order.get(i)]) {
                step.at(hits, i + 1);
            }
        }
    }

    static double precision(double[] distance, double[] label, int marked) {
        var sum = new double[1];
        var before = new int[1];
        walk(distance, label, (hits, taken) -> {
            sum[0] += (double) (hits - before[0]) / marked * hits / taken;
            before[0] = hits;
        });
        return sum[0];
    }

    static double bestF1(double[] distance, double[] label, int marked) {
        var best = new double[1];
        walk(distance, label, (hits, taken) -> best[0] = Math.max(best[0], 2.0 * hits / (taken + marked)));
        return best[0];
    }

    private static String figure(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }
}
