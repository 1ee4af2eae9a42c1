package dev.onset.engine.triage;

import dev.onset.signal.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The moment that divides normal from incident for signals that have no past of their own to compare with: log lines, traces,
 * error issues. It is where the strongest metric movement began, or the earliest credible one shortly before it.
 */
final class SplitMoment {

    /** What moved this shortly before the strongest movement belongs to the same story. */
    private static final Duration SAME_STORY = Duration.ofMinutes(2);

    private static final double CREDIBLE = 0.3;

    private SplitMoment() {}

    static Instant of(List<Candidate> metrics, List<Triage.ObservedAlert> alerts, Plan plan) {
        Optional<Instant> moved = byMetrics(metrics);
        Optional<Instant> alerted = byAlerts(alerts, plan);
        Instant split = moved.or(() -> alerted).orElse(plan.window().start());
        // A split at the very edge leaves one side empty.
        Instant first = plan.whole().start().plusSeconds(1);
        Instant last = plan.whole().end().minusSeconds(1);
        return split.isBefore(first) ? first : split.isAfter(last) ? last : split;
    }

    private static Optional<Instant> byMetrics(List<Candidate> metrics) {
        List<Candidate> credible = metrics.stream()
                .filter(c -> c.onset() != null && c.strength() >= CREDIBLE)
                .filter(c -> c.kind() != FindingKind.TRAFFIC)
                .toList();
        return credible.stream()
                .max(Comparator.comparingDouble(Candidate::strength))
                .map(strongest -> {
                    Instant at = earliest(strongest);
                    return credible.stream()
                            .map(SplitMoment::earliest)
                            .filter(t -> !t.isAfter(at) && t.isAfter(at.minus(SAME_STORY)))
                            .min(Comparator.naturalOrder())
                            .orElse(at);
                });
    }

    private static Instant earliest(Candidate c) {
        Onset onset = c.onset();
        return onset == null ? Instant.MAX : onset.earliest();
    }

    private static Optional<Instant> byAlerts(List<Triage.ObservedAlert> alerts, Plan plan) {
        return alerts.stream()
                .map(Triage.ObservedAlert::alert)
                .filter(a -> a.state() == Alert.State.FIRING)
                .map(SplitMoment::began)
                .filter(plan.whole()::contains)
                .min(Comparator.naturalOrder());
    }

    private static Instant began(Alert a) {
        Instant since = a.activeSince();
        return since == null ? a.startsAt() : since;
    }
}
