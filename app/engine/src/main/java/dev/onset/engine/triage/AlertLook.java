package dev.onset.engine.triage;

import dev.onset.connectors.spi.SignalQuery;
import dev.onset.signal.Alert;
import dev.onset.signal.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at what an alert router holds now, at who silenced what, and at what people marked where it keeps such marks too. It keeps
 * no history of alerts: that comes from metrics.
 */
final class AlertLook {

    /** What it showed. */
    record Seen(List<Triage.ObservedAlert> alerts, List<Triage.ObservedChange> changes) {
        static final Seen NOTHING = new Seen(List.of(), List.of());

        Seen {
            alerts = List.copyOf(alerts);
            changes = List.copyOf(changes);
        }
    }

    private final Asker asker;
    private final Plan plan;
    private final ServiceNames names;
    private final boolean annotations;

    /** @param annotations whether the source keeps marks on the time axis as well */
    AlertLook(Asker asker, Plan plan, ServiceNames names, boolean annotations) {
        this.asker = asker;
        this.plan = plan;
        this.names = names;
        this.annotations = annotations;
    }

    Seen look() throws InterruptedException {
        var questions = new ArrayList<>(List.of(
                new Asker.Question("active alerts", new SignalQuery.CurrentAlerts(List.of())),
                new Asker.Question("silences", new SignalQuery.Silences())));
        if (annotations) {
            questions.add(new Asker.Question("annotations", new SignalQuery.Annotations(plan.whole())));
        }
        List<Answered> answers = asker.askAll(questions);
        var alerts = new ArrayList<Triage.ObservedAlert>();
        for (Alert a : answers.get(0).alerts()) {
            Instant end = a.endsAt();
            boolean inWindow = a.startsAt().isBefore(plan.window().end())
                    && (end == null || end.isAfter(plan.window().start()));
            if (inWindow) {
                alerts.add(new Triage.ObservedAlert(
                        a, names.of(a.labels()), answers.get(0).evidenceList()));
            }
        }
        var changes = new ArrayList<Triage.ObservedChange>();
        for (Answered answered : answers.subList(1, answers.size())) {
            for (Change c : answered.changes()) {
                if (plan.whole().contains(c.at())) {
                    changes.add(new Triage.ObservedChange(ServiceNames.canonical(c), answered.evidenceList()));
                }
            }
        }
        return new Seen(alerts, changes);
    }
}
