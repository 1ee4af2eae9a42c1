package dev.onset.engine.servicemap;

import dev.onset.engine.analysis.CriticalPath;
import dev.onset.engine.triage.ServiceNames;
import dev.onset.signal.Labels;
import dev.onset.signal.Span;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Traces;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes a map from spans. Confined to one call. */
public final class ServiceMaps {

    /** Attributes that name whom a client calls, best first. */
    private static final List<String> PEERS = List.of(
            "peer.service",
            "db.system.name",
            "db.system",
            "messaging.system",
            "server.address",
            "net.peer.name",
            "network.peer.address");

    /** Fewer traces of the baseline do not tell what was slow. */
    private static final int ENOUGH = 5;

    /** An operation that calls several services alike names none. */
    private static final double MOST_OF_THEM = 0.8;

    private final Traces spans;
    private final TimeRange window;
    private final TimeRange baseline;
    private final Map<String, Tally> nodes = new TreeMap<>();
    private final Map<Call, Tally> edges =
            new TreeMap<>(Comparator.comparing(Call::caller).thenComparing(Call::callee));
    private final Map<Call, Map<String, Integer>> answered = new HashMap<>();
    private final Set<String> inside = new TreeSet<>();
    private final boolean[] hasChildElsewhere;
    private int bad;

    private record Call(String caller, String callee) {}

    private ServiceMaps(Traces spans, TimeRange window, TimeRange baseline) {
        this.spans = spans;
        this.window = window;
        this.baseline = baseline;
        this.hasChildElsewhere = new boolean[spans.size()];
    }

    /**
     * The map of what was fetched.
     *
     * @param spans each once
     * @param window of the incident
     * @param baseline that it is compared with
     */
    public static ServiceMap of(Traces spans, TimeRange window, TimeRange baseline) {
        return new ServiceMaps(spans, window, baseline).made();
    }

    private ServiceMap made() {
        for (int row = 0; row < spans.size(); row++) {
            learn(row);
        }
        for (int row = 0; row < spans.size(); row++) {
            count(row);
        }
        Map<String, Double> slow = slow();
        for (int trace = 0; trace < spans.traceCount(); trace++) {
            path(trace, slow);
        }
        Map<String, Layers.Spot> spots = Layers.of(
                nodes.keySet(),
                edges.keySet().stream()
                        .map(c -> Map.entry(c.caller(), c.callee()))
                        .toList());
        return new ServiceMap(
                nodes.entrySet().stream()
                        .map(e -> node(e.getKey(), e.getValue(), spots))
                        .sorted(Comparator.comparingInt(ServiceMap.Node::layer)
                                .thenComparingInt(ServiceMap.Node::place))
                        .toList(),
                edges.entrySet().stream()
                        .map(e -> new ServiceMap.Edge(
                                e.getKey().caller(),
                                e.getKey().callee(),
                                e.getValue().window(),
                                e.getValue().baseline(),
                                e.getValue().onPath,
                                e.getValue().example))
                        .toList(),
                bad,
                spans.traceCount());
    }

    private ServiceMap.Node node(String service, Tally tally, Map<String, Layers.Spot> spots) {
        Layers.Spot spot = spots.getOrDefault(service, new Layers.Spot(0, 0));
        return new ServiceMap.Node(
                service,
                !inside.contains(service),
                tally.window(),
                tally.baseline(),
                tally.onPath,
                spot.layer(),
                spot.place());
    }

    private String service(int row) {
        return ServiceNames.canonical(spans.service(row));
    }

    private boolean isCall(int row) {
        int parent = spans.parentRow(row);
        return parent >= 0 && !service(parent).equals(service(row));
    }

    /** A service that is gone sends no spans; but when it did, its callers called it by the same operation. */
    private void learn(int row) {
        inside.add(service(row));
        if (isCall(row)) {
            int parent = spans.parentRow(row);
            hasChildElsewhere[parent] = true;
            answered.computeIfAbsent(new Call(service(parent), spans.operation(parent)), c -> new TreeMap<>())
                    .merge(service(row), 1, Integer::sum);
        }
    }

    private void count(int row) {
        String service = service(row);
        int parent = spans.parentRow(row);
        if (isCall(row)) {
            // As the callee says: a client span counts every 4xx as an error.
            tally(edges, new Call(service(parent), service)).add(row, spans.isError(row));
        }
        if (parent < 0 || isCall(row)) {
            tally(nodes, service).add(row, spans.isError(row));
        }
        String called = called(row);
        if (!called.isEmpty()) {
            tally(edges, new Call(service, called)).add(row, spans.isError(row));
            tally(nodes, called).add(row, spans.isError(row));
        }
    }

    /** Whom a call without an answering span went to; empty where this is no such call, or nothing tells. */
    private String called(int row) {
        boolean isOutgoing = spans.kind(row) == Span.Kind.CLIENT || spans.kind(row) == Span.Kind.PRODUCER;
        if (!isOutgoing || hasChildElsewhere[row]) {
            return "";
        }
        Map<String, Integer> known = answered.getOrDefault(new Call(service(row), spans.operation(row)), Map.of());
        int all = known.values().stream().mapToInt(Integer::intValue).sum();
        for (Map.Entry<String, Integer> e : known.entrySet()) {
            if (e.getValue() >= MOST_OF_THEM * all) {
                return e.getKey();
            }
        }
        Labels attributes = spans.attributes(row);
        for (String peer : PEERS) {
            String name = attributes.getOr(peer, "");
            if (!name.isEmpty()) {
                return ServiceNames.canonical(name).equals(service(row)) ? "" : ServiceNames.canonical(name);
            }
        }
        return "";
    }

