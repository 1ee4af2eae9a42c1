package dev.onset.engine.triage;

import dev.onset.engine.analysis.Movement;
import dev.onset.engine.analysis.Significance;
import dev.onset.signal.TimeRange;
import java.util.Arrays;
import java.util.Optional;

/**
 * Failures among a few requests a minute. A share jumps between nothing and everything there with each request, so that one failure
 * looks like an outage and every other one like noise: here they are counted, before and after each moment, and the counts compared.
 */
final class FewRequests {

    /** Requests in a rate window, at the median, from which on a share is a share. */
    private static final double FEW = 10;

    /** One failure is nothing and two are a coincidence; counts are read off rates, which are never quite whole. */
    private static final double LEAST_FAILED = 2.6;

    /** Requests before, without which nobody knows what is usual. */
    private static final double LEAST_BEFORE = 3;

    /** By so much the share of failures has to rise. */
    private static final double LEAST_RISE = 0.1;

    /** Probability by chance, over all moments that were tried. */
    private static final double SIGNIFICANT = 0.001;

    private final Grid grid;
    private final long[] times;
    private final double[] requests;
    private final double[] failures;

    /**
     * @param shares of failures on the grid; NaN where there was no request
     * @param perSecond all requests on the grid; NaN where that is not known
     */
    FewRequests(Grid grid, double[] shares, double[] perSecond) {
        this.grid = grid;
        this.times = grid.times();
        this.requests = new double[shares.length];
        this.failures = new double[shares.length];
        double seconds = grid.stepMillis() / 1e3;
        for (int i = 0; i < shares.length; i++) {
            boolean any = Double.isFinite(shares[i]) && perSecond[i] > 0;
            requests[i] = any ? perSecond[i] * seconds : 0;
            failures[i] = any ? requests[i] * shares[i] : 0;
        }
    }

    /** Whether requests are few here, and there are any. */
    boolean applies() {
        double[] some = Arrays.stream(requests).filter(r -> r > 0).sorted().toArray();
        double perWindow = (double) grid.rate().toMillis() / grid.stepMillis();
        return some.length > 0 && some[some.length / 2] * perWindow < FEW;
    }

    /** Since when more of them fail, if that is beyond chance and reaches into the window. */
    Optional<Movement> since(TimeRange window) {
        int last = last(failures);
        if (last < 0 || times[last] < window.startMillis()) {
            return Optional.empty();
        }
        double beforeAll = 0;
        double beforeFailed = 0;
        double all = sum(requests, 0, last + 1);
        double failed = sum(failures, 0, last + 1);
        int best = -1;
        double most = 0;
        for (int i = 0; i <= last; i++) {
            double afterAll = all - beforeAll;
            double afterFailed = failed - beforeFailed;
            boolean begins = failures[i] > 0 && (i == 0 || failures[i - 1] == 0);
            if (begins && rises(beforeFailed, beforeAll, afterFailed, afterAll)) {
                double g = Significance.shareG(beforeFailed, beforeAll, afterFailed, afterAll);
                if (g > most) {
                    most = g;
                    best = i;
                }
            }
            beforeAll += requests[i];
            beforeFailed += failures[i];
        }
        boolean isChance = best < 0 || Significance.chiTail(most) * Math.max(1, failed) >= SIGNIFICANT;
        return isChance ? Optional.empty() : Optional.of(movement(best, last));
    }

    private static boolean rises(double k1, double n1, double k2, double n2) {
        return k2 >= LEAST_FAILED && n1 >= LEAST_BEFORE && n2 > 0 && k2 / n2 - k1 / n1 >= LEAST_RISE;
    }

    private Movement movement(int first, int last) {
        double before = share(0, first);
        double during = share(first, last + 1);
        long seen = times[first];
        // It may have begun right behind the last request that went well, which a rate goes on showing for a whole
        // window.
        int well = first - 1;
        while (well > 0 && requests[well] == 0) {
            well--;
        }
        long earliest =
                well < 0 ? seen : Math.min(seen, times[well]) - grid.rate().toMillis();
        long onset = Math.max(earliest, seen - grid.scrape().toMillis() / 2);
        int samples = (int)
                Arrays.stream(failures, first, last + 1).filter(f -> f > 0).count();
        boolean isOpen = sum(requests, last + 1, requests.length) < 1;
        return new Movement(
                onset,
                earliest,
                seen,
                times[last],
                before,
                Math.max(0.01, (during - before) / 10),
                during,
                peak(first, last + 1),
                samples,
                isOpen);
    }

    private double share(int from, int to) {
        double all = sum(requests, from, to);
        return all == 0 ? 0 : Math.min(1, sum(failures, from, to) / all);
    }

    private double peak(int from, int to) {
        double most = 0;
        for (int i = from; i < to; i++) {
            most = requests[i] > 0 ? Math.max(most, Math.min(1, failures[i] / requests[i])) : most;
        }
        return most;
    }

    private static double sum(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum;
    }

    private static int last(double[] failures) {
        int last = failures.length - 1;
        while (last >= 0 && failures[last] == 0) {
            last--;
        }
        return last;
    }
}
