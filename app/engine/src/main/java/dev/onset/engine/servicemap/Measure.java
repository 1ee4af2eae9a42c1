package dev.onset.engine.servicemap;

import java.util.Arrays;

/**
 * What was seen of some calls in a range, of the traces that were fetched.
 *
 * @param calls how many
 * @param errors how many of them failed
 * @param p95Seconds how long the slowest twentieth took at least; NaN without calls
 */
public record Measure(long calls, long errors, double p95Seconds) {

    public static final Measure NONE = new Measure(0, 0, Double.NaN);

    static Measure of(long[] nanos, int n, long errors) {
        if (n == 0) {
            return NONE;
        }
        long[] sorted = Arrays.copyOf(nanos, n);
        Arrays.sort(sorted);
        return new Measure(n, errors, sorted[(int) Math.ceil(0.95 * n) - 1] / 1e9);
    }

    /** Share of calls that failed, 0 to 1; NaN without calls. */
    public double errorShare() {
        return calls == 0 ? Double.NaN : (double) errors / calls;
    }
}
