package dev.onset.engine.triage;

import dev.onset.signal.Alert;
import dev.onset.signal.Labels;
import java.util.List;

/**
 * What a metrics source showed.
 *
 * @param edges caller and callee pairs, as label sets {@code caller}, {@code callee}
 */
record MetricSeen(
        List<Lane> lanes,
        List<Candidate> candidates,
        List<Triage.CheckedNormal> normal,
        List<Triage.ObservedChange> changes,
        List<Triage.ObservedAlert> alerts,
        List<Labels> edges,
        List<Triage.Impact> impact) {

    static final MetricSeen NOTHING =
            new MetricSeen(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /** A stretch of an alert with the rule that made it. */
    record RuledAlert(Alert alert, String expression) {}

    MetricSeen {
        lanes = List.copyOf(lanes);
        candidates = List.copyOf(candidates);
        normal = List.copyOf(normal);
        changes = List.copyOf(changes);
        alerts = List.copyOf(alerts);
        edges = List.copyOf(edges);
        impact = List.copyOf(impact);
    }
}
