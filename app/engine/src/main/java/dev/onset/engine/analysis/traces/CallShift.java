package dev.onset.engine.analysis.traces;

import dev.onset.engine.analysis.MannWhitney;

/**
 * The same calls before and after a moment, and how sure their differences are. The probabilities are of a difference as large
 * by chance, and are already multiplied by the number of comparisons made in the graph.
 *
 * @param errorsP for the share of failed calls
 * @param latency effect (Cliff's delta, above 0 for slower) and probability for how long they took
 * @param requestsP for calls a trace: more or fewer of them in a request; 1 where a side has no trace
 */
public record CallShift(CallFigures before, CallFigures after, double errorsP, MannWhitney latency, double requestsP) {

    /** From here on a difference is beyond chance. */
    public static final double SIGNIFICANT = 0.01;

    /** Below this share more of failures nobody is called. */
    private static final double MORE_ERRORS = 0.01;

    /** A median must grow by this factor and by {@link #SLOWER_SECONDS} to matter. */
    private static final double SLOWER_FACTOR = 1.5;

    private static final double SLOWER_SECONDS = 0.005;

    /** Whether a larger share of the calls fails, beyond chance and by more than a hundredth. */
    public boolean fails() {
        return errorsP < SIGNIFICANT && after.failedShare() - before.failedShare() > MORE_ERRORS;
    }

    /** Whether the calls take longer, beyond chance and by half as much again at least. */
    public boolean slower() {
        return latency.p() < SIGNIFICANT
                && latency.effect() > 0
                && after.medianSeconds() > SLOWER_FACTOR * before.medianSeconds()
                && after.medianSeconds() - before.medianSeconds() > SLOWER_SECONDS;
    }

    /** Whether a request makes at least twice or at most half as many of the calls, beyond chance. */
    public boolean asksDifferently() {
        double ratio = after.perTrace() / before.perTrace();
        return requestsP < SIGNIFICANT && !(ratio > 0.5 && ratio < 2);
    }

    /** Whether anything of it differs. */
    public boolean differs() {
        return fails() || slower() || asksDifferently();
    }

    CallShift corrected(int comparisons) {
        return new CallShift(
                before,
                after,
                Math.min(1, errorsP * comparisons),
                new MannWhitney(latency.effect(), Math.min(1, latency.p() * comparisons)),
                Math.min(1, requestsP * comparisons));
    }
}
