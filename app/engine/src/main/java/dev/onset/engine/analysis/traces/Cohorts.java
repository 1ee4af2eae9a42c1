package dev.onset.engine.analysis.traces;

import dev.onset.engine.analysis.MannWhitney;
import dev.onset.engine.analysis.Robust;
import dev.onset.engine.analysis.Significance;
import dev.onset.engine.analysis.TraceComparison;
import dev.onset.signal.Labels;
import dev.onset.signal.Traces;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What some traces have that others lack: attribute values, operations that occur, and where the time goes, each with the size of
 * the difference and the probability of one as large by chance, multiplied by the number of comparisons. Works on any sample, and
 * says how large its sides were: shares are of the sample.
 *
 * @param odd how many traces are in the cohort in question
 * @param normal how many in the other one
 * @param attributes strongest first
 * @param operations strongest first
 */
public record Cohorts(int odd, int normal, List<Attribute> attributes, List<Operation> operations) {

    /**
     * A value of an attribute, of a span or of its resource.
     *
     * @param shareOdd share of the cohort's traces with it in any span
     * @param shareNormal likewise of the others
     * @param effect Cohen's h over its largest value, -1..1: above 0 where the cohort has it more often
     */
    public record Attribute(String key, String value, double shareOdd, double shareNormal, double effect, double p) {}

    /**
     * An operation of a service.
     *
     * @param shareOdd share of the cohort's traces in which it occurs
     * @param shareNormal likewise of the others
     * @param selfOdd median of its own seconds in a trace, where it occurs: without what its children took
     * @param selfNormal likewise of the others
     * @param effect the larger of two: of its occurring (Cohen's h) and of its own time (Cliff's delta), -1..1
     */
    public record Operation(
            String service,
            String name,
            double shareOdd,
            double shareNormal,
            double selfOdd,
            double selfNormal,
            double effect,
            double p) {}

    /** Longer ones are texts, not values. */
    private static final int LONGEST_VALUE = 80;

    /** Operations tell of services. */
    private static final String SERVICE = "service.name";

    private static final double SIGNIFICANT = 0.01;

    /** A difference that Cohen calls small, as a part of the largest: below it nobody sees anything. */
    private static final double LEAST_EFFECT = 0.2 / Math.PI;

    private static final int MOST = 50;

    /** A tenth is slow, if there are enough of one kind to tell. */
    private static final double SLOW = 0.9;

    private static final int LEAST_OF_A_KIND = 20;

    public Cohorts {
        attributes = List.copyOf(attributes);
        operations = List.copyOf(operations);
    }

    /** Traces in which any span failed. */
    public static BitSet failed(Traces traces) {
        var failed = new BitSet();
        for (int row = 0; row < traces.size(); row++) {
            if (traces.isError(row)) {
                failed.set(traces.traceOf(row));
            }
        }
        return failed;
    }

    /** The slowest tenth of the traces of each kind; a kind is the operation of the first span. Rare kinds have no slow ones. */
    public static BitSet slow(Traces traces) {
        var kinds = new HashMap<String, List<Integer>>();
        for (int t = 0; t < traces.traceCount(); t++) {
            int first = traces.firstRow(t);
            kinds.computeIfAbsent(traces.service(first) + "\n" + traces.operation(first), k -> new ArrayList<>())
                    .add(t);
        }
        var slow = new BitSet();
        for (List<Integer> kind : kinds.values()) {
            if (kind.size() >= LEAST_OF_A_KIND) {
                double[] all =
                        kind.stream().mapToDouble(t -> duration(traces, t)).toArray();
                double bound = Robust.quantileSorted(Robust.sortedFinite(all), SLOW);
                kind.stream().filter(t -> duration(traces, t) > bound).forEach(slow::set);
            }
        }
        return slow;
    }

    private static double duration(Traces traces, int t) {
        return traces.durationNanos(traces.firstRow(t));
    }

    /** Compares the traces in a set with all others; nothing differs where a side is empty. */
    public static Cohorts compare(Traces traces, BitSet odd) {
        int in = odd.cardinality();
        int out = traces.traceCount() - in;
        if (in == 0 || out == 0) {
            return new Cohorts(in, out, List.of(), List.of());
        }
        return new Cohorts(in, out, attributes(traces, odd, in, out), operations(traces, odd, in, out));
    }

