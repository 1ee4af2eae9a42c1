package dev.onset.engine.distribution;

import dev.onset.engine.triage.ServiceNames;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Traces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Two sets of values in the same bins, each as shares of its own set, so that a long baseline compares with a short window.
 *
 * @param edges of the bins, one more than there are bins; ascending
 * @param before share of the baseline's values in each bin; empty where there are none
 * @param during likewise of the window's
 * @param isLog whether the bins grow with their values
 */
public record Distribution(
        List<Double> edges, List<Double> before, List<Double> during, Summary baseline, Summary window, boolean isLog) {

    /** No value at all. */
    public static final Distribution NONE =
            new Distribution(List.of(), List.of(), List.of(), Summary.NONE, Summary.NONE, false);

    private static final int LEAST_BINS = 8;
    private static final int MOST_BINS = 60;

    /** Values that span more than this are told apart by their size, not by their difference. */
    private static final double WIDE = 50;

    /** One set: how many values, and those in its middle and near its end; NaN without any. */
    public record Summary(long count, double median, double p95) {
        static final Summary NONE = new Summary(0, Double.NaN, Double.NaN);

        static Summary of(double[] sorted) {
            return sorted.length == 0 ? NONE : new Summary(sorted.length, rank(sorted, 0.5), rank(sorted, 0.95));
        }

        private static double rank(double[] sorted, double share) {
            return sorted[(int) Math.ceil(share * sorted.length) - 1];
        }
    }

    public Distribution {
        edges = List.copyOf(edges);
        before = List.copyOf(before);
        during = List.copyOf(during);
    }

    /** Of a series' samples; what is no finite number is left out. */
    public static Distribution of(Series series, TimeRange window, TimeRange baseline) {
        return of(values(series.slice(baseline)), values(series.slice(window)));
    }

    private static double[] values(Series series) {
        return series.values();
    }

    /** Of how long work took that came into a service, in seconds. */
    public static Distribution of(Traces spans, String service, TimeRange window, TimeRange baseline) {
        var before = DoubleStream.builder();
        var during = DoubleStream.builder();
        for (int row = 0; row < spans.size(); row++) {
            int parent = spans.parentRow(row);
            boolean isEntry = ServiceNames.canonical(spans.service(row)).equals(service)
                    && (parent < 0 || !spans.service(parent).equals(spans.service(row)));
            long start = spans.startNanos(row);
            if (isEntry && start >= window.startNanos() && start < window.endNanos()) {
                during.add(spans.durationNanos(row) / 1e9);
            } else if (isEntry && start >= baseline.startNanos() && start < baseline.endNanos()) {
                before.add(spans.durationNanos(row) / 1e9);
            }
        }
        return of(before.build().toArray(), during.build().toArray());
    }

    static Distribution of(double[] before, double[] during) {
        double[] b = Arrays.stream(before).filter(Double::isFinite).sorted().toArray();
        double[] d = Arrays.stream(during).filter(Double::isFinite).sorted().toArray();
        int n = b.length + d.length;
        if (n == 0) {
            return NONE;
        }
        double low = Math.min(first(b, Double.MAX_VALUE), first(d, Double.MAX_VALUE));
        double high = Math.max(last(b), last(d));
        boolean isLog = low > 0 && high / low > WIDE;
        int bins = Math.clamp(Math.round(Math.sqrt(n)), LEAST_BINS, MOST_BINS);
        double[] edges = edges(low, high, bins, isLog);
        return new Distribution(
                Arrays.stream(edges).boxed().toList(),
                shares(b, edges),
                shares(d, edges),
                Summary.of(b),
                Summary.of(d),
                isLog);
    }

    private static double first(double[] sorted, double otherwise) {
        return sorted.length == 0 ? otherwise : sorted[0];
    }

    private static double last(double[] sorted) {
        return sorted.length == 0 ? -Double.MAX_VALUE : sorted[sorted.length - 1];
    }

    private static double[] edges(double low, double high, int bins, boolean isLog) {
        // A set of one value has a bin around it.
        double width = high > low ? high - low : Math.max(Math.abs(high), 1e-9);
        double from = high > low ? low : low - width / 2;
        var edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++) {
            double share = (double) i / bins;
            edges[i] = isLog ? low * Math.pow(high / low, share) : from + width * share;
        }
        return edges;
    }

    private static List<Double> shares(double[] sorted, double[] edges) {
        var shares = new ArrayList<Double>();
        int at = 0;
        for (int bin = 0; bin + 1 < edges.length && sorted.length > 0; bin++) {
            int from = at;
            boolean isLast = bin + 2 == edges.length;
            while (at < sorted.length && (isLast || sorted[at] < edges[bin + 1])) {
                at++;
            }
            shares.add((double) (at - from) / sorted.length);
        }
        return shares;
    }
}
