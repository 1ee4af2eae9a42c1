package dev.onset.engine.report;

import dev.onset.engine.triage.Receipt;
import dev.onset.engine.triage.Triage;
import dev.onset.incident.FactorQuestions;
import dev.onset.incident.Incident.Alert;
import dev.onset.incident.Incident.Change;
import dev.onset.incident.Incident.Finding;
import dev.onset.incident.Incident.Mark;
import dev.onset.incident.Incident.Moment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The moments of an incident: the last change before it, when it was first seen, when an alert spoke, when the last fell silent. */
final class Moments {

    private final Triage triage;
    private final List<Finding> findings;
    private final List<Change> changes;
    private final List<Alert> alerts;

    Moments(Triage triage, List<Finding> findings, List<Change> changes, List<Alert> alerts) {
        this.triage = triage;
        this.findings = findings;
        this.changes = changes;
        this.alerts = alerts;
    }

    List<Moment> all() {
        var moments = new ArrayList<Moment>();
        Finding first = FactorQuestions.earliest(findings);
        Mark began = first == null ? null : first.onset();
        if (first != null && began != null) {
            moments.add(new Moment(
                    Moment.Kind.BEGAN,
                    began,
                    first.service(),
                    first.title(),
                    sources(first.evidence()),
                    first.evidence()));
            FactorQuestions.justBefore(began, changes).stream()
                    .findFirst()
                    .ifPresent(c -> moments.add(new Moment(
                            Moment.Kind.CHANGED,
                            Mark.exactly(c.at()),
                            c.service(),
                            TriageIncident.named(c),
                            sources(c.evidence()),
                            c.evidence())));
        }
        if (first != null) {
            recovery(first).ifPresent(moments::add);
        }
        alertMoments(began, moments);
        moments.sort(Comparator.comparing((Moment m) -> m.mark().at()).thenComparing(Moment::kind));
        return moments;
    }

    private Optional<Moment> recovery(Finding first) {
        return triage.findings().stream()
                .filter(f -> f.rank() == first.rank())
                .findFirst()
                .flatMap(f -> Recovery.of(triage, f))
                .map(mark -> new Moment(
                        Moment.Kind.MITIGATED,
                        mark,
                        first.service(),
                        "\"" + first.title() + "\" was back near its baseline",
                        sources(first.evidence()),
                        first.evidence()));
    }

    /** The alerts of this incident are those that fired from its earliest onset on (or within the window, where none is known). */
    private void alertMoments(@Nullable Mark began, List<Moment> moments) {
        Instant from = began == null ? triage.window().start() : began.earliest();
        List<Alert> ours = alerts.stream()
                .filter(a -> !a.state().equals("pending"))
                .filter(a -> !a.startsAt().isBefore(from)
                        && a.startsAt().isBefore(triage.window().end()))
                .sorted(Comparator.comparing(Alert::startsAt).thenComparing(Alert::name))
                .toList();
        if (ours.isEmpty()) {
            return;
        }
        Alert first = ours.getFirst();
        moments.add(moment(Moment.Kind.DETECTED, first, first.startsAt()));
        Instant active = first.activeSince();
        if (active != null && active.isBefore(first.startsAt())) {
            moments.add(moment(Moment.Kind.PENDING, first, active));
        }
        if (ours.stream().allMatch(a -> a.endsAt() != null)) {
            Alert last = ours.stream()
                    .max(Comparator.comparing(Moments::end).thenComparing(Alert::name))
                    .orElseThrow();
            moments.add(moment(Moment.Kind.RESOLVED, last, end(last)));
        }
    }

    private static Instant end(Alert a) {
        Instant ends = a.endsAt();
        return ends == null ? Instant.MAX : ends;
    }

    private Moment moment(Moment.Kind kind, Alert a, Instant at) {
        return new Moment(
                kind, Mark.exactly(at), a.service(), TriageIncident.named(a), sources(a.evidence()), a.evidence());
    }

    private String sources(List<String> evidence) {
        return evidence.stream()
                .flatMap(id -> triage.receipt(id).stream())
                .map(Receipt::provenance)
                .map(p -> p.source() + " (" + p.kind() + ")")
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
