package dev.onset.engine.analysis;

import dev.onset.signal.Labels;
import dev.onset.signal.Span;
import dev.onset.signal.Traces;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;

/** Compares the spans of sampled traces before and after a moment, operation by operation. */
public final class TraceComparison {

    /** Fewer spans on a side tell nothing. */
    private static final int LEAST_SPANS = 8;

    private static final double SIGNIFICANT = 0.01;

    /** Self time must grow by this factor and by {@link #SLOWER_SECONDS}. */
    private static final double SLOWER_FACTOR = 2;

    private static final double SLOWER_SECONDS = 0.005;

    /** The share of own errors must grow by this much. */
    private static final double MORE_ERRORS = 0.01;

    /** What four in five did not exceed, and this many times of it, is usual. */
    private static final double USUAL = 0.8;

    private static final double LATE_FACTOR = 4;

    /** Metrics tell of a fault so much late at most: a rate window and some scrapes. */
    private static final long LATE_NANOS = 120_000_000_000L;

    /** A single slow span before the moment is chance. */
    private static final int LEAST_EARLIER = 2;

    /** As common before the moment as after it, or half so. */
    private static final double HALF = 0.5;

    private TraceComparison() {}

    private record Operation(String service, String name) {}

    private static final class Tally {
        final List<Double> before = new ArrayList<>();
        final List<Double> after = new ArrayList<>();
        final List<Integer> rowsBefore = new ArrayList<>();
        final List<Integer> rowsAfter = new ArrayList<>();
        final List<Integer> failedAfter = new ArrayList<>();
        final List<Integer> fineAfter = new ArrayList<>();
        int failedBefore;
        int slowest = -1;
        double slowestSeconds = -1;
    }

    /**
     * What differs, strongest first. Traces that start before {@code splitNanos} are the normal cohort.
     *
     * @param traces sampled over both sides in the same manner
     */
    public static List<TraceShift> compare(Traces traces, long splitNanos) {
        var tallies = new TreeMap<Operation, Tally>(
                Comparator.comparing(Operation::service).thenComparing(Operation::name));
        long[] self = selfTimes(traces);
        boolean[] own = ownErrors(traces);
        for (int row = 0; row < traces.size(); row++) {
            Tally tally = tallies.computeIfAbsent(
                    new Operation(traces.service(row), traces.operation(row)), o -> new Tally());
            add(tally, traces, row, self[row] / 1e9, own[row], splitNanos);
        }
        var shifts = new ArrayList<TraceShift>();
        int tests = Math.max(1, 2 * tallies.size());
        tallies.forEach((operation, tally) -> {
            if (tally.after.size() >= LEAST_SPANS && tally.before.size() >= LEAST_SPANS) {
                addSlower(shifts, traces, operation, tally, tests);
                addFailing(shifts, traces, operation, tally, tests);
            } else if (tally.before.size() < LEAST_SPANS && tally.failedAfter.size() >= LEAST_SPANS) {
                addFailing(shifts, traces, operation, tally, tests);
            }
        });
        shifts.sort(Comparator.comparingDouble(TraceShift::p)
                .thenComparing(TraceShift::service)
                .thenComparing(TraceShift::operation));
        return shifts;
    }

    /** Nanoseconds of each span in which none of its children ran. */
    public static long[] selfTimes(Traces traces) {
        var self = new long[traces.size()];
        for (int t = 0; t < traces.traceCount(); t++) {
            // Rows ascend by start within a trace, so children of one parent come in order and their union is one
            // sweep.
            var coveredTo = new HashMap<Integer, Long>();
            for (int row = traces.firstRow(t); row < traces.endRow(t); row++) {
                self[row] = traces.durationNanos(row);
            }
            for (int row = traces.firstRow(t); row < traces.endRow(t); row++) {
                int parent = traces.parentRow(row);
                if (parent >= 0) {
                    long from =
                            Math.max(traces.startNanos(row), coveredTo.getOrDefault(parent, traces.startNanos(parent)));
                    long to = Math.min(traces.endNanos(row), traces.endNanos(parent));
                    if (to > from) {
                        self[parent] -= to - from;
                        coveredTo.put(parent, to);
                    }
                }
            }
        }
        return self;
    }

    /** Whether each span failed while none of its children did: there the error began, as far as the trace shows. */
    public static boolean[] ownErrors(Traces traces) {
        var own = new boolean[traces.size()];
        for (int row = 0; row < own.length; row++) {
            own[row] = traces.isError(row);
        }
        for (int row = 0; row < own.length; row++) {
            int parent = traces.parentRow(row);
            if (parent >= 0 && traces.isError(row)) {
                own[parent] = false;
            }
        }
        return own;
    }

    private static void add(Tally tally, Traces traces, int row, double seconds, boolean own, long splitNanos) {
        if (traces.startNanos(traces.firstRow(traces.traceOf(row))) < splitNanos) {
            tally.before.add(seconds);
            tally.rowsBefore.add(row);
            tally.failedBefore += own ? 1 : 0;
            return;
        }
        tally.after.add(seconds);
        tally.rowsAfter.add(row);
        (own ? tally.failedAfter : tally.fineAfter).add(row);
        if (seconds > tally.slowestSeconds) {
            tally.slowestSeconds = seconds;
            tally.slowest = row;
        }
    }

