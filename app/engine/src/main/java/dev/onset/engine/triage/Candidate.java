package dev.onset.engine.triage;

import dev.onset.signal.Labels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A difference that was seen, before it is ranked.
 *
 * @param strength 0..1: how far it moved against its own past
 * @param local whether it speaks of the service itself (its pool, its own errors) rather than of what its callees may have done
 * @param inner what inside the service, or empty
 */
record Candidate(
        String service,
        FindingKind kind,
        SignalType signal,
        double strength,
        boolean local,
        String title,
        String statement,
        @Nullable Onset onset,
        String inner,
        @Nullable Magnitude magnitude,
        Labels labels,
        List<String> against,
        List<String> evidence) {

    Candidate {
        against = List.copyOf(against);
        evidence = List.copyOf(evidence);
    }

    Candidate withStrength(double other) {
        return new Candidate(
                service, kind, signal, other, local, title, statement, onset, inner, magnitude, labels, against,
                evidence);
    }

    Candidate withAgainst(List<String> other) {
        return new Candidate(
                service, kind, signal, strength, local, title, statement, onset, inner, magnitude, labels, other,
                evidence);
    }
}
