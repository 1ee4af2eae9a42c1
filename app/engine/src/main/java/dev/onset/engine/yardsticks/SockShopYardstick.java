package dev.onset.engine.yardsticks;

import dev.onset.engine.analysis.CallGraph;
import dev.onset.engine.analysis.ranking.Clue;
import dev.onset.engine.analysis.ranking.MetricRule;
import dev.onset.engine.analysis.ranking.MetricRule.Sense;
import dev.onset.engine.analysis.ranking.Shift;
import dev.onset.engine.analysis.ranking.Suspect;
import dev.onset.engine.analysis.ranking.SuspectRanking;
import dev.onset.engine.analysis.ranking.WeighedClue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which service is the culprit, by metrics alone and without a call graph: processor and memory faults in the Sock Shop. */
final class SockShopYardstick implements Yardstick {

    private static final int DEEPEST = 5;

    /** How a column's name ends, and what it says; other latencies than the ninth decile say the same once more. */
    private static final Map<String, MetricRule> COLUMNS = Map.of(
            "cpu", new MetricRule("", "cpu", Clue.Kind.RESOURCE, Sense.UP, 0.1),
            "mem", new MetricRule("", "memory", Clue.Kind.RESOURCE, Sense.UP, 1e6),
            "lod", new MetricRule("", "requests", Clue.Kind.TRAFFIC, Sense.BOTH, 0.1),
            "lat_90", new MetricRule("", "latency", Clue.Kind.LATENCY, Sense.UP, 0.01));

    private record Ranked(String name, int rank, boolean inner) {}

    @Override
    public String name() {
        return "sockshop";
    }

    @Override
    public String about() {
        return "Culprit service from metrics alone, 50 faults (published Avg@5: BARO 0.99, NSigma 0.98 to 0.99, RCD"
                + " 0.63 to 0.66). Easy: a gate, no aim.";
    }

    @Override
    public String folder() {
        return "c-rcd-sockshop";
    }

    @Override
    public List<Class<?>> pieces() {
        return List.of(
                MetricRule.class,
                SuspectRanking.class,
                WeighedClue.class,
                Clue.class,
                Clue.Kind.class,
                Shift.class,
                SockShopYardstick.class);
    }

    @Override
    public Score measure(Path half) throws IOException {
        var groups = new TreeMap<String, List<Ranked>>();
        for (Path folder : folders(half)) {
            LabelReader.Fault fault = LabelReader.fault(folder.resolve("label.json"));
            List<Suspect> suspects = SuspectRanking.rank(clues(folder), CallGraph.NONE);
            int rank = Ranks.worst(suspects, fault.service());
            var ranked = new Ranked(
                    half.relativize(folder).toString(),
                    rank,
                    rank == 1 && suspects.getFirst().inner().startsWith(fault.kind()));
            groups.computeIfAbsent(fault.kind(), k -> new ArrayList<>()).add(ranked);
            groups.computeIfAbsent("~ all", k -> new ArrayList<>()).add(ranked);
        }
        var score = new Score.Builder("fault", "cases", "AC@1", "AC@1 95 %", "AC@3", "Avg@5", "inside@1");
        groups.forEach((name, cases) -> score.row(
                name,
                String.valueOf(cases.size()),
                Ranks.share(cases, within(1)),
                Ranks.interval(cases, within(1)),
                Ranks.share(cases, within(3)),
                String.format(java.util.Locale.ROOT, "%.3f", average(cases)),
                Ranks.share(cases, Ranked::inner)));
        groups.values().stream()
                .flatMap(List::stream)
                .distinct()
                .filter(c -> c.rank() != 1)
                .forEach(c -> score.remark(c.name() + ": rank " + (c.rank() == 0 ? "none" : c.rank())));
        return score.build();
    }

    private static List<Path> folders(Path half) throws IOException {
        try (Stream<Path> all = Files.walk(half)) {
            return all.filter(f -> Files.exists(f.resolve("label.json")))
                    .sorted()
                    .toList();
        }
    }

    /** Whom the ranking names in each case. */
    static List<Named> named(Path half) throws IOException {
        var named = new ArrayList<Named>();
        for (Path folder : folders(half)) {
            named.add(new Named(
                    "SockShop",
                    LabelReader.fault(folder.resolve("label.json")).service(),
                    SuspectRanking.rank(clues(folder), CallGraph.NONE)));
        }
        return named;
    }

    private static Predicate<Ranked> within(int k) {
        return c -> c.rank() > 0 && c.rank() <= k;
    }

    private static double average(List<Ranked> cases) {
        double hits = 0;
        for (int k = 1; k <= DEEPEST; k++) {
            hits += cases.stream().filter(within(k)).count();
        }
        return hits / DEEPEST / cases.size();
    }

    private static List<Clue> clues(Path folder) throws IOException {
        CsvFile normal = CsvFile.read(folder.resolve("normal.csv.gz"));
        CsvFile now = CsvFile.read(folder.resolve("anomalous.csv.gz"));
        var clues = new ArrayList<Clue>();
        for (String column : normal.columns()) {
            int cut = column.indexOf('_');
            MetricRule like = cut < 0 ? null : COLUMNS.get(column.substring(cut + 1));
            if (like != null && now.columns().contains(column)) {
                new MetricRule(column.substring(0, cut), like.inner(), like.kind(), like.sense(), like.least())
                        .judge(normal.numbers(column), now.numbers(column))
                        .ifPresent(clues::add);
            }
        }
        return clues;
    }
}
