package dev.onset.desktop.shell;

import dev.onset.desktop.briefing.Briefing;
import dev.onset.desktop.draft.Unsaved;
import dev.onset.desktop.findings.FindingsViewModel;
import dev.onset.desktop.sources.SourcesViewModel;
import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.Latest;
import dev.onset.desktop.task.Running;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.desktop.timeline.Brush;
import dev.onset.desktop.timeline.TimelineViewModel;
import dev.onset.engine.report.CasePostmortem;
import dev.onset.engine.triage.Finding;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The window's state: what was pasted, what runs, what is shown. FX thread only. */
public final class ShellViewModel {

    private final Desk desk;
    private final TaskRunner runner;
    private final LongSupplier nanos;
    private final Shown shown;

    private final StringProperty pasted = new SimpleStringProperty("");
    private final Latest kept;
    private final Looks looks;
    private final RestoreViewModel restore;
    private final CaseLook caseLook;
    private final Places places;
    private final WatchViewModel watch;
    private final AlertNotices alerts;
    private final ReadOnlyObjectWrapper<List<KeptCase>> recent = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper casePath = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");

    /** The run whose steps count; steps of an older one that still arrive are dropped. */
    private @Nullable Run current;

    private @Nullable Running running;

    /** @param nanos a clock that only ever goes on, such as {@code System::nanoTime} */
    public ShellViewModel(Desk desk, TaskRunner runner, LongSupplier nanos) {
        this.desk = desk;
        this.runner = runner;
        this.nanos = nanos;
        this.kept = new Latest(runner, "memory", desk.memory()::put);
        this.looks = new Looks(desk.memory(), kept);
        this.restore = new RestoreViewModel(desk, kept, pasted, casePath.getReadOnlyProperty());
        this.places = new Places(desk, runner, kept);
        var drawer = new DrawerViewModel(desk, runner, places.chosen()::get);
        this.shown = new Shown(
                desk.zone(), drawer, timeline -> new SideRooms(desk, runner, places.chosen()::get, timeline, drawer));
        this.watch = new WatchViewModel(desk, runner, kept, places.chosen()::get);
        this.caseLook = new CaseLook(
                desk, runner, shown.timeline().lanes(), drawer.traces().colours());
        casePath.subscribe((was, is) -> caseLook.follow(is));
        notice.set(places.setting().get().notice());
        places.chosen().subscribe(name -> placeChosen());
        places.keepChoice();
        this.alerts = new AlertNotices(this, desk.notifier());
        new ReceiptReader(desk, runner, places.chosen()::get, casePath::get).serve(shown.findings());
    }

    private void placeChosen() {
        if (!busy.get()) {
            shown.sources().expect(places.sources());
        }
    }

    /** Looks for what this person triaged before. */
    public void lookForCases() {
        runner.start("cases", () -> desk.triage().recent(), ended -> {
            if (ended instanceof Ended.Done<List<KeptCase>>(List<KeptCase> cases)) {
                recent.set(cases);
            }
        });
    }

    /** Reads the environment file anew. */
    public void reload() {
        places.reload(read -> {
            notice.set(read.notice());
            placeChosen();
            status.set("Environments read anew: " + String.join(", ", environments()));
        });
    }

    /** Starts a triage of what was pasted; one that runs is cancelled first. */
    public void triage() {
        triage(Brush.NONE);
    }

    /** Starts a triage of what was pasted, in the ranges that are brushed on the timeline. */
    public void triageBrushed() {
        Brush brush = shown.timeline().brush().get();
        if (!brush.isEmpty()) {
            triage(brush.window() == null ? new Brush(shown.timeline().window(), brush.baseline()) : brush);
        }
    }

    /** Triages the demo incident. */
    public void demo() {
        List<String> names = environments();
        if (!names.isEmpty()) {
            places.chosen().set(names.getLast());
            pasted.set("");
            triage();
        }
    }

    /** Opens a kept case. */
    public void open(KeptCase kept) {
        pasted.set(kept.path());
        triage();
    }

    /**
     * Opens files of this machine: beside the lanes that are shown, or else as something to look at by themselves.
     *
     * @param text names them, one absolute path a line
     */
    public void openFiles(List<Path> paths, String text) {
        if (busy.get() || shown.drawer().triage() == null) {
            pasted.set(text);
            triage();
        } else {
            shown.side().addFiles(paths, text, this::say);
        }
    }

    private void triage(Brush brush) {
        cancel();
        // First of all: what is cleared below is no longer the look of that case.
        casePath.set("");
        var run = new Run(this, new RunTimes(nanos));
        current = run;
        shown.begin(run.brought());
        notice.set("");
        status.set("Asking...");
        busy.set(true);
        var question = new Question(pasted.get().strip(), places.chosen().get(), brush.window(), brush.baseline());
        running = runner.start("triage", () -> outcome(question, run), ended -> ended(run, ended));
    }