    private <K> Tally tally(Map<K, Tally> all, K key) {
        return all.computeIfAbsent(key, k -> new Tally());
    }

    /** Longest usual duration of each kind of trace before the incident, in nanoseconds. */
    private Map<String, Double> slow() {
        Map<String, Tally> usual = new HashMap<>();
        for (int trace = 0; trace < spans.traceCount(); trace++) {
            int root = root(trace);
            if (isIn(baseline, root)) {
                tally(usual, kind(root)).add(root, false);
            }
        }
        var slow = new HashMap<String, Double>();
        usual.forEach((kind, tally) -> {
            if (tally.baseline().calls() >= ENOUGH) {
                slow.put(kind, tally.baseline().p95Seconds() * 1e9);
            }
        });
        return slow;
    }

    private String kind(int root) {
        return spans.service(root) + "\n" + spans.operation(root);
    }

    private int root(int trace) {
        int root = spans.firstRow(trace);
        for (int row = root; row < spans.endRow(trace); row++) {
            boolean isBetter = spans.parentRow(row) < 0
                    && (spans.parentRow(root) >= 0 || spans.durationNanos(row) > spans.durationNanos(root));
            root = isBetter ? row : root;
        }
        return root;
    }

    private boolean isIn(TimeRange range, int row) {
        return spans.startNanos(row) >= range.startNanos() && spans.startNanos(row) < range.endNanos();
    }

    /** From what is to blame up to the root, where a trace of the window failed or was slow. */
    private void path(int trace, Map<String, Double> slow) {
        int root = root(trace);
        if (!isIn(window, root)) {
            return;
        }
        int blamed = failed(trace);
        if (blamed < 0 && spans.durationNanos(root) > slow.getOrDefault(kind(root), Double.POSITIVE_INFINITY)) {
            blamed = CriticalPath.of(spans, trace).ownNanos().entrySet().stream()
                    .max(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .map(Map.Entry::getKey)
                    .orElse(-1);
        }
        if (blamed < 0) {
            return;
        }
        bad++;
        mark(trace, blamed);
    }

    /** The failed span below which nothing failed, of work that failed as a whole, the first such one; less than 0 for none. */
    private int failed(int trace) {
        var isAbove = new HashSet<Integer>();
        int found = -1;
        for (int row = spans.firstRow(trace); row < spans.endRow(trace); row++) {
            if (isFailed(row)) {
                for (int up = spans.parentRow(row); up >= 0 && isAbove.add(up); up = spans.parentRow(up)) {
                    // Each is marked once.
                }
            }
        }
        for (int row = spans.firstRow(trace); row < spans.endRow(trace) && found < 0; row++) {
            found = isFailed(row) && !isAbove.contains(row) ? row : -1;
        }
        return found;
    }

    /** A client span counts every 4xx as an error; it is one only where the work that it was done for failed too. */
    private boolean isFailed(int row) {
        if (!spans.isError(row)) {
            return false;
        }
        int entry = row;
        while (spans.parentRow(entry) >= 0 && !isCall(entry)) {
            entry = spans.parentRow(entry);
        }
        return spans.isError(entry);
    }

    private void mark(int trace, int blamed) {
        var passedNodes = new TreeSet<String>();
        var passedCalls = new HashSet<Call>();
        String called = called(blamed);
        if (!called.isEmpty()) {
            passedNodes.add(called);
            passedCalls.add(new Call(service(blamed), called));
        }
        for (int row = blamed; row >= 0; row = spans.parentRow(row)) {
            passedNodes.add(service(row));
            if (isCall(row)) {
                passedCalls.add(new Call(service(spans.parentRow(row)), service(row)));
            }
        }
        passedNodes.forEach(n -> tally(nodes, n).onPath++);
        passedCalls.forEach(c -> {
            Tally tally = tally(edges, c);
            tally.onPath++;
            tally.example = tally.onPath == 1 ? spans.traceId(trace) : tally.example;
        });
    }

    /** Counts calls in both ranges. */
    private final class Tally {

        private long[] before = new long[8];
        private long[] during = new long[8];
        private int beforeCount;
        private int duringCount;
        private long errorsBefore;
        private long errorsDuring;
        private int onPath;
        private String example = "";

        void add(int row, boolean isError) {
            if (example.isEmpty()) {
                example = spans.traceId(spans.traceOf(row));
            }
            if (isIn(window, row)) {
                during = duringCount == during.length ? Arrays.copyOf(during, duringCount * 2) : during;
                during[duringCount++] = spans.durationNanos(row);
                errorsDuring += isError ? 1 : 0;
            } else if (isIn(baseline, row)) {
                before = beforeCount == before.length ? Arrays.copyOf(before, beforeCount * 2) : before;
                before[beforeCount++] = spans.durationNanos(row);
                errorsBefore += isError ? 1 : 0;
            }
        }

        Measure window() {
            return Measure.of(during, duringCount, errorsDuring);
        }

        Measure baseline() {
            return Measure.of(before, beforeCount, errorsBefore);
        }
    }
}