    private static List<Attribute> attributes(Traces traces, BitSet odd, int in, int out) {
        Map<List<String>, int[]> counts = new HashMap<>();
        for (int t = 0; t < traces.traceCount(); t++) {
            Set<List<String>> seen = new HashSet<>();
            for (int row = traces.firstRow(t); row < traces.endRow(t); row++) {
                collect(traces.attributes(row), seen);
                collect(traces.resource(row), seen);
            }
            int side = odd.get(t) ? 0 : 1;
            seen.forEach(pair -> counts.computeIfAbsent(pair, p -> new int[2])[side]++);
        }
        var found = new ArrayList<Attribute>();
        counts.forEach((pair, n) -> {
            double p = counts.size() * shareP(n[0], in, n[1], out);
            double effect = effect((double) n[0] / in, (double) n[1] / out);
            if (p < SIGNIFICANT && Math.abs(effect) >= LEAST_EFFECT) {
                found.add(new Attribute(pair.get(0), pair.get(1), (double) n[0] / in, (double) n[1] / out, effect, p));
            }
        });
        found.sort(Comparator.comparingDouble((Attribute a) -> -Math.abs(a.effect()))
                .thenComparing(Attribute::key)
                .thenComparing(Attribute::value));
        return found.subList(0, Math.min(MOST, found.size()));
    }

    private static void collect(Labels labels, Set<List<String>> seen) {
        for (int i = 0; i < labels.size(); i++) {
            if (labels.value(i).length() <= LONGEST_VALUE && !labels.name(i).equals(SERVICE)) {
                seen.add(List.of(labels.name(i), labels.value(i)));
            }
        }
    }

    /** Own seconds of an operation, trace by trace, on both sides. */
    private record Times(List<Double> odd, List<Double> normal) {}

    private static List<Operation> operations(Traces traces, BitSet odd, int in, int out) {
        Map<List<String>, Times> times = new HashMap<>();
        long[] self = TraceComparison.selfTimes(traces);
        for (int t = 0; t < traces.traceCount(); t++) {
            var sums = new HashMap<List<String>, Double>();
            for (int row = traces.firstRow(t); row < traces.endRow(t); row++) {
                sums.merge(List.of(traces.service(row), traces.operation(row)), self[row] / 1e9, Double::sum);
            }
            boolean isOdd = odd.get(t);
            sums.forEach((operation, seconds) -> {
                Times both = times.computeIfAbsent(operation, o -> new Times(new ArrayList<>(), new ArrayList<>()));
                (isOdd ? both.odd() : both.normal()).add(seconds);
            });
        }
        var found = new ArrayList<Operation>();
        times.forEach((operation, both) -> {
            Operation o = operation(operation, both, in, out, 2 * times.size());
            if (o.p() < SIGNIFICANT && Math.abs(o.effect()) >= LEAST_EFFECT) {
                found.add(o);
            }
        });
        found.sort(Comparator.comparingDouble((Operation o) -> -Math.abs(o.effect()))
                .thenComparing(Comparator.comparingDouble((Operation o) -> o.selfNormal() - o.selfOdd()))
                .thenComparing(Operation::service)
                .thenComparing(Operation::name));
        return found.subList(0, Math.min(MOST, found.size()));
    }

    private static Operation operation(List<String> name, Times both, int in, int out, int comparisons) {
        double[] a = both.odd().stream().mapToDouble(Double::doubleValue).toArray();
        double[] b = both.normal().stream().mapToDouble(Double::doubleValue).toArray();
        double occurs = effect((double) a.length / in, (double) b.length / out);
        double occursP = shareP(a.length, in, b.length, out);
        MannWhitney time = MannWhitney.of(b, a);
        boolean byTime = time.p() < occursP;
        return new Operation(
                name.get(0),
                name.get(1),
                (double) a.length / in,
                (double) b.length / out,
                Robust.median(a),
                Robust.median(b),
                byTime ? time.effect() : occurs,
                Math.min(1, comparisons * Math.min(time.p(), occursP)));
    }

    private static double shareP(int k1, int n1, int k2, int n2) {
        return Math.min(1, Significance.chiTail(Significance.shareG(k1, n1, k2, n2)));
    }

    private static double effect(double share, double other) {
        return 2 * (Math.asin(Math.sqrt(share)) - Math.asin(Math.sqrt(other))) / Math.PI;
    }

    /** How the sides came about, for whoever reads the shares. */
    public String sampled() {
        return odd + " traces against " + normal + " of the same sample; shares are of the sample, not of the traffic";
    }
}
