package dev.onset.engine.analysis.ranking;

/**
 * One difference between normal and now that speaks of one service.
 *
 * @param strength 0..1: how far beyond what is normal for this very signal
 * @param inner what inside the service: a resource ({@code cpu}), an operation, a log statement or a pair of them
 * @param statement the difference in words and numbers, without a full stop
 */
public record Clue(String service, Kind kind, double strength, String inner, String statement) {

    /** What sort of difference, how much it says about its service, and whether it travels from callee to caller. */
    public enum Kind {
        /** A resource of the service's own is used up: CPU, memory, disk. */
        RESOURCE(0.85, false),
        /** The service itself takes longer, without what its callees take. */
        OWN_TIME(0.7, false),
        /** Calls take longer on their way to the service than in it. */
        NETWORK(0.9, false),
        /** A log statement no longer follows another one within one request. */
        FLOW(0.95, true),
        /** The process was started anew. */
        RESTART(0.5, false),
        /** Errors that no callee had. */
        OWN_ERRORS(0.8, false),
        /** Errors, callees' included. */
        ERRORS(0.55, true),
        /** Requests take longer, callees included. */
        LATENCY(0.45, true),
        /** Other resources and more or less work than before: most often a consequence. */
        TRAFFIC(0.2, true);

        private final double weight;
        private final boolean travels;

        Kind(double weight, boolean travels) {
            this.weight = weight;
            this.travels = travels;
        }

        /** 0..1: how likely a full-strength clue of this kind names the culprit. */
        public double weight() {
            return weight;
        }

        /** Whether a troubled callee shows up at its callers in the same form. */
        public boolean travels() {
            return travels;
        }
    }

    public Clue {
        if (!(strength >= 0 && strength <= 1)) {
            throw new IllegalArgumentException("strength " + strength + " of " + service);
        }
    }

    /** What it counts for its service. */
    public double weighted() {
        return strength * kind.weight();
    }

    /** The same with another strength. */
    public Clue withStrength(double other) {
        return new Clue(service, kind, other, inner, statement);
    }
}
