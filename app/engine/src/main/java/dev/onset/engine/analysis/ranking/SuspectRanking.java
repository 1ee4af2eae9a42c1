package dev.onset.engine.analysis.ranking;

import dev.onset.engine.analysis.CallGraph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Ranks services by all that speaks of them. Clues of different sorts are independent hints and are joined as such; of one sort
 * the strongest counts. What a troubled callee explains counts less at its callers, unless the callee's trouble came later. A
 * service without a clue is not listed, and no clue at all gives an empty list, which is a normal answer.
 */
public final class SuspectRanking {

    /** A callee explains its caller from this strength on. */
    private static final double TROUBLED = 0.2;

    /** Any trouble explains this much of what travels; its strength comes on top. */
    private static final double AT_LEAST = 0.3;

    /** What is left of more or less traffic where anybody is in trouble: it follows from that as often as it leads to it. */
    private static final double FOLLOWS = 0.5;

    /** No hint is certain. */
    private static final double MOST_OF_ONE = 0.95;

    /** What is left of a service's innocence when something was done to it just before. */
    private static final double CHANGED = 0.85;

    /** A callee may show up this much later than its caller and still be the one that moved: scrapes are not in step. */
    private static final long TOLERANCE_MILLIS = 45_000;

    /** More clues of one service than anybody reads. */
    private static final int MOST_REASONS = 5;

    private SuspectRanking() {}

    /** The suspects, most suspect first; equal ones by name. */
    public static List<Suspect> rank(Collection<Clue> clues, CallGraph graph) {
        return join(weigh(clues, graph), Set.of());
    }

    /** What is left of each clue once its service's callees were looked at; in the order of the clues. */
    public static List<WeighedClue> weigh(Collection<Clue> clues, CallGraph graph) {
        var trouble = new TreeMap<String, Trouble>();
        for (Clue c : clues) {
            if (c.excuses() && c.kind().troubles() && c.strength() > 0) {
                trouble.computeIfAbsent(c.service(), s -> new Trouble()).add(c);
            }
        }
        // Anything of a troubled service tells since when it is in trouble.
        clues.forEach(c -> {
            Trouble t = trouble.get(c.service());
            if (t != null) {
                t.seenSince(c.when());
            }
        });
        boolean any = trouble.values().stream().anyMatch(t -> t.strength >= TROUBLED);
        return clues.stream().map(c -> weigh(c, graph, trouble, any)).toList();
    }

    /** How much trouble a service is in, and since when at the latest reading of its earliest sign. */
    private static final class Trouble {
        private double strength;
        private long earliest = Long.MAX_VALUE;

        void add(Clue c) {
            strength = Math.max(strength, c.strength());
        }

        void seenSince(Clue.@Nullable When when) {
            earliest = Math.min(earliest, when == null ? Long.MIN_VALUE : when.earliestMillis());
        }

        boolean notLaterThan(Clue.@Nullable When when) {
            return when == null || earliest <= when.latestMillis() + TOLERANCE_MILLIS;
        }
    }

    private static WeighedClue weigh(Clue c, CallGraph graph, Map<String, Trouble> trouble, boolean any) {
        if (c.kind() == Clue.Kind.TRAFFIC) {
            return new WeighedClue(any ? c.withStrength(c.strength() * FOLLOWS) : c, "");
        }
        if (c.kind().travels() == 0 || c.service().isEmpty()) {
            return new WeighedClue(c, "");
        }
        String callee = "";
        double explained = 0;
        for (String other : graph.reachableFrom(c.service())) {
            Trouble t = trouble.get(other);
            if (t != null && t.strength > explained && t.notLaterThan(c.when())) {
                explained = t.strength;
                callee = other;
            }
        }
        if (explained < TROUBLED) {
            return new WeighedClue(c, "");
        }
        double taken = c.kind().travels() * Math.min(1, AT_LEAST + explained);
        return new WeighedClue(c.withStrength(c.strength() * (1 - taken)), callee);
    }

    /**
     * The suspects, most suspect first; equal ones by name.
     *
     * @param changed services that something was done to just before they moved
     */
    public static List<Suspect> join(List<WeighedClue> clues, Set<String> changed) {
        var byService = new TreeMap<String, List<WeighedClue>>();
        for (WeighedClue c : clues) {
            if (c.clue().strength() > 0) {
                byService
                        .computeIfAbsent(c.clue().service(), s -> new ArrayList<>())
                        .add(c);
            }
        }
        var suspects = new ArrayList<Suspect>();
        byService.forEach((service, own) -> suspects.add(suspect(service, own, changed.contains(service))));
        suspects.sort(Comparator.comparingDouble(Suspect::score).reversed().thenComparing(Suspect::service));
        return confident(suspects);
    }

    private static Suspect suspect(String service, List<WeighedClue> clues, boolean changed) {
        List<Clue> counted = clues.stream()
                .map(WeighedClue::clue)
                .sorted(Comparator.comparingDouble(Clue::weighted).reversed().thenComparing(Clue::statement))
                .toList();
        double score = joined(counted);
        return new Suspect(
                service,
                changed ? 1 - (1 - score) * CHANGED : score,
                0,
                counted.getFirst().kind(),
                counted.getFirst().inner(),
                counted.stream()
                        .map(Clue::statement)
                        .distinct()
                        .limit(MOST_REASONS)
                        .toList(),
                clues.stream()
                        .map(WeighedClue::against)
                        .filter(a -> !a.isEmpty())
                        .distinct()
                        .toList());
    }

    private static double joined(List<Clue> clues) {
        var strongest = new TreeMap<Integer, Double>();
        clues.forEach(c -> strongest.merge(c.kind().sort(), c.weighted(), Math::max));
        double innocent = 1;
        for (double hint : strongest.values()) {
            innocent *= 1 - Math.min(MOST_OF_ONE, hint);
        }
        return 1 - innocent;
    }

    private static List<Suspect> confident(List<Suspect> ranked) {
        double[] confidence =
                Confidence.of(ranked.stream().mapToDouble(Suspect::score).toArray());
        var out = new ArrayList<Suspect>();
        for (int i = 0; i < confidence.length; i++) {
            Suspect s = ranked.get(i);
            out.add(new Suspect(s.service(), s.score(), confidence[i], s.kind(), s.inner(), s.why(), s.against()));
        }
        return out;
    }
}
