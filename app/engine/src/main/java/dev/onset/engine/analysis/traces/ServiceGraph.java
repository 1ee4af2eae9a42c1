package dev.onset.engine.analysis.traces;

import dev.onset.engine.analysis.CallGraph;
import dev.onset.signal.Span;
import dev.onset.signal.Traces;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Who calls whom in sampled traces, and how requests, failures and times of each call changed between two sets of them. Counts
 * are those of the samples, never of the traffic; {@link #before} and {@link #after} say how large the samples were.
 *
 * <p>An edge is a span whose parent belongs to another service. Its time is what the caller waited: the caller's span where
 * that is a client span, else the callee's. A client span that nobody answered with a span, such as a call to a database, leads
 * to what its attributes name (OpenTelemetry's {@code peer.service}, {@code server.address}, {@code db.system}).
 *
 * @param services ascending by name; their own requests are spans of theirs that are roots or were called by another service
 * @param edges ascending by caller, then callee
 */
public record ServiceGraph(List<Service> services, List<Edge> edges, Sample before, Sample after) {

    /**
     * A service and the requests it answered.
     *
     * @param traced whether it sends spans itself; one that does not is known by its callers only
     */
    public record Service(String name, boolean traced, CallShift requests) {}

    /**
     * Calls of one service to another.
     *
     * @param answered whether the callee sent spans of its own; else it is what the caller's span names
     * @param exampleTrace id of the slowest call's trace after, before where there is none after
     */
    public record Edge(String caller, String callee, boolean answered, CallShift calls, String exampleTrace) {}

    /**
     * How large a sample was.
     *
     * @param firstNanos start of the first trace, epoch nanoseconds; 0 of none
     * @param lastNanos start of the last trace
     */
    public record Sample(int traces, int spans, long firstNanos, long lastNanos) {

        static Sample of(Traces traces) {
            long first = Long.MAX_VALUE;
            long last = 0;
            for (int t = 0; t < traces.traceCount(); t++) {
                long start = traces.startNanos(traces.firstRow(t));
                first = Math.min(first, start);
                last = Math.max(last, start);
            }
            return new Sample(traces.traceCount(), traces.size(), last == 0 ? 0 : first, last);
        }
    }

    public ServiceGraph {
        services = List.copyOf(services);
        edges = List.copyOf(edges);
    }

    private record Pair(String caller, String callee, boolean answered) {}

    /** The graph of two sets of sampled traces; either may be empty, which leaves nothing to compare. */
    public static ServiceGraph of(Traces before, Traces after) {
        var edges = new TreeMap<Pair, CallTally>(
                Comparator.comparing(Pair::caller).thenComparing(Pair::callee).thenComparing(Pair::answered));
        var services = new TreeMap<String, CallTally>();
        collect(before, CallTally.BEFORE, edges, services);
        collect(after, CallTally.AFTER, edges, services);
        int comparisons = 3 * (edges.size() + services.size());
        var allServices = new ArrayList<Service>();
        services.forEach((name, tally) -> allServices.add(new Service(
                name,
                tally.seen(),
                tally.shift(before.traceCount(), after.traceCount()).corrected(comparisons))));
        var allEdges = new ArrayList<Edge>();
        edges.forEach((pair, tally) -> allEdges.add(new Edge(
                pair.caller(),
                pair.callee(),
                pair.answered(),
                tally.shift(before.traceCount(), after.traceCount()).corrected(comparisons),
                tally.example())));
        return new ServiceGraph(allServices, allEdges, Sample.of(before), Sample.of(after));
    }

    /** The graph of one sample, divided at a moment by the start of each trace. */
    public static ServiceGraph split(Traces sample, long splitNanos) {
        var before = new Traces.Builder();
        var after = new Traces.Builder();
        for (int t = 0; t < sample.traceCount(); t++) {
            boolean early = sample.startNanos(sample.firstRow(t)) < splitNanos;
            for (int row = sample.firstRow(t); row < sample.endRow(t); row++) {
                (early ? before : after).add(sample.span(row));
            }
        }
        return of(before.build(), after.build());
    }

    /** Who calls whom, without the figures. */
    public CallGraph calls() {
        var graph = new CallGraph.Builder();
        edges.forEach(e -> graph.add(e.caller(), e.callee()));
        return graph.build();
    }

    private static void collect(
            Traces traces, int side, TreeMap<Pair, CallTally> edges, TreeMap<String, CallTally> services) {
        var answered = new boolean[traces.size()];
        for (int row = 0; row < traces.size(); row++) {
            int parent = traces.parentRow(row);
            String service = traces.service(row);
            CallTally own = services.computeIfAbsent(service, s -> new CallTally());
            own.see();
            boolean calledHere = parent >= 0 && !traces.service(parent).equals(service);
            if (parent < 0 || calledHere) {
                own.add(side, traces, row, traces.isError(row));
            }
            if (calledHere) {
                answered[parent] = true;
                boolean client = isCall(traces, parent);
                edges.computeIfAbsent(new Pair(traces.service(parent), service, true), p -> new CallTally())
                        .add(
                                side,
                                traces,
                                client ? parent : row,
                                traces.isError(row) || (client && traces.isError(parent)));
            }
        }
        for (int row = 0; row < traces.size(); row++) {
            String peer = answered[row] || !isCall(traces, row) ? "" : CallPeer.of(traces.attributes(row));
            if (!peer.isEmpty() && !peer.equals(traces.service(row))) {
                edges.computeIfAbsent(new Pair(traces.service(row), peer, false), p -> new CallTally())
                        .add(side, traces, row, traces.isError(row));
                services.computeIfAbsent(peer, s -> new CallTally()).add(side, traces, row, traces.isError(row));
            }
        }
    }

    private static boolean isCall(Traces traces, int row) {
        return traces.kind(row) == Span.Kind.CLIENT || traces.kind(row) == Span.Kind.PRODUCER;
    }
}
