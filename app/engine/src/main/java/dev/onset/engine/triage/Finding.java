package dev.onset.engine.triage;

import dev.onset.signal.Labels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ranked, explained difference between window and baseline.
 *
 * @param rank 1 is strongest
 * @param score 0..1
 * @param service whom it is about, or empty where that cannot be told
 * @param title a few words for a list: "orders: connection pool exhausted"
 * @param statement one sentence with numbers; never calls a coincidence a cause
 * @param onset null when the moment cannot be told
 * @param inner what inside the service: resource, operation, log statement; null when unknown
 * @param magnitude null where there is no number
 * @param labels of the series, stream or issue it was seen on
 * @param confidence 0..1: how likely its service is where the trouble began, as seen on labelled faults and quiet windows; null where
 *     nothing was calibrated
 * @param against what speaks against it, in words
 * @param evidence ids of receipts; never empty
 */
public record Finding(
        int rank,
        double score,
        String service,
        FindingKind kind,
        SignalType signal,
        String title,
        String statement,
        @Nullable Onset onset,
        @Nullable String inner,
        @Nullable Magnitude magnitude,
        Labels labels,
        @Nullable Double confidence,
        List<String> against,
        List<String> evidence) {

    public Finding {
        against = List.copyOf(against);
        evidence = List.copyOf(evidence);
        if (score < 0 || score > 1) {
            throw new IllegalArgumentException("score " + score);
        }
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("a finding without evidence: " + statement);
        }
    }

    /** The same with another list of what speaks against it. */
    Finding withAgainst(List<String> other) {
        return new Finding(
                rank,
                score,
                service,
                kind,
                signal,
                title,
                statement,
                onset,
                inner,
                magnitude,
                labels,
                confidence,
                other,
                evidence);
    }

    public Finding ranked(int newRank, double newScore) {
        return new Finding(
                newRank,
                newScore,
                service,
                kind,
                signal,
                title,
                statement,
                onset,
                inner,
                magnitude,
                labels,
                confidence,
                against,
                evidence);
    }
}
