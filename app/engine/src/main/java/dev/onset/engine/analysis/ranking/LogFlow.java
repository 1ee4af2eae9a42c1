package dev.onset.engine.analysis.ranking;

import dev.onset.engine.analysis.Significance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which log statement follows which within one request and one service. A fault that returns early, throws or takes another
 * branch shows as a statement that no longer follows the one before it, however much or little traffic there is. Add what was
 * seen, then {@link #compare}. Confined to one thread.
 */
public final class LogFlow {

    /** What stands behind the last statement of a request. */
    static final String END = "(end)";

    /** With fewer requests on a side nothing is said. */
    private static final int LEAST = 4;

    private static final double SIGNIFICANT = 0.01;

    /** A statement, in the order of time; the beginning of a span comes before all lines. */
    private record Step(long timeNanos, boolean begins, String statement, boolean trouble) {}

    /** The place that statements belong to: one span, or one service's part of one request. */
    private record Place(String request, String span, String service) {}

    /** A pair of statements of a service. */
    private record Pair(String service, String from, String to) {}

    private final Map<Place, List<Step>> steps = new HashMap<>();
    private final Set<String> cut = new HashSet<>();

    /**
     * A span that may hold lines; its beginning is the first step.
     *
     * @param request trace id
     * @param startNanos epoch nanoseconds
     */
    public void span(String request, String span, String service, String operation, long startNanos) {
        at(request, span, service).add(new Step(startNanos, true, operation + " start", false));
    }

    /**
     * A log line.
     *
     * @param request trace id
     * @param span span id, or empty where the line has none
     * @param statement the line's template
     * @param trouble whether its level tells of an error
     */
    public void line(String request, String span, String service, long timeNanos, String statement, boolean trouble) {
        at(request, span, service).add(new Step(timeNanos, false, statement, trouble));
    }

    /** Of this service not all lines are here: that a request goes no further tells nothing. */
    public void cutShort(String service) {
        cut.add(service);
    }

    private List<Step> at(String request, String span, String service) {
        return steps.computeIfAbsent(new Place(request, span, service), p -> new ArrayList<>());
    }

    /** The first time that a pair was seen. */
    private record Seen(long nanos, String request) {}

    /** How often a statement came, and what followed it. */
    private static final class Counts {
        final Map<Pair, Seen> first = new HashMap<>();
        final Map<Pair, Integer> pairs = new HashMap<>();
        final Map<Pair, Integer> from = new HashMap<>();
        final Set<String> troubles = new HashSet<>();
    }

    private Counts count() {
        var counts = new Counts();
        steps.forEach((place, list) -> {
            list.stream().filter(Step::trouble).forEach(s -> counts.troubles.add(s.statement()));
            var ordered = new ArrayList<>(list);
            ordered.sort(Comparator.comparing(Step::begins).reversed().thenComparingLong(Step::timeNanos));
            int known = cut.contains(place.service()) ? ordered.size() - 1 : ordered.size();
            for (int i = 0; i < known; i++) {
                String from = ordered.get(i).statement();
                String to = i + 1 < ordered.size() ? ordered.get(i + 1).statement() : END;
                var pair = new Pair(place.service(), from, to);
                counts.pairs.merge(pair, 1, Integer::sum);
                counts.first.merge(
                        pair,
                        new Seen(ordered.get(i).timeNanos(), place.request()),
                        (a, b) -> b.nanos() < a.nanos() ? b : a);
                counts.from.merge(new Pair(place.service(), from, ""), 1, Integer::sum);
            }
        });
        return counts;
    }

    /**
     * Pairs of statements that follow each other less often than they did, strongest first. An error line that no longer comes is
     * a recovery and is left out.
     *
     * @param normal requests before
     * @param now requests to judge
     */
    public static List<FlowShift> compare(LogFlow normal, LogFlow now) {
        Counts before = normal.count();
        Counts after = now.count();
        var candidates = new TreeMap<Pair, double[]>(
                Comparator.comparing(Pair::service).thenComparing(Pair::from).thenComparing(Pair::to));
        before.pairs.forEach((pair, k1) -> {
            var from = new Pair(pair.service(), pair.from(), "");
            int n1 = before.from.getOrDefault(from, 0);
            int n2 = after.from.getOrDefault(from, 0);
            int k2 = after.pairs.getOrDefault(pair, 0);
            boolean recovered = before.troubles.contains(pair.to()) || pair.to().equals(END);
            if (n1 >= LEAST && n2 >= LEAST && !recovered) {
                candidates.put(pair, new double[] {k1, n1, k2, n2});
            }
        });
        var shifts = new ArrayList<FlowShift>();
        candidates.forEach((pair, c) -> {
            double p =
                    Math.min(1, candidates.size() * Significance.chiTail(Significance.shareG(c[0], c[1], c[2], c[3])));
            if (c[2] / c[3] < c[0] / c[1] && p < 10 * SIGNIFICANT) {
                Seen first = firstOther(pair, before, after);
                shifts.add(new FlowShift(
                        pair.service(),
                        pair.from(),
                        pair.to(),
                        (int) c[0],
                        (int) c[1],
                        (int) c[2],
                        (int) c[3],
                        p,
                        first.nanos(),
                        first.request()));
            }
        });
        shifts.sort(Comparator.comparingDouble(FlowShift::strength).reversed().thenComparingDouble(FlowShift::p));
        return shifts;
    }

    /** Where something else followed that had seldom or never followed before. */
    private static Seen firstOther(Pair lost, Counts before, Counts after) {
        return after.first.entrySet().stream()
                .filter(e -> e.getKey().service().equals(lost.service())
                        && e.getKey().from().equals(lost.from())
                        && !e.getKey().to().equals(lost.to()))
                .min(Comparator.<Map.Entry<Pair, Seen>>comparingInt(
                                e -> Math.min(1, before.pairs.getOrDefault(e.getKey(), 0)))
                        .thenComparingLong(e -> e.getValue().nanos()))
                .map(Map.Entry::getValue)
                .orElse(new Seen(0, ""));
    }
}
