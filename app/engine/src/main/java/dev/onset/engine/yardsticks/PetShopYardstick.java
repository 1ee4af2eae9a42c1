package dev.onset.engine.yardsticks;

import dev.onset.engine.analysis.CallGraph;
import dev.onset.engine.analysis.ranking.CallAccounts;
import dev.onset.engine.analysis.ranking.CallAccounts.Cost;
import dev.onset.engine.analysis.ranking.CallAccounts.Observed;
import dev.onset.engine.analysis.ranking.Clue;
import dev.onset.engine.analysis.ranking.Shift;
import dev.onset.engine.analysis.ranking.Suspect;
import dev.onset.engine.analysis.ranking.SuspectRanking;
import dev.onset.engine.analysis.ranking.WeighedClue;
import dev.onset.engine.yardsticks.PetShopReader.Issue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which component is the culprit when the shop's front is slow or fails: metrics and the call graph only. */
final class PetShopYardstick implements Yardstick {

    /** Seconds from one row to the next. */
    private static final double STEP = 300;

    /** Rows of one window without an issue, as many as an issue has. */
    private static final int QUIET_ROWS = 5;

    private static final String FRONT = "PetSite";

    private record Ranked(String name, String culprit, int rank) {}

    @Override
    public String name() {
        return "petshop";
    }

    @Override
    public String about() {
        return "Culprit component from metrics and the call graph (published over 52 issues with a calm time: the"
                + " authors' traversal top-1 0.654, top-3 0.827; specificity for latency 0.17 to 0.60, for availability"
                + " 1.0).";
    }

    @Override
    public String folder() {
        return "c-petshop";
    }

    @Override
    public List<Class<?>> pieces() {
        return List.of(
                CallAccounts.class,
                SuspectRanking.class,
                WeighedClue.class,
                Clue.class,
                Clue.Kind.class,
                Shift.class,
                CallGraph.class,
                PetShopYardstick.class);
    }

    @Override
    public Score measure(Path half) throws IOException {
        Path common = half.resolveSibling("common");
        var groups = new TreeMap<String, List<Ranked>>();
        for (Path folder : issues(half)) {
            String scenario = half.relativize(folder).getName(0).toString();
            Issue issue = PetShopReader.issue(folder);
            boolean has = Files.exists(common.resolve(scenario).resolve("noissue/metrics.csv.gz"));
            List<Suspect> suspects = rank(half, folder, issue);
            var ranked = new Ranked(
                    half.relativize(folder).toString(), issue.culprit(), Ranks.worst(suspects, issue.culprit()));
            String metric = issue.cost() == Cost.SECONDS ? "latency" : "availability";
            groups.computeIfAbsent(scenario + " " + metric, s -> new ArrayList<>())
                    .add(ranked);
            groups.computeIfAbsent(has ? "~ all with a calm time" : "~ all without", s -> new ArrayList<>())
                    .add(ranked);
        }
        var score = new Score.Builder("set", "cases", "top-1", "top-1 95 %", "top-3", "top-3 95 %");
        groups.forEach((name, cases) -> score.row(
                name,
                String.valueOf(cases.size()),
                Ranks.share(cases, c -> within(c, 1)),
                Ranks.interval(cases, c -> within(c, 1)),
                Ranks.share(cases, c -> within(c, 3)),
                Ranks.interval(cases, c -> within(c, 3))));
        groups.values().stream()
                .flatMap(List::stream)
                .distinct()
                .filter(c -> c.rank() != 1)
                .forEach(c ->
                        score.remark(c.name() + " (" + c.culprit() + "): rank " + (c.rank() == 0 ? "none" : c.rank())));
        quiet(common, score);
        return score.remark(
                        "Judged are the row nearest to the complaint and the next one. Issues of the scenarios without"
                                + " a calm time are judged against their own rows before. Specificity: windows of five"
                                + " rows of the calm time, judged against the other half of it, in which nobody is named.")
                .build();
    }

    private static boolean within(Ranked c, int k) {
        return c.rank() > 0 && c.rank() <= k;
    }

    private static List<Path> issues(Path half) throws IOException {
        try (Stream<Path> all = Files.walk(half)) {
            return all.filter(f -> Files.exists(f.resolve("target.json")))
                    .sorted()
                    .toList();
        }
    }

