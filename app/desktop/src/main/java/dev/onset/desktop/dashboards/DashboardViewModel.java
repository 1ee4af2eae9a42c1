package dev.onset.desktop.dashboards;

import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.Running;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.engine.dashboards.Dashboard;
import dev.onset.engine.dashboards.DashboardReading;
import dev.onset.engine.dashboards.Expansion;
import dev.onset.engine.workbench.Came;
import dev.onset.signal.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The dashboard that was opened, its variables, and how its panels fared as lanes. FX thread only. */
public final class DashboardViewModel {

    /** How often a source looks is not in the file; this is the usual. */
    private static final Duration SCRAPE = Duration.ofSeconds(15);

    /** More lanes than that nobody reads; the rest are named. */
    private static final int MOST = 60;

    private final TaskRunner runner;
    private final PanelRunner target;
    private final ReadOnlyObjectWrapper<Optional<Dashboard>> dashboard = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<Dashboard.Unusable>> unusable = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final Map<String, StringProperty> values = new LinkedHashMap<>();
    private @Nullable Running running;
    private int turn;

    public DashboardViewModel(TaskRunner runner, PanelRunner target) {
        this.runner = runner;
        this.target = target;
    }

    /** Reads a dashboard and shows what is in it; asks for nothing yet. */
    public void open(Path file) {
        cancel();
        words.set("Reading...");
        runner.start("dashboard", () -> target.read(file), ended -> {
            switch (ended) {
                case Ended.Done<DashboardReading>(DashboardReading.Read(Dashboard read)) -> opened(read);
                case Ended.Done<DashboardReading>(DashboardReading.Refused(String sentence)) -> words.set(sentence);
                case Ended.Cancelled<DashboardReading> c -> words.set("Cancelled.");
                case Ended.Broke<DashboardReading>(Throwable bug) -> words.set("This is a mistake in Onset: " + bug);
            }
        });
    }

    private void opened(Dashboard read) {
        values.clear();
        for (Dashboard.Variable variable : read.variables()) {
            values.put(variable.name(), new SimpleStringProperty(String.join(", ", variable.values())));
        }
        unusable.set(read.unusable());
        dashboard.set(Optional.of(read));
        long missing =
                read.variables().stream().filter(v -> v.values().isEmpty()).count();
        words.set(String.format(
                Locale.ROOT,
                "%d panels can be lanes, %d things cannot.%s",
                read.panels().size(),
                read.unusable().size(),
                missing == 0 ? "" : " Give " + missing + (missing == 1 ? " variable" : " variables") + " a value."));
    }

    /** Asks every panel's queries over what is looked at; lanes land as answers come. */
    public void show() {
        Dashboard shown = dashboard.get().orElse(null);
        if (shown == null) {
            words.set("Open a dashboard first.");
            return;
        }
        TimeRange range = target.range();
        if (range == null) {
            words.set("Nothing is looked at yet: triage something first, an empty paste box is enough.");
            return;
        }
        cancel();
        int mine = ++turn;
        Expansion expansion = expansion(shown, range);
        String environment = target.environment();
        unusable.set(shown.unusable());
        busy.set(true);
        words.set("Asking...");
        var failed = new ArrayList<Dashboard.Unusable>();
        running = runner.start(
                "dashboard lanes", () -> ask(shown, expansion, environment, range, mine, failed), ended -> {
                    if (mine == turn) {
                        busy.set(false);
                        switch (ended) {
                            case Ended.Done<Integer>(Integer n) -> {
                                var all = new ArrayList<>(shown.unusable());
                                all.addAll(failed);
                                unusable.set(all);
                                words.set(n + " of " + shown.panels().size() + " panels are on the timeline.");
                            }
                            case Ended.Cancelled<Integer> c -> words.set("Cancelled; the lanes that landed stay.");
                            case Ended.Broke<Integer>(Throwable bug) -> words.set("This is a mistake in Onset: " + bug);
                        }
                    }
                });
    }

    private Expansion expansion(Dashboard shown, TimeRange range) {
        var chosen = new HashMap<String, List<String>>();
        var lists = new HashSet<String>();
        for (Dashboard.Variable variable : shown.variables()) {
            String text = value(variable.name()).get().strip();
            boolean isAsSaved = text.equals(String.join(", ", variable.values()));
            List<String> given = isAsSaved
                    ? variable.values()
                    : variable.isList()
                            ? Arrays.stream(text.split(","))
                                    .map(String::strip)
                                    .filter(v -> !v.isEmpty())
                                    .toList()
                            : text.isEmpty() ? List.of() : List.of(text);
            chosen.put(variable.name(), given);
            if (variable.isList()) {
                lists.add(variable.name());
            }
        }
        return new Expansion(chosen, lists, range.duration(), target.step(range), SCRAPE);
    }

    private int ask(
            Dashboard shown,
            Expansion expansion,
            String environment,
            TimeRange range,
            int mine,
            List<Dashboard.Unusable> failed)
            throws InterruptedException {
        int landed = 0;
        for (int i = 0; i < shown.panels().size(); i++) {
            Dashboard.Panel panel = shown.panels().get(i);
            if (i >= MOST) {
                failed.add(new Dashboard.Unusable(panel.title(), "only the first " + MOST + " panels are asked"));
                continue;
            }
            var came = new ArrayList<Came>();
            var trouble = new ArrayList<String>();
            for (Dashboard.Target one : panel.targets()) {
                Expansion.Expanded query = expansion.of(one.query());
                if (query.unknown().isEmpty()) {
                    List<Came> answers = target.ask(environment, one.language(), query.query(), range);
                    came.addAll(answers);
                    if (answers.isEmpty()) {
                        trouble.add("no source of " + environment + " speaks "
                                + one.language().words());
                    }
                    answers.stream()
                            .flatMap(a -> Optional.ofNullable(a.failure()).stream())
                            .forEach(f -> trouble.add(f.sentence()));
                } else {
                    trouble.add("no value for " + String.join(", ", query.unknown()));
                }
            }
            boolean hasItems = came.stream()
                    .anyMatch(c -> c.batches().stream().anyMatch(b -> b.items().size() > 0));
            String note = String.join("; ", trouble);
            if (hasItems) {
                landed++;
                runner.later(() -> {
                    if (mine == turn) {
                        target.show(shown.title(), panel, note, came);
                    }
                });
            } else {
                failed.add(new Dashboard.Unusable(
                        panel.title(), note.isEmpty() ? "the answer is empty in this range" : note));
            }
        }
        return landed;
    }

    /** Ends what runs; the lanes that landed stay. */
    public void cancel() {
        if (running != null) {
            running.cancel();
            running = null;
        }
    }

    /** A triage starts: what was asked for another is dropped. The dashboard stays open. */
    public void drop() {
        cancel();
        turn++;
        busy.set(false);
    }

    /** The text of a variable; several values apart by commas. */
    public StringProperty value(String name) {
        return values.computeIfAbsent(name, n -> new SimpleStringProperty(""));
    }

    /** The dashboard that is open. */
    public ReadOnlyObjectProperty<Optional<Dashboard>> dashboard() {
        return dashboard.getReadOnlyProperty();
    }

    /** What cannot be a lane, or did not become one, each with its reason. */
    public ReadOnlyObjectProperty<List<Dashboard.Unusable>> unusable() {
        return unusable.getReadOnlyProperty();
    }

    /** How it goes, in a sentence. */
    public ReadOnlyStringProperty words() {
        return words.getReadOnlyProperty();
    }

    /** Whether panels are asked for. */
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }
}