    private static void addSlower(List<TraceShift> shifts, Traces traces, Operation operation, Tally tally, int tests) {
        double before = quantile(tally.before, 0.5);
        double after = quantile(tally.after, 0.5);
        double high = quantile(tally.before, 0.95);
        // Half of the spans above what only a twentieth exceeded before: a shift of the whole, not a heavier tail
        // alone.
        double beyond = tally.after.stream().filter(s -> s > high).count();
        double beyondBefore = tally.before.stream().filter(s -> s > high).count();
        double p = tests
                * Significance.chiTail(
                        Significance.shareG(beyondBefore, tally.before.size(), beyond, tally.after.size()));
        double tail = quantile(tally.after, 0.9);
        boolean slowerTypically = after > SLOWER_FACTOR * before && after - before > SLOWER_SECONDS;
        boolean slowerTail = tail > SLOWER_FACTOR * 2 * high && tail - high > 10 * SLOWER_SECONDS;
        if (p < SIGNIFICANT && (slowerTypically || slowerTail)) {
            // A moment that metrics told late leaves slow spans before it: what was usual is told without the slowest.
            double usual = Math.min(high, Math.max(LATE_FACTOR * quantile(tally.before, USUAL), 1e-9));
            double bound = Math.sqrt(usual * (slowerTypically ? after : tail));
            Began began = began(traces, tally, bound);
            shifts.add(new TraceShift(
                    operation.service(),
                    operation.name(),
                    TraceShift.What.SELF_TIME,
                    slowerTypically ? before : high,
                    slowerTypically ? after : tail,
                    tally.before.size(),
                    tally.after.size(),
                    p,
                    AttributeDifference.strongest(traces, rows(tally, bound, true), rows(tally, bound, false)),
                    peer(traces, tally.slowest),
                    traces.traceId(traces.traceOf(tally.slowest)),
                    began.firstNanos(),
                    began.sinceNanos()));
        }
    }

    /** Spans after the moment on one side of a bound, which may be all of them. */
    private static List<Integer> rows(Tally tally, double seconds, boolean isBeyond) {
        var rows = new ArrayList<Integer>();
        for (int i = 0; i < tally.rowsAfter.size(); i++) {
            if (tally.after.get(i) > seconds == isBeyond) {
                rows.add(tally.rowsAfter.get(i));
            }
        }
        return rows;
    }

    /** When the first span took clearly longer than any used to, and before when it can hardly have begun. */
    private record Began(long firstNanos, long sinceNanos) {}

    /** Clearly longer is halfway, as factors go, to what became usual. */
    private static Began began(Traces traces, Tally tally, double seconds) {
        long[] beyond = beyond(traces, tally.rowsAfter, tally.after, seconds);
        long first = beyond.length == 0 ? traces.startNanos(tally.slowest) : beyond[0];
        long[] earlier = beyond(traces, tally.rowsBefore, tally.before, seconds);
        double share = (double) beyond.length / tally.after.size();
        for (long start : earlier) {
            long spans = tally.rowsBefore.stream()
                    .filter(row -> traces.startNanos(row) >= start)
                    .count();
            long slow = java.util.Arrays.stream(earlier).filter(s -> s >= start).count();
            boolean isSame = slow >= LEAST_EARLIER && slow >= HALF * share * spans;
            if (isSame && first - start <= LATE_NANOS) {
                first = start;
                break;
            }
        }
        long spacing = beyond.length < 2 ? 0 : (beyond[beyond.length - 1] - beyond[0]) / (beyond.length - 1);
        return new Began(first, first - 2 * spacing);
    }

    /** When the spans above a bound began, ascending. */
    private static long[] beyond(Traces traces, List<Integer> rows, List<Double> times, double seconds) {
        return java.util.stream.IntStream.range(0, rows.size())
                .filter(i -> times.get(i) > seconds)
                .mapToLong(i -> traces.startNanos(rows.get(i)))
                .sorted()
                .toArray();
    }

    private static void addFailing(
            List<TraceShift> shifts, Traces traces, Operation operation, Tally tally, int tests) {
        int failed = tally.failedAfter.size();
        double before = tally.before.isEmpty() ? 0 : (double) tally.failedBefore / tally.before.size();
        double after = (double) failed / tally.after.size();
        double p = tests
                * Significance.chiTail(Significance.shareG(
                        tally.failedBefore, Math.max(1, tally.before.size()), failed, tally.after.size()));
        if (failed >= 3 && after - before > MORE_ERRORS && after > 2 * before && p < SIGNIFICANT) {
            int first = tally.failedAfter.stream()
                    .min(Comparator.comparingLong(traces::startNanos))
                    .orElseThrow();
            shifts.add(new TraceShift(
                    operation.service(),
                    operation.name(),
                    TraceShift.What.OWN_ERRORS,
                    before,
                    after,
                    tally.before.size(),
                    tally.after.size(),
                    p,
                    AttributeDifference.strongest(traces, tally.failedAfter, tally.fineAfter),
                    peer(traces, first),
                    traces.traceId(traces.traceOf(first)),
                    traces.startNanos(first)));
        }
    }

    /** The other end of a call that has no span of its own; empty where the span is no call or does not say. */
    public static String peer(Traces traces, int row) {
        if (traces.kind(row) != Span.Kind.CLIENT && traces.kind(row) != Span.Kind.PRODUCER) {
            return "";
        }
        Labels a = traces.attributes(row);
        for (String key : List.of("peer.service", "server.address", "net.peer.name", "db.system.name", "db.system")) {
            String value = a.getOr(key, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    private static double quantile(List<Double> values, double q) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return Robust.quantileSorted(sorted, q);
    }

    /** Edges between services that the traces show: parent span in one, child in another. */
    public static void addEdges(Traces traces, CallGraph.Builder graph) {
        for (int row = 0; row < traces.size(); row++) {
            int parent = traces.parentRow(row);
            if (parent >= 0) {
                graph.add(traces.service(parent), traces.service(row));
            }
        }
    }
}
