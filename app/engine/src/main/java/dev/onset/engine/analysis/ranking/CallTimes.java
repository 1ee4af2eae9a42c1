package dev.onset.engine.analysis.ranking;

import dev.onset.engine.analysis.TraceComparison;
import dev.onset.signal.Traces;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of requests goes, by trace: within a service's own code, or on the way between a call and the span that answers
 * it. The way is measured inside one trace as the difference of two durations, so clocks need not agree.
 */
public final class CallTimes {

    /** Milliseconds that nobody minds: noise is never smaller. */
    private static final double LEAST_MILLIS = 10;

    /** Fewer spans of an operation before tell no habit. */
    private static final int LEAST_BEFORE = 3;

    private record Operation(String service, String name) {}

    private record Edge(String caller, String callee) {}

    private CallTimes() {}

    /**
     * What takes longer than before.
     *
     * @param normal traces of a calm time
     * @param now traces to judge
     */
    public static List<Clue> compare(Traces normal, Traces now) {
        var clues = new ArrayList<Clue>();
        ownTimes(normal, now, clues);
        gaps(normal, now, clues);
        return clues;
    }

    private static void ownTimes(Traces normal, Traces now, List<Clue> clues) {
        Map<Operation, List<Double>> before = ownTimes(normal);
        Map<Operation, List<Double>> after = ownTimes(now);
        after.forEach((operation, times) -> {
            List<Double> habit = before.getOrDefault(operation, List.of());
            Shift shift = habit.size() < LEAST_BEFORE ? null : shift(habit, times);
            if (shift != null && shift.strength() > 0) {
                clues.add(new Clue(
                        operation.service(),
                        Clue.Kind.OWN_TIME,
                        shift.strength(),
                        operation.name(),
                        words("own time of " + operation.name(), shift)));
            }
        });
    }

    /** Own milliseconds of spans; a call that another service answered has its time on the way instead. */
    private static Map<Operation, List<Double>> ownTimes(Traces traces) {
        var times = new TreeMap<Operation, List<Double>>(
                java.util.Comparator.comparing(Operation::service).thenComparing(Operation::name));
        long[] self = TraceComparison.selfTimes(traces);
        boolean[] answered = new boolean[traces.size()];
        for (int row = 0; row < traces.size(); row++) {
            int parent = traces.parentRow(row);
            if (parent >= 0 && !traces.service(parent).equals(traces.service(row))) {
                answered[parent] = true;
            }
        }
        for (int row = 0; row < traces.size(); row++) {
            if (!answered[row]) {
                times.computeIfAbsent(new Operation(traces.service(row), traces.operation(row)), o -> new ArrayList<>())
                        .add(self[row] / 1e6);
            }
        }
        return times;
    }

    private static void gaps(Traces normal, Traces now, List<Clue> clues) {
        Map<Edge, List<Double>> before = gaps(normal);
        Map<Edge, List<Double>> after = gaps(now);
        double usual =
                median(before.values().stream().flatMap(Collection::stream).toList());
        var excess = new HashMap<Edge, List<Double>>();
        after.forEach((edge, gaps) -> {
            List<Double> habit = before.get(edge);
            double from = habit == null ? usual : median(habit);
            excess.put(edge, gaps.stream().map(g -> g - from).toList());
        });
        var callees = new TreeMap<String, List<Double>>();
        excess.forEach((edge, more) -> {
            // What a caller has on all its calls is the caller's: it is slow to send, or to read the answer.
            double callers = othersOf(edge, excess);
            List<Double> into = callees.computeIfAbsent(edge.callee(), c -> new ArrayList<>());
            more.forEach(m -> into.add(m - Math.max(0, callers)));
        });
        double[] noise = noise(before);
        callees.forEach((callee, more) -> {
            Shift shift = Shift.of(noise, array(more), LEAST_MILLIS);
            if (shift != null && shift.strength() > 0) {
                clues.add(new Clue(
                        callee,
                        Clue.Kind.NETWORK,
                        shift.strength(),
                        "network",
                        words("time of calls on the way to " + callee, shift)));
            }
        });
    }

    /** Median excess of the caller's other calls; 0 where it calls nobody else. */
    private static double othersOf(Edge edge, Map<Edge, List<Double>> excess) {
        List<Double> others = excess.entrySet().stream()
                .filter(e -> e.getKey().caller().equals(edge.caller())
                        && !e.getKey().callee().equals(edge.callee()))
                .map(e -> median(e.getValue()))
                .toList();
        return others.isEmpty() ? 0 : median(others);
    }

    /** How far single calls lie from their edge's habit, all edges together. */
    private static double[] noise(Map<Edge, List<Double>> before) {
        var away = new ArrayList<Double>();
        before.values().forEach(gaps -> {
            double habit = median(gaps);
            gaps.forEach(g -> away.add(g - habit));
        });
        return array(away);
    }

    private static Map<Edge, List<Double>> gaps(Traces traces) {
        var gaps = new TreeMap<Edge, List<Double>>(
                java.util.Comparator.comparing(Edge::caller).thenComparing(Edge::callee));
        for (int row = 0; row < traces.size(); row++) {
            int parent = traces.parentRow(row);
            if (parent >= 0 && !traces.service(parent).equals(traces.service(row))) {
                gaps.computeIfAbsent(new Edge(traces.service(parent), traces.service(row)), e -> new ArrayList<>())
                        .add((traces.durationNanos(parent) - traces.durationNanos(row)) / 1e6);
            }
        }
        return gaps;
    }

    private static @Nullable Shift shift(List<Double> before, List<Double> after) {
        return Shift.of(array(before), array(after), LEAST_MILLIS);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double median(List<Double> values) {
        return dev.onset.engine.analysis.Robust.median(array(values));
    }

    private static String words(String what, Shift shift) {
        return String.format(
                Locale.ROOT,
                "%s: %.0f ms, %.0f ms before (%.0f times its noise)",
                what,
                shift.after(),
                shift.before(),
                shift.z());
    }
}
