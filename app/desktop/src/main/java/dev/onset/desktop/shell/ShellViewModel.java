package dev.onset.desktop.shell;

import dev.onset.connectors.spi.Check;
import dev.onset.desktop.findings.FindingsViewModel;
import dev.onset.desktop.sources.SourcesViewModel;
import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.Running;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.desktop.timeline.TimelineViewModel;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.SourceState;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageListener;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The window's state: what was pasted, what runs, what is shown. FX thread only. */
public final class ShellViewModel {

    private final Desk desk;
    private final TaskRunner runner;
    private final TimelineViewModel timeline = new TimelineViewModel();
    private final FindingsViewModel findings = new FindingsViewModel();
    private final SourcesViewModel sources = new SourcesViewModel();

    private final StringProperty pasted = new SimpleStringProperty("");
    private final StringProperty environment = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");

    /** The run whose steps count; steps of an older one that still arrive are dropped. */
    private @Nullable Run current;

    private @Nullable Running running;

    public ShellViewModel(Desk desk, TaskRunner runner) {
        this.desk = desk;
        this.runner = runner;
        notice.set(desk.notice());
        environment.set(desk.environments().isEmpty() ? "" : desk.environments().getFirst());
        findings.selected().subscribe(f -> timeline.focus(f.orElse(null)));
    }

    /** What came of one run: a triage, or the sentence why there is none. */
    private sealed interface Outcome {
        record Made(Triage triage) implements Outcome {}

        record Refused(String sentence) implements Outcome {}
    }

    /** Starts a triage of what was pasted; one that runs is cancelled first. */
    public void triage() {
        cancel();
        timeline.clear();
        findings.clear();
        sources.clear();
        notice.set("");
        status.set("Asking...");
        busy.set(true);
        var run = new Run();
        current = run;
        String text = pasted.get().strip();
        String where = environment.get();
        running = runner.start("triage", () -> outcome(text, where, run), ended -> ended(run, ended));
    }

    private Outcome outcome(String text, String where, Run run) throws InterruptedException {
        try {
            return new Outcome.Made(desk.triage().run(text, where, run));
        } catch (CannotTriage e) {
            return new Outcome.Refused(String.valueOf(e.getMessage()));
        }
    }

    /** Ends the run at once; what has landed stays. Does nothing where nothing runs. */
    public void cancel() {
        if (running != null) {
            running.cancel();
        }
    }

    private void ended(Run run, Ended<Outcome> ended) {
        if (run != current) {
            return;
        }
        current = null;
        running = null;
        busy.set(false);
        switch (ended) {
            case Ended.Done<Outcome>(Outcome.Made(Triage made)) -> show(made);
            case Ended.Done<Outcome>(Outcome.Refused(String sentence)) -> stopped("Not started.", sentence);
            case Ended.Cancelled<Outcome> c -> stopped("Cancelled; what had landed stays.", "");
            case Ended.Broke<Outcome>(Throwable bug) ->
                stopped("Stopped by a mistake in Onset.", "This is a mistake in Onset, not in your systems: " + bug);
        }
    }

    private void stopped(String text, String sentence) {
        status.set(text);
        notice.set(sentence);
    }

    private void show(Triage made) {
        sources.show(made.sources());
        timeline.show(made);
        findings.show(made);
        status.set(summary(made));
    }

    private static String summary(Triage made) {
        int n = made.findings().size();
        var text = new StringBuilder(made.request().understood());
        text.append(" · ").append(n == 0 ? "nothing found" : n + (n == 1 ? " finding" : " findings"));
        Duration ranked = made.timings().get("ranked");
        if (ranked != null) {
            text.append(String.format(Locale.ROOT, " in %.1f s", ranked.toMillis() / 1000.0));
        }
        List<String> bad = made.sources().stream()
                .filter(s -> s.state() != SourceState.State.OK)
                .map(SourceState::name)
                .toList();
        if (!bad.isEmpty()) {
            text.append(" · incomplete: ").append(String.join(", ", bad));
        }
        return text.toString();
    }

    public void dismissNotice() {
        notice.set("");
    }

    public List<String> environments() {
        return desk.environments();
    }

    public StringProperty pasted() {
        return pasted;
    }

    public StringProperty environment() {
        return environment;
    }

    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** What is going on or what came out, in one line. */
    public ReadOnlyStringProperty status() {
        return status.getReadOnlyProperty();
    }

    /** What went wrong as a whole; empty when nothing did. Shown in the window's flow, never as a dialog. */
    public ReadOnlyStringProperty notice() {
        return notice.getReadOnlyProperty();
    }

    public TimelineViewModel timeline() {
        return timeline;
    }

    public FindingsViewModel findings() {
        return findings;
    }

    public SourcesViewModel sources() {
        return sources;
    }

    /** Hears of one run from many threads and hands it to the FX thread. */
    private final class Run implements TriageListener {

        private int asked;
        private int failed;

        @Override
        public void checked(Check check) {
            step(() -> sources.checked(check));
        }

        @Override
        public void asked(String source, String what, boolean answered) {
            step(() -> {
                asked++;
                failed += answered ? 0 : 1;
                status.set(asked + " questions asked" + (failed == 0 ? "" : ", " + failed + " without an answer")
                        + "; last " + source + ": " + what);
            });
        }

        @Override
        public void laneLanded(Lane lane) {
            step(() -> timeline.landed(lane));
        }

        private void step(Runnable change) {
            runner.later(() -> {
                if (current == this) {
                    change.run();
                }
            });
        }
    }
}
