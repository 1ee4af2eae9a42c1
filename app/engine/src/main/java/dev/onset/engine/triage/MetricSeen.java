package dev.onset.engine.triage;

import dev.onset.signal.Alert;
import java.util.List;

/** What a metrics source showed. */
record MetricSeen(
        List<Lane> lanes,
        List<Candidate> candidates,
        List<Triage.CheckedNormal> normal,
        List<Triage.ObservedChange> changes,
        List<Triage.ObservedAlert> alerts,
        MetricCalls.Seen calls,
        List<Triage.Impact> impact) {

    static final MetricSeen NOTHING =
            new MetricSeen(List.of(), List.of(), List.of(), List.of(), List.of(), MetricCalls.Seen.NOTHING, List.of());

    /** A stretch of an alert with the rule that made it. */
    record RuledAlert(Alert alert, String expression) {}

    MetricSeen {
        lanes = List.copyOf(lanes);
        candidates = List.copyOf(candidates);
        normal = List.copyOf(normal);
        changes = List.copyOf(changes);
        alerts = List.copyOf(alerts);
        impact = List.copyOf(impact);
    }
}
