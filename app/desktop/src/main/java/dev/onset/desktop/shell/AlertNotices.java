package dev.onset.desktop.shell;

import dev.onset.desktop.draw.TimeWords;
import dev.onset.desktop.task.Ended;
import dev.onset.signal.Alert;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/**
 * Brings what the watch saw before a person who looks elsewhere: a click on the notification is as one on the line in the window. FX
 * thread only.
 */
final class AlertNotices {

    private final ShellViewModel model;
    private final Notifier notifier;
    private final ReadOnlyLongWrapper raised = new ReadOnlyLongWrapper();

    AlertNotices(ShellViewModel model, Notifier notifier) {
        this.model = model;
        this.notifier = notifier;
        model.watch().fresh().subscribe(f -> f.ifPresent(this::tell));
    }

    /** Triages an alert that the watch saw. */
    void triage(Alert alert) {
        model.watch().dismiss();
        model.pasted().set(AlertPaste.of(alert));
        model.triage();
    }

    private void tell(Alert alert) {
        String title = alert.name() + " fires since " + TimeWords.utc(alert.startsAt());
        String text = alert.annotations()
                .getOr("summary", alert.labels().without("alertname").toString());
        model.runner().start("notification", () -> notifier.show(title, text), ended -> {
            if (ended instanceof Ended.Done<Boolean>(Boolean wanted) && wanted) {
                triage(alert);
                raised.set(raised.get() + 1);
            }
        });
    }

    /** Counts up whenever the window should come before the person's eyes. */
    ReadOnlyLongProperty raised() {
        return raised.getReadOnlyProperty();
    }
}
