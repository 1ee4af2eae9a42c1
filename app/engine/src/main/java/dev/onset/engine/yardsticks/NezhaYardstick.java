package dev.onset.engine.yardsticks;

import dev.onset.engine.analysis.CallGraph;
import dev.onset.engine.analysis.LogStatements;
import dev.onset.engine.analysis.ranking.CallTimes;
import dev.onset.engine.analysis.ranking.Clue;
import dev.onset.engine.analysis.ranking.FlowShift;
import dev.onset.engine.analysis.ranking.LogFlow;
import dev.onset.engine.analysis.ranking.MetricRule;
import dev.onset.engine.analysis.ranking.RequestLogs;
import dev.onset.engine.analysis.ranking.Shift;
import dev.onset.engine.analysis.ranking.Suspect;
import dev.onset.engine.analysis.ranking.SuspectRanking;
import dev.onset.engine.analysis.ranking.TimeShift;
import dev.onset.engine.analysis.ranking.WeighedClue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which service is the culprit, and what inside it: metrics, logs and traces of faults that were injected. */
final class NezhaYardstick implements Yardstick {

    /** Ranks of one case: of the culprit among the services, and of its inside; 0 where not found. */
    private record Ranked(NezhaCase one, int rank, boolean inner, double seconds) {}

    @Override
    public String name() {
        return "nezha";
    }

    @Override
    public String about() {
        return "Culprit service (AS@k) and what inside it (AIS@1) from metrics, logs and traces of 101 injected faults"
                + " (published, thresholds made from these data: Nezha TrainTicket AS@1 0.867, AS@3 0.978, OnlineBoutique"
                + " 0.929, 0.964; PDiagnose 0.089, 0.411 AS@1).";
    }

    @Override
    public String folder() {
        return "c-nezha";
    }

    @Override
    public List<Class<?>> pieces() {
        return List.of(
                SuspectRanking.class,
                WeighedClue.class,
                Clue.class,
                Clue.Kind.class,
                Shift.class,
                MetricRule.class,
                CallTimes.class,
                TimeShift.class,
                LogFlow.class,
                FlowShift.class,
                RequestLogs.class,
                LogStatements.class,
                NezhaReader.class);
    }

    @Override
    public Score measure(Path half) throws IOException {
        var groups = new TreeMap<String, List<Ranked>>();
        for (Path folder : folders(half)) {
            long began = System.nanoTime();
            NezhaCase one = NezhaReader.read(folder);
            List<Suspect> suspects = SuspectRanking.rank(one.clues(), one.graph());
            var ranked = new Ranked(
                    one,
                    Ranks.worst(suspects, one.service()),
                    isInner(one, suspects),
                    (System.nanoTime() - began) / 1e9);
            groups.computeIfAbsent(one.system(), s -> new ArrayList<>()).add(ranked);
            groups.computeIfAbsent(one.system() + " " + one.faultKind(), s -> new ArrayList<>())
                    .add(ranked);
        }
        var score = new Score.Builder(
                "set", "cases", "AS@1", "AS@1 95 %", "AS@3", "AS@3 95 %", "AS@5", "AIS@1", "AIS@1 95 %", "s/case");
        groups.forEach((name, cases) -> score.row(
                name,
                String.valueOf(cases.size()),
                Ranks.share(cases, c -> within(c, 1)),
                Ranks.interval(cases, c -> within(c, 1)),
                Ranks.share(cases, c -> within(c, 3)),
                Ranks.interval(cases, c -> within(c, 3)),
                Ranks.share(cases, c -> within(c, 5)),
                Ranks.share(cases, Ranked::inner),
                Ranks.interval(cases, Ranked::inner),
                String.format(
                        "%.2f",
                        cases.stream().mapToDouble(Ranked::seconds).average().orElse(0))));
        groups.values().stream()
                .flatMap(List::stream)
                .distinct()
                .filter(c -> c.rank() != 1 || !c.inner())
                .forEach(c -> score.remark(c.one().name() + " (" + c.one().faultKind() + " in "
                        + c.one().service() + "): rank " + (c.rank() == 0 ? "none" : c.rank())
                        + (c.inner() ? "" : ", inside not named")));
        return score.remark(
                        "Ties take the worst rank. One minute of each fault against a minute without one; metrics up"
                                + " to 40 minutes before. OnlineBoutique has metrics only here. Intervals: bootstrap over"
                                + " cases.")
                .build();
    }

    static List<Path> folders(Path half) throws IOException {
        try (Stream<Path> all = Files.list(half)) {
            return all.filter(f -> Files.exists(f.resolve("label.json")))
                    .sorted()
                    .toList();
        }
    }

    /** Whom the ranking names in each case, and in the quiet hours of the same days. */
    static List<Named> named(Path half) throws IOException {
        var named = new ArrayList<Named>();
        for (Path folder : folders(half)) {
            NezhaCase one = NezhaReader.read(folder);
            named.add(new Named(one.system(), one.service(), SuspectRanking.rank(one.clues(), one.graph())));
        }
        try (Stream<Path> all = Files.list(half.resolveSibling("common"))) {
            for (Path file : all.filter(f -> f.getFileName().toString().startsWith("quiet-metrics-"))
                    .sorted()
                    .toList()) {
                for (List<Clue> clues : NezhaReader.quiet(file)) {
                    named.add(new Named("Nezha quiet", "", SuspectRanking.rank(clues, CallGraph.NONE)));
                }
            }
        }
        return named;
    }

    private static boolean within(Ranked c, int k) {
        return c.rank() > 0 && c.rank() <= k;
    }

    /** The first suspect is the culprit, and what is named inside it is what the label says. */
    private static boolean isInner(NezhaCase one, List<Suspect> suspects) {
        if (Ranks.worst(suspects, one.service()) != 1) {
            return false;
        }
        Suspect first = suspects.getFirst();
        String wanted = Map.of("CpuUsageRate(%)", "cpu", "NetworkP90(ms)", "network")
                .getOrDefault(one.innerCause(), one.innerCause());
        String named = first.inner().replace(" \u2192 ", "_");
        return named.equals(wanted);
    }
}