    private Outcome outcome(Question question, Run run) throws InterruptedException {
        try {
            Looked looked = desk.triage().run(question, run);
            looked.triage().lanes().forEach(shown.timeline()::prepare);
            return new Outcome.Made(looked);
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
            case Ended.Done<Outcome>(Outcome.Made(Looked looked)) -> {
                casePath.set(looked.casePath());
                shown.show(looked.triage());
                status.set(run.summary(looked.triage()));
                runner.whenDrawn(() -> readOn(looked, run));
            }
            case Ended.Done<Outcome>(Outcome.Refused(String sentence)) -> {
                placeChosen();
                stopped("Not started.", sentence);
            }
            case Ended.Cancelled<Outcome> c -> {
                shown.sources().cancelled();
                stopped("Cancelled; what had landed stays.", "");
            }
            case Ended.Broke<Outcome>(Throwable bug) ->
                stopped("Stopped by a mistake in Onset.", "This is a mistake in Onset, not in your systems: " + bug);
        }
    }

    /** What is behind the lanes takes longer than they do: their answers, what follows from them, other cases. */
    private void readOn(Looked looked, Run run) {
        lookForCases();
        if (casePath.get().equals(looked.casePath())) {
            shown.drawer().reread(looked, run, () -> {
                status.set(run.summary(looked.triage()));
                shown.side().derive(looked.triage());
                shown.side().ownLanes(looked, status::set);
            });
        }
    }

    private void stopped(String text, String sentence) {
        shown.findings().clear();
        status.set(text);
        notice.set(sentence);
    }

    /** All rooms, for the run that fills them. */
    Shown shown() {
        return shown;
    }

    boolean isCurrent(Run run) {
        return run == current;
    }

    /** Looks at a finding and goes to where it is seen. */
    public void showMe(Finding finding) {
        shown.showMe(finding);
    }

    /** Goes to where the selected finding is seen; to the first where none is selected. */
    public void showSelected() {
        shown.findings().selected().get().or(shown.findings()::first).ifPresent(this::showMe);
    }

    /** First ends what runs, then lets go of what is brushed, then shows the window again. */
    public void stepBack() {
        if (busy.get()) {
            cancel();
        } else if (!timeline().brush().get().isEmpty()) {
            timeline().brush(Brush.NONE);
        } else {
            timeline().home();
        }
    }

    SourceBook sourceBook() {
        return desk.triage().sources();
    }

    String export(String name, byte[] content) {
        return desk.triage().export(name, content);
    }

    /** The postmortem of the open case; empty while none is open. */
    Optional<CasePostmortem> postmortem() {
        String path = casePath.get();
        return path.isEmpty() ? Optional.empty() : desk.triage().postmortem(path);
    }

    Path exports() {
        return desk.triage().exports();
    }

    TriageService service() {
        return desk.triage();
    }

    Unsaved unsaved() {
        return desk.unsaved();
    }

    TaskRunner runner() {
        return runner;
    }

    public void dismissNotice() {
        notice.set("");
    }

    public void say(String text) {
        status.set(text);
    }

    public List<String> environments() {
        return places.names();
    }

    public ReadOnlyObjectProperty<Setting> setting() {
        return places.setting();
    }

    public StringProperty pasted() {
        return pasted;
    }

    public StringProperty environment() {
        return places.chosen();
    }

    /** Theme and size. */
    public Looks looks() {
        return looks;
    }

    /** What a run that did not end well left behind. */
    public RestoreViewModel restore() {
        return restore;
    }

    /** The person closed the window: what runs ends, and the next start has nothing to bring back. */
    public void close() {
        cancel();
        restore.closed();
    }

    /** Tells times in that zone from now on, and reads those without one in it; empty for the machine's. */
    void zone(String id) {
        keep(Desk.ZONE, id);
        timeline().zone(id.isEmpty() ? desk.machineZone() : ZoneId.of(id));
    }

    About about() {
        return desk.about();
    }

    Memory memory() {
        return desk.memory();
    }

    /** Remembers a text for the next start. */
    void keep(String name, String text) {
        kept.put(name, text);
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

    public ReadOnlyStringProperty casePath() {
        return casePath.getReadOnlyProperty();
    }

    /** The first minute's answers; empty while a triage runs. */
    public ReadOnlyObjectProperty<Optional<Briefing>> briefing() {
        return shown.briefing();
    }

    public ReadOnlyObjectProperty<List<KeptCase>> recent() {
        return recent.getReadOnlyProperty();
    }

    public DrawerViewModel drawer() {
        return shown.drawer();
    }

    public WatchViewModel watch() {
        return watch;
    }

    SideRooms side() {
        return shown.side();
    }

    AlertNotices alerts() {
        return alerts;
    }

    public TimelineViewModel timeline() {
        return shown.timeline();
    }

    public FindingsViewModel findings() {
        return shown.findings();
    }

    public SourcesViewModel sources() {
        return shown.sources();
    }
}
