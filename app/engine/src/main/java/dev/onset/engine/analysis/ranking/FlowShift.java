package dev.onset.engine.analysis.ranking;

import java.util.Locale;

/**
 * A log statement that follows another one less often than before.
 *
 * @param from the statement that still comes
 * @param to the statement that used to follow it
 * @param followedBefore how often it did, of {@code timesBefore}
 * @param followedAfter how often it does now, of {@code timesAfter}
 * @param p probability of such a difference by chance, corrected for the number of pairs compared
 * @param firstNanos epoch nanoseconds of the first time that something else followed
 * @param exampleTrace the request in which that was
 */
public record FlowShift(
        String service,
        String from,
        String to,
        int followedBefore,
        int timesBefore,
        int followedAfter,
        int timesAfter,
        double p,
        long firstNanos,
        String exampleTrace) {

    /** 0..1: distance of the two shares (Cohen's h over its largest value), less while chance is not out of the question. */
    public double strength() {
        double h = 2
                * (Math.asin(Math.sqrt((double) followedBefore / timesBefore))
                        - Math.asin(Math.sqrt((double) followedAfter / timesAfter)));
        double sure = Math.min(1, -Math.log10(Math.max(p, Double.MIN_NORMAL)) / 2);
        return Math.max(0, Math.min(1, h / Math.PI)) * Math.max(0, sure);
    }

    /** The difference in words. */
    public String statement() {
        return String.format(
                Locale.ROOT,
                "\"%s\" was followed by \"%s\" in %d of %d requests and now is in %d of %d",
                from,
                to,
                followedBefore,
                timesBefore,
                followedAfter,
                timesAfter);
    }

    /** As a clue; the pair of statements is what is inside. */
    public Clue clue() {
        return new Clue(service, Clue.Kind.FLOW, strength(), from + " \u2192 " + to, statement());
    }
}
