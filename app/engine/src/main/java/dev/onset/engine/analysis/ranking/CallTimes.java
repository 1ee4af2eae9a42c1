package dev.onset.engine.analysis.ranking;

import dev.onset.engine.analysis.MannWhitney;
import dev.onset.engine.analysis.Robust;
import dev.onset.engine.analysis.TraceComparison;
import dev.onset.signal.Span;
import dev.onset.signal.Traces;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

    /** Some milliseconds of a span, and where they were seen. */
    private record Sample(double millis, int row) {}

    /**
     * What takes longer than before.
     *
     * @param normal traces of a calm time
     * @param now traces to judge
     */
    public static List<TimeShift> compare(Traces normal, Traces now) {
        var shifts = new ArrayList<TimeShift>();
        ownTimes(normal, now, shifts);
        gaps(normal, now, shifts);
        return shifts;
    }

    private static void ownTimes(Traces normal, Traces now, List<TimeShift> shifts) {
        Map<Operation, List<Sample>> before = ownTimes(normal);
        Map<Operation, List<Sample>> after = ownTimes(now);
        after.forEach((operation, times) -> {
            List<Sample> habit = before.getOrDefault(operation, List.of());
            Shift shift = habit.size() < LEAST_BEFORE ? null : Shift.of(array(habit), array(times), LEAST_MILLIS);
            if (shift != null && shift.strength() > 0) {
                double p = after.size()
                        * MannWhitney.of(array(habit), array(times)).p();
                Sample first = first(times, now, halfWay(shift));
                shifts.add(new TimeShift(
                        operation.service(),
                        Clue.Kind.OWN_TIME,
                        operation.name(),
                        shift,
                        habit.size(),
                        times.size(),
                        p,
                        now.startNanos(first.row()),
                        now.traceId(now.traceOf(first.row())),
                        TraceComparison.peer(now, first.row()),
                        true));
            }
        });
    }

    /** Own milliseconds of spans; a call that another service answered has its time on the way instead. */
    private static Map<Operation, List<Sample>> ownTimes(Traces traces) {
        var times = new TreeMap<Operation, List<Sample>>(
                Comparator.comparing(Operation::service).thenComparing(Operation::name));
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
                        .add(new Sample(self[row] / 1e6, row));
            }
        }
        return times;
    }

    private static void gaps(Traces normal, Traces now, List<TimeShift> shifts) {
        Map<Edge, List<Sample>> before = gaps(normal);
        Map<Edge, List<Sample>> after = gaps(now);
        double usual =
                median(before.values().stream().flatMap(Collection::stream).toList());
        var excess = new TreeMap<Edge, List<Sample>>(ORDER);
        after.forEach((edge, gaps) -> {
            List<Sample> habit = before.get(edge);
            double from = habit == null ? usual : median(habit);
            excess.put(
                    edge,
                    gaps.stream()
                            .map(g -> new Sample(g.millis() - from, g.row()))
                            .toList());
        });
        var callees = new TreeMap<String, List<Sample>>();
        excess.forEach((edge, more) -> {
            // What a caller has on all its calls is the caller's: it is slow to send, or to read the answer.
            double callers = Math.max(0, othersOf(edge, excess));
            List<Sample> into = callees.computeIfAbsent(edge.callee(), c -> new ArrayList<>());
            more.forEach(m -> into.add(new Sample(m.millis() - callers, m.row())));
        });
        double[] noise = noise(before);
        callees.forEach((callee, more) -> {
            Shift shift = Shift.of(noise, array(more), LEAST_MILLIS);
            if (shift != null && shift.strength() > 0) {
                Sample first = first(more, now, halfWay(shift));
                shifts.add(new TimeShift(
                        callee,
                        Clue.Kind.NETWORK,
                        "network",
                        shift,
                        noise.length,
                        more.size(),
                        callees.size() * MannWhitney.of(noise, array(more)).p(),
                        now.startNanos(first.row()),
                        now.traceId(now.traceOf(first.row())),
                        "",
                        isPlaced(callee, excess.keySet())));
            }
        });
    }

    private static final Comparator<Edge> ORDER =
            Comparator.comparing(Edge::caller).thenComparing(Edge::callee);

    /** Whether others' calls tell which end it is: several call there, or one that calls elsewhere too. */
    private static boolean isPlaced(String callee, Collection<Edge> edges) {
        List<String> callers = edges.stream()
                .filter(e -> e.callee().equals(callee))
                .map(Edge::caller)
                .toList();
        return callers.size() > 1
                || edges.stream()
                        .anyMatch(
                                e -> callers.contains(e.caller()) && !e.callee().equals(callee));
    }

    /** Median excess of the caller's other calls; 0 where it calls nobody else. */
    private static double othersOf(Edge edge, Map<Edge, List<Sample>> excess) {
        List<Double> others = excess.entrySet().stream()
                .filter(e -> e.getKey().caller().equals(edge.caller())
                        && !e.getKey().callee().equals(edge.callee()))
                .map(e -> median(e.getValue()))
                .toList();
        return others.isEmpty()
                ? 0
                : Robust.median(others.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** How far single calls lie from their edge's habit, all edges together. */
    private static double[] noise(Map<Edge, List<Sample>> before) {
        var away = new ArrayList<Sample>();
        before.values().forEach(gaps -> {
            double habit = median(gaps);
            gaps.forEach(g -> away.add(new Sample(g.millis() - habit, g.row())));
        });
        return array(away);
    }

    private static Map<Edge, List<Sample>> gaps(Traces traces) {
        var gaps = new TreeMap<Edge, List<Sample>>(ORDER);
        for (int row = 0; row < traces.size(); row++) {
            int parent = traces.parentRow(row);
            if (parent >= 0 && isCall(traces, parent, row)) {
                gaps.computeIfAbsent(new Edge(traces.service(parent), traces.service(row)), e -> new ArrayList<>())
                        .add(new Sample((traces.durationNanos(parent) - traces.durationNanos(row)) / 1e6, row));
            }
        }
        return gaps;
    }

    /**
     * Whether the parent is nothing but the wait for its child, as far as the kinds of the two tell: a message is not waited for, and
     * a server's own span has more in it than one call.
     */
    private static boolean isCall(Traces traces, int parent, int child) {
        Span.Kind caller = traces.kind(parent);
        boolean waits = caller == Span.Kind.CLIENT || caller == Span.Kind.UNSPECIFIED;
        return waits
                && traces.kind(child) != Span.Kind.CONSUMER
                && !traces.service(parent).equals(traces.service(child));
    }

    private static double halfWay(Shift shift) {
        return (shift.before() + shift.after()) / 2;
    }

    /** The earliest that lies beyond a bound; a median that does has one. */
    private static Sample first(List<Sample> samples, Traces traces, double bound) {
        return samples.stream()
                .filter(s -> s.millis() > bound)
                .min(Comparator.comparingLong(s -> traces.startNanos(s.row())))
                .orElse(samples.getFirst());
    }

    private static double[] array(List<Sample> values) {
        return values.stream().mapToDouble(Sample::millis).toArray();
    }

    private static double median(List<Sample> values) {
        return Robust.median(array(values));
    }
}
