package dev.onset.engine.triage;

import dev.onset.signal.Alert;
import dev.onset.signal.Change;
import dev.onset.signal.Coverage;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The outcome of one triage. A value: the same answers give an equal one.
 *
 * @param environment name of the environment
 * @param at when it was made, by the clock of the fetches
 * @param sources in the order of the environment
 * @param findings ascending by rank; empty is a normal answer
 * @param changes ascending by time
 * @param alerts ascending by start
 * @param checkedNormal what was looked at and found normal
 * @param notChecked what could not be looked at, and why
 * @param coverage one line for each answered question that was not complete, and one for each source
 * @param lanes in the order of the timeline
 * @param receipts every answer, by id, ids ascending in the order of the plan
 * @param impact numbers against the baseline, for people: "failed requests" and so on
 * @param timings milliseconds since the start: {@code firstLane}, {@code ranked}; not part of the report's identity
 */
public record Triage(
        TriageRequest request,
        String environment,
        Instant at,
        TimeRange window,
        TimeRange baseline,
        List<SourceState> sources,
        List<Finding> findings,
        List<ObservedChange> changes,
        List<ObservedAlert> alerts,
        List<CheckedNormal> checkedNormal,
        List<NotChecked> notChecked,
        List<CoverageLine> coverage,
        List<Lane> lanes,
        List<Receipt> receipts,
        List<Impact> impact,
        Map<String, Duration> timings) {

    /** A change and what shows it. */
    public record ObservedChange(Change change, List<String> evidence) {
        public ObservedChange {
            evidence = List.copyOf(evidence);
        }
    }

    /** An alert and what shows it. */
    public record ObservedAlert(Alert alert, String service, List<String> evidence) {
        public ObservedAlert {
            evidence = List.copyOf(evidence);
        }

        /** Whether this is the waiting of {@code other}: the stretch that ends where that begins to fire. */
        private boolean isPendingOf(Alert other) {
            return other.state() != Alert.State.PENDING
                    && other.name().equals(alert.name())
                    && other.activeSince() != null
                    && other.activeSince().equals(alert.activeSince())
                    && other.startsAt().equals(alert.endsAt());
        }
    }

    /**
     * The alerts in their order, each told once: a history of alerts tells of one that waits and then fires twice, and the half that
     * fires knows since when it waited.
     */
    public List<ObservedAlert> alertsToldOnce() {
        return alerts.stream()
                .filter(a -> a.alert().state() != Alert.State.PENDING
                        || alerts.stream().noneMatch(other -> a.isPendingOf(other.alert())))
                .toList();
    }

    /** Something that was looked at and did not leave its baseline, until {@code until}. */
    public record CheckedNormal(String service, String what, String query, Instant until, List<String> evidence) {
        public CheckedNormal {
            evidence = List.copyOf(evidence);
        }
    }

    /** Something that could not be looked at. */
    public record NotChecked(String source, String what, String why) {}

    /** How whole an answer was. */
    public record CoverageLine(String source, String what, Coverage coverage, List<String> evidence) {
        public CoverageLine {
            evidence = List.copyOf(evidence);
        }
    }

    /** One number of harm against the baseline: {@code what} "failed share", {@code magnitude} with unit. */
    public record Impact(String service, String what, Magnitude magnitude, List<String> evidence) {
        public Impact {
            evidence = List.copyOf(evidence);
        }
    }

    public Triage {
        sources = List.copyOf(sources);
        findings = List.copyOf(findings);
        changes = List.copyOf(changes);
        alerts = List.copyOf(alerts);
        checkedNormal = List.copyOf(checkedNormal);
        notChecked = List.copyOf(notChecked);
        coverage = List.copyOf(coverage);
        lanes = List.copyOf(lanes);
        receipts = List.copyOf(receipts);
        impact = List.copyOf(impact);
        timings = Map.copyOf(timings);
    }

    /** The same outcome of another question. */
    public Triage withRequest(TriageRequest other) {
        return with(other, notChecked, coverage, receipts);
    }

    /** The same with other words on what was not seen, or not whole. */
    public Triage withGaps(List<NotChecked> unchecked, List<CoverageLine> partly) {
        return with(request, unchecked, partly, receipts);
    }

    /** The same by other receipts. */
    public Triage withReceipts(List<Receipt> other) {
        return with(request, notChecked, coverage, other);
    }

    private Triage with(TriageRequest asked, List<NotChecked> unchecked, List<CoverageLine> partly, List<Receipt> by) {
        return new Triage(
                asked,
                environment,
                at,
                window,
                baseline,
                sources,
                findings,
                changes,
                alerts,
                checkedNormal,
                unchecked,
                partly,
                lanes,
                by,
                impact,
                timings);
    }

    public Optional<Receipt> receipt(String id) {
        return receipts.stream().filter(r -> r.id().equals(id)).findFirst();
    }

    /** Whether a source failed or answered only in part. */
    public boolean isIncomplete() {
        return sources.stream().anyMatch(s -> s.state() != SourceState.State.OK);
    }
}
