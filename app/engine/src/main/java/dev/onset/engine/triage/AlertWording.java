package dev.onset.engine.triage;

import dev.onset.engine.analysis.Movement;
import dev.onset.signal.Alert;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says in words what an alert told. */
final class AlertWording {

    private AlertWording() {}

    /** An alert of which only its stretches are known. */
    static Candidate bare(Triage.ObservedAlert observed, TriageRequest request) {
        Alert a = observed.alert();
        return new Candidate(
                observed.service(),
                FindingKind.ALERT,
                SignalType.ALERT,
                weight(a, request),
                false,
                subject(observed) + ": alert " + a.name(),
                subject(observed) + ": alert " + a.name() + " " + times(a) + summary(a) + ".",
                began(a),
                a.name(),
                null,
                a.labels(),
                List.of(),
                observed.evidence());
    }

    /** An alert whose own expression was measured anew and moved. */
    static Candidate measured(
            Triage.ObservedAlert observed,
            TriageRequest request,
            SignalJudge.Judged judged,
            Series series,
            Answered answered) {
        Alert a = observed.alert();
        Movement m = judged.movement();
        var evidence = new ArrayList<>(answered.evidenceList());
        observed.evidence().stream().filter(e -> !evidence.contains(e)).forEach(evidence::add);
        return new Candidate(
                observed.service(),
                FindingKind.ALERT,
                SignalType.ALERT,
                Math.max(weight(a, request), 0.6 * judged.strength()),
                false,
                subject(observed) + ": alert " + a.name(),
                subject(observed) + ": alert " + a.name() + " " + times(a) + summary(a)
                        + "; what it measures went from "
                        + Numbers.plain(m.before()) + " to " + Numbers.plain(m.during()) + " at "
                        + Numbers.clock(judged.onset()) + ".",
                judged.onset(),
                a.name(),
                new Magnitude(m.before(), m.during(), "", "median before and during, of the alert's own expression"),
                labels(a, series),
                List.of(),
                evidence);
    }

    private static Labels labels(Alert a, Series series) {
        return series.labels().isEmpty() ? a.labels() : series.labels().without("__name__");
    }

    private static String subject(Triage.ObservedAlert observed) {
        return observed.service().isEmpty() ? "alert" : observed.service();
    }

    private static String times(Alert a) {
        Instant since = a.activeSince();
        Instant end = a.endsAt();
        return (a.state() == Alert.State.SUPPRESSED ? "silenced, active" : "fired") + " from "
                + Numbers.clock(a.startsAt())
                + (since == null ? "" : " (pending since " + Numbers.clock(since) + ")")
                + (end == null ? "" : " to " + Numbers.clock(end));
    }

    private static String summary(Alert a) {
        String text = a.annotations().getOr("summary", a.annotations().getOr("description", ""));
        return text.isEmpty() ? "" : ", \"" + text.strip() + "\"";
    }

    private static Onset began(Alert a) {
        Instant since = a.activeSince();
        return since == null ? Onset.exactly(a.startsAt()) : new Onset(since, since, a.startsAt());
    }

    /** A team's own word for how much an alert matters; the alert that was pasted matters most. */
    private static double weight(Alert a, TriageRequest request) {
        String severity = a.labels().getOr("severity", "").toLowerCase(Locale.ROOT);
        double base = switch (severity) {
            case "critical", "page", "error", "high", "sev1", "p1" -> 0.5;
            case "info", "none", "low" -> 0.2;
            default -> 0.4;
        };
        return a.name().equals(request.clues().alertName()) && !a.name().isEmpty() ? Math.min(1, base + 0.2) : base;
    }
}
