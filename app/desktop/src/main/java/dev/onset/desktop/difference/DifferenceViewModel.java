package dev.onset.desktop.difference;

import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.Running;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.desktop.task.Work;
import dev.onset.engine.workbench.Differs;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The list of what differs; comparing goes on beside. FX thread only. */
public final class DifferenceViewModel {

    private static final String HINT =
            "Drag over the timeline to choose a window, with Alt its baseline, then \"What differs\".";

    private final TaskRunner runner;
    private final ObservableList<Differs> all = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper(HINT);
    private @Nullable Running running;

    /** @param runner compares beside */
    public DifferenceViewModel(TaskRunner runner) {
        this.runner = runner;
    }

    public void clear() {
        if (running != null) {
            running.cancel();
        }
        all.clear();
        title.set("");
        note.set(HINT);
    }

    /** Compares and lists; what was listed before goes at once, because it is about other ranges. */
    public void show(String ranges, Work<List<Differs>> compare) {
        clear();
        title.set(ranges);
        note.set("Comparing...");
        running = runner.start("difference", compare, ended -> {
            if (ended instanceof Ended.Done<List<Differs>>(List<Differs> found)) {
                all.setAll(found);
                note.set(
                        found.isEmpty()
                                ? "Nothing that was fetched differs by more than chance."
                                : found.size() + " differences, in what the triage fetched");
            } else if (ended instanceof Ended.Broke<List<Differs>>(Throwable bug)) {
                note.set("These could not be compared: " + bug);
            }
        });
    }

    /** What is shown just now, in its order. */
    public List<Differs> shown() {
        return List.copyOf(all);
    }

    /** By kind, the strongest of each first. */
    ObservableList<Differs> all() {
        return all;
    }

    /** The ranges in words; empty before any were compared. */
    public ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    /** How many there are, or what is going on. */
    public ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    /** How many there are. */
    public int count() {
        return all.size();
    }
}
