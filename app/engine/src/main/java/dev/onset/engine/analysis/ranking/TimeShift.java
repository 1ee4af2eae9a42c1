package dev.onset.engine.analysis.ranking;

import java.util.Locale;

/**
 * Time that requests spend in one place more than before: a service's own, or on the way to it.
 *
 * @param kind {@code OWN_TIME} or {@code NETWORK}
 * @param inner the operation, or {@code network}
 * @param shift in milliseconds
 * @param before spans that tell what is usual
 * @param after spans that were judged
 * @param p probability of such a difference by chance, by ranks, corrected for the number of places compared; 1 or more where
 *     a side has too few spans to tell
 * @param firstNanos when the first span began that was clearly slower, epoch nanoseconds
 * @param exampleTrace its trace
 * @param peer the other end of that span, where it is a call of what has no span of its own; empty otherwise
 * @param placed whether other calls tell that it lies at this end and not at its only caller
 */
public record TimeShift(
        String service,
        Clue.Kind kind,
        String inner,
        Shift shift,
        int before,
        int after,
        double p,
        long firstNanos,
        String exampleTrace,
        String peer,
        boolean placed) {

    /** The difference in words. */
    public String statement() {
        String what = kind == Clue.Kind.NETWORK ? "time of calls on the way to " + service : "own time of " + inner;
        return String.format(
                Locale.ROOT,
                "%s: %.0f ms, %.0f ms before (%.0f times its noise)",
                what,
                shift.after(),
                shift.before(),
                shift.z());
    }

    /** As a clue. */
    public Clue clue() {
        return new Clue(service, kind, shift.strength(), inner, statement());
    }
}
