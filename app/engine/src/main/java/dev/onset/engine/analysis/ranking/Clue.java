package dev.onset.engine.analysis.ranking;

import org.jspecify.annotations.Nullable;

/**
 * One difference between normal and now that speaks of one service.
 *
 * @param strength 0..1: how far beyond what is normal for this very signal
 * @param inner what inside the service: a resource ({@code cpu}), an operation, a log statement or a pair of them
 * @param statement the difference in words and numbers, without a full stop
 * @param when between which moments it began; null where that cannot be told
 * @param excuses whether it can be what its service's callers suffer from; load on a database, for instance, is their own doing
 */
public record Clue(
        String service,
        Kind kind,
        double strength,
        String inner,
        String statement,
        @Nullable When when,
        boolean excuses) {

    /**
     * Between which moments something began.
     *
     * @param earliestMillis epoch milliseconds
     * @param latestMillis epoch milliseconds
     */
    public record When(long earliestMillis, long latestMillis) {}

    /** Where a clue was seen. Of one sort of signal only the strongest clue counts for its service. */
    private enum Sort {
        RESOURCE,
        OWN_TIME,
        NETWORK,
        FLOW,
        RESTART,
        OWN_ERRORS,
        ERRORS,
        LATENCY,
        TRAFFIC,
        ABSENCE,
        LOG,
        ISSUE,
        ALERT
    }

    /** What sort of difference, how much it says about its service, and whether it travels from callee to caller. */
    public enum Kind {
        /** A resource of the service's own is used up: CPU, memory, disk, a pool. Slow callees use up pools. */
        RESOURCE(0.85, 0.25, true, Sort.RESOURCE),
        /** A store is used more than before: its callers' doing at least as often as its own. */
        LOAD(0.6, 0, false, Sort.RESOURCE),
        /** The service itself takes longer, without what its callees take. */
        OWN_TIME(0.7, 0, true, Sort.OWN_TIME),
        /** Calls take longer on their way to the service than in it. */
        NETWORK(0.9, 0, true, Sort.NETWORK),
        /** A log statement no longer follows another one within one request. */
        FLOW(0.95, 0.75, true, Sort.FLOW),
        /** The process was started anew. */
        RESTART(0.5, 0, true, Sort.RESTART),
        /** Errors that no callee had. */
        OWN_ERRORS(0.8, 0, true, Sort.OWN_ERRORS),
        /** A call of the service's takes longer or fails, and it goes to one that is known: the time passes there. */
        CALL(0.7, 0.75, true, Sort.OWN_TIME),
        /** Errors, callees' included. */
        ERRORS(0.55, 0.75, true, Sort.ERRORS),
        /** Requests take longer, callees included. */
        LATENCY(0.45, 0.75, true, Sort.LATENCY),
        /** Other resources and more or less work than before: most often a consequence. */
        TRAFFIC(0.2, 0, false, Sort.TRAFFIC),
        /** What should be there is gone. */
        ABSENCE(0.8, 0, true, Sort.ABSENCE),
        /** A log statement that is new, gone or far more often. */
        LOG(0.45, 0, false, Sort.LOG),
        /** One that speaks of a callee. */
        LOG_OF_ANOTHER(0.25, 0.75, false, Sort.LOG),
        /** An error in an error tracker that is new or far more often. */
        ISSUE(0.5, 0, false, Sort.ISSUE),
        /** One that speaks of a callee. */
        ISSUE_OF_ANOTHER(0.3, 0.75, false, Sort.ISSUE),
        /** An alert that somebody once thought worth waking up for. */
        ALERT(0.3, 0.75, false, Sort.ALERT),
        /** A statement that stopped, a change: hardly a hint. */
        HINT(0.1, 0.75, false, Sort.LOG);

        private final double weight;
        private final double travels;
        private final boolean troubles;
        private final Sort sort;

        Kind(double weight, double travels, boolean troubles, Sort sort) {
            this.weight = weight;
            this.travels = travels;
            this.troubles = troubles;
            this.sort = sort;
        }

        /** 0..1: how likely a full-strength clue of this kind names the culprit. */
        public double weight() {
            return weight;
        }

        /** 0..1: how much of it a callee in full trouble explains; 0 for what does not travel from callee to caller. */
        public double travels() {
            return travels;
        }

        /** Whether a service that shows it is in a trouble that its callers would feel. */
        public boolean troubles() {
            return troubles;
        }

        /** Of one sort the strongest clue counts: the place of the sort. */
        int sort() {
            return sort.ordinal();
        }
    }

    public Clue {
        if (!(strength >= 0 && strength <= 1)) {
            throw new IllegalArgumentException("strength " + strength + " of " + service);
        }
    }

    /** A clue of which nobody knows when it began. */
    public Clue(String service, Kind kind, double strength, String inner, String statement) {
        this(service, kind, strength, inner, statement, null, kind.troubles());
    }

    /** What it counts for its service. */
    public double weighted() {
        return strength * kind.weight();
    }

    /** The same with another strength. */
    public Clue withStrength(double other) {
        return new Clue(service, kind, other, inner, statement, when, excuses);
    }
}
