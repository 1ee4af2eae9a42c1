package dev.onset.engine.analysis.ranking;

import dev.onset.engine.analysis.CallGraph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ranks services by all that speaks of them. Clues of different kinds are independent hints and are joined as such; of one kind
 * the strongest counts. What a troubled callee explains counts less at its callers. A service without a clue is not listed, and
 * no clue at all gives an empty list, which is a normal answer.
 */
public final class SuspectRanking {

    /** The share of a clue that a fully troubled callee takes away from its caller. */
    private static final double EXPLAINED = 0.75;

    /** A callee explains its caller from this weighted strength on. */
    private static final double TROUBLED = 0.1;

    /** More clues of one service than anybody reads. */
    private static final int MOST_REASONS = 5;

    private SuspectRanking() {}

    /** The suspects, most suspect first; equal ones by name. */
    public static List<Suspect> rank(Collection<Clue> clues, CallGraph graph) {
        var byService = new TreeMap<String, List<Clue>>();
        for (Clue c : clues) {
            if (c.strength() > 0) {
                byService.computeIfAbsent(c.service(), s -> new ArrayList<>()).add(c);
            }
        }
        Map<String, Double> trouble = trouble(byService);
        var suspects = new ArrayList<Suspect>();
        byService.forEach((service, own) -> suspects.add(suspect(service, own, graph, trouble)));
        suspects.sort(Comparator.comparingDouble(Suspect::score).reversed().thenComparing(Suspect::service));
        return confident(suspects);
    }

    private static Map<String, Double> trouble(Map<String, List<Clue>> byService) {
        var trouble = new TreeMap<String, Double>();
        byService.forEach((service, clues) -> trouble.put(
                service,
                clues.stream()
                        .filter(c -> c.kind() != Clue.Kind.TRAFFIC)
                        .mapToDouble(Clue::weighted)
                        .max()
                        .orElse(0)));
        return trouble;
    }

    private static Suspect suspect(String service, List<Clue> clues, CallGraph graph, Map<String, Double> trouble) {
        String callee = "";
        double explained = 0;
        for (String other : graph.reachableFrom(service)) {
            double t = trouble.getOrDefault(other, 0.0);
            if (t > explained) {
                explained = t;
                callee = other;
            }
        }
        var counted = new ArrayList<Clue>();
        boolean discounted = false;
        for (Clue c : clues) {
            boolean explains = c.kind().travels() && explained >= TROUBLED;
            discounted |= explains;
            counted.add(explains ? c.withStrength(c.strength() * (1 - EXPLAINED * explained)) : c);
        }
        counted.sort(Comparator.comparingDouble(Clue::weighted).reversed().thenComparing(Clue::statement));
        List<String> against = discounted
                ? List.of("it calls " + callee + ", which was in trouble too and may explain it")
                : List.of();
        return new Suspect(
                service,
                joined(counted),
                0,
                counted.getFirst().kind(),
                counted.getFirst().inner(),
                counted.stream()
                        .map(Clue::statement)
                        .distinct()
                        .limit(MOST_REASONS)
                        .toList(),
                against);
    }

    private static double joined(List<Clue> clues) {
        var strongest = new EnumMap<Clue.Kind, Double>(Clue.Kind.class);
        clues.forEach(c -> strongest.merge(c.kind(), c.weighted(), Math::max));
        double innocent = 1;
        for (double hint : strongest.values()) {
            innocent *= 1 - hint;
        }
        return 1 - innocent;
    }

    /** A score that the next one nearly reaches names nobody with certainty. */
    private static List<Suspect> confident(List<Suspect> ranked) {
        var out = new ArrayList<Suspect>();
        for (int i = 0; i < ranked.size(); i++) {
            Suspect s = ranked.get(i);
            double rival = i == 0
                    ? (ranked.size() > 1 ? ranked.get(1).score() : 0)
                    : ranked.getFirst().score();
            double stands = s.score() + rival == 0 ? 0 : s.score() / (s.score() + rival);
            out.add(new Suspect(s.service(), s.score(), s.score() * stands, s.kind(), s.inner(), s.why(), s.against()));
        }
        return out;
    }
}