    private static List<Suspect> rank(Path half, Path folder, Issue issue) throws IOException {
        Path scenario = half.resolveSibling("common")
                .resolve(half.relativize(folder).getName(0).toString());
        Path calm = scenario.resolve("noissue/metrics.csv.gz");
        return rank(
                issue,
                Files.exists(calm) ? PetShopReader.table(calm) : null,
                PetShopReader.table(folder.resolve("metrics.csv.gz")),
                PetShopReader.graph(scenario.resolve("graph.csv")));
    }

    /** Whom the ranking names in each issue, and in the windows without one. */
    static List<Named> named(Path half) throws IOException {
        var named = new ArrayList<Named>();
        for (Path folder : issues(half)) {
            Issue issue = PetShopReader.issue(folder);
            named.add(new Named("PetShop", issue.culprit(), rank(half, folder, issue)));
        }
        for (Quiet one : quietWindows(half.resolveSibling("common"))) {
            named.add(new Named("PetShop quiet", "", one.suspects()));
        }
        return named;
    }

    private static List<Suspect> rank(Issue issue, @Nullable PetShopTable calm, PetShopTable seen, CallGraph graph) {
        double at = issue.timestamp();
        PetShopTable now = seen.where(t -> t > at - STEP / 2 && t < at + 1.5 * STEP);
        PetShopTable before = seen.where(t -> t <= at - STEP * 0.95);
        var observed = new Observed(
                (calm == null ? before : calm).accounts(issue.cost()),
                before.accounts(issue.cost()),
                now.accounts(issue.cost()));
        return SuspectRanking.rank(CallAccounts.explain(issue.target(), observed, graph, issue.cost()), graph);
    }

    /** A window without an issue. */
    private record Quiet(String set, List<Suspect> suspects) {}

    private static void quiet(Path common, Score.Builder score) throws IOException {
        var sets = new LinkedHashMap<String, List<Quiet>>();
        quietWindows(common)
                .forEach(q ->
                        sets.computeIfAbsent(q.set(), s -> new ArrayList<>()).add(q));
        sets.forEach((set, windows) -> score.remark("specificity, " + set + ": "
                + Ranks.share(windows, w -> w.suspects().isEmpty()) + ", 95 % "
                + Ranks.interval(windows, w -> w.suspects().isEmpty())));
    }

    private static List<Quiet> quietWindows(Path common) throws IOException {
        List<Path> scenarios;
        try (Stream<Path> all = Files.list(common)) {
            scenarios = all.filter(s -> Files.exists(s.resolve("noissue/metrics.csv.gz")))
                    .sorted()
                    .toList();
        }
        var windows = new ArrayList<Quiet>();
        for (Path scenario : scenarios) {
            PetShopTable all = PetShopReader.table(scenario.resolve("noissue/metrics.csv.gz"));
            CallGraph graph = PetShopReader.graph(scenario.resolve("graph.csv"));
            double middle = all.time(all.rows() / 2);
            for (Cost cost : Cost.values()) {
                String set = scenario.getFileName() + (cost == Cost.SECONDS ? " latency" : " availability");
                PetShopTable first = all.where(t -> t < middle);
                PetShopTable second = all.where(t -> t >= middle);
                quiet(first, second, cost, graph).forEach(s -> windows.add(new Quiet(set, s)));
                quiet(second, first, cost, graph).forEach(s -> windows.add(new Quiet(set, s)));
            }
        }
        return windows;
    }

    private static List<List<Suspect>> quiet(PetShopTable calm, PetShopTable judged, Cost cost, CallGraph graph) {
        var windows = new ArrayList<List<Suspect>>();
        for (int from = 0; from + QUIET_ROWS <= judged.rows(); from += QUIET_ROWS) {
            double first = judged.time(from);
            double last = judged.time(from + QUIET_ROWS - 1);
            var issue = new Issue(FRONT, cost, judged.time(from + QUIET_ROWS / 2), "");
            windows.add(rank(issue, calm, judged.where(t -> t >= first && t <= last), graph));
        }
        return windows;
    }
}
