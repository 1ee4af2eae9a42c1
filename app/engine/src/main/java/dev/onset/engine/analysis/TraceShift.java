package dev.onset.engine.analysis;

/**
 * An operation of a service whose own behaviour differs before and after a moment. "Own" means without what its callees did:
 * time in which no child span ran, and errors that no child had.
 *
 * @param what which of the two
 * @param before median self time in seconds, share of spans with an error of their own, or failed spans a minute
 * @param after likewise
 * @param spansBefore how many spans of the operation were seen before
 * @param spansAfter how many were seen after
 * @param p probability of such a difference by chance, corrected for the number of operations
 * @param distinguishing an attribute value that the failed or slow spans share and the others lack ({@code product.category=garden}), or empty
 * @param peer what the operation calls where it is a call to something that sends no traces, or empty
 * @param exampleTrace id of a trace that shows it
 * @param firstNanos when it was first seen, epoch nanoseconds; before the moment too, if it was as common there up to the moment
 * @param sinceNanos before which it can hardly have begun, by how often it is seen; at most {@code firstNanos}
 */
public record TraceShift(
        String service,
        String operation,
        What what,
        double before,
        double after,
        int spansBefore,
        int spansAfter,
        double p,
        String distinguishing,
        String peer,
        String exampleTrace,
        long firstNanos,
        long sinceNanos) {

    /** One of which nobody can tell how often it is seen. */
    public TraceShift(
            String service,
            String operation,
            What what,
            double before,
            double after,
            int spansBefore,
            int spansAfter,
            double p,
            String distinguishing,
            String peer,
            String exampleTrace,
            long firstNanos) {
        this(
                service,
                operation,
                what,
                before,
                after,
                spansBefore,
                spansAfter,
                p,
                distinguishing,
                peer,
                exampleTrace,
                firstNanos,
                firstNanos);
    }

    /** What differs. */
    public enum What {
        SELF_TIME,
        OWN_ERRORS,
        /** Seen among failed traces only: too rare for the even sample. */
        RARE_ERRORS
    }

    /** The same with a better name for what it calls. */
    public TraceShift withPeer(String other) {
        return new TraceShift(
                service,
                operation,
                what,
                before,
                after,
                spansBefore,
                spansAfter,
                p,
                distinguishing,
                other,
                exampleTrace,
                firstNanos,
                sinceNanos);
    }

    /** The same with another attribute value that those spans share. */
    TraceShift withDistinguishing(String other) {
        return new TraceShift(
                service,
                operation,
                what,
                before,
                after,
                spansBefore,
                spansAfter,
                p,
                other,
                peer,
                exampleTrace,
                firstNanos,
                sinceNanos);
    }
}
