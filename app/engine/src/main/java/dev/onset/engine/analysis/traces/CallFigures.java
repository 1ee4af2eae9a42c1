package dev.onset.engine.analysis.traces;

import dev.onset.engine.analysis.Robust;

/**
 * What was seen of the calls of one edge, or of the requests of one service, in one set of sampled traces.
 *
 * @param calls how many were in the sample; the sample, not the traffic
 * @param failed how many of them ended with an error
 * @param perTrace calls for each trace of the whole sample: comparable between samples of different size
 * @param medianSeconds half took no longer; NaN of none
 * @param p95Seconds nineteen of twenty took no longer; NaN of none
 */
public record CallFigures(int calls, int failed, double perTrace, double medianSeconds, double p95Seconds) {

    static CallFigures of(double[] seconds, int failed, int traces) {
        double[] sorted = Robust.sortedFinite(seconds);
        return new CallFigures(
                sorted.length,
                failed,
                traces == 0 ? 0 : (double) sorted.length / traces,
                Robust.quantileSorted(sorted, 0.5),
                Robust.quantileSorted(sorted, 0.95));
    }

    /** Share of calls that failed, 0..1; NaN of none. */
    public double failedShare() {
        return calls == 0 ? Double.NaN : (double) failed / calls;
    }
}
