package dev.onset.desktop.shell;

import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.desktop.timeline.Pin;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What people put into the case. FX thread only. */
public final class NotesViewModel {

    /** What came of pinning. */
    private sealed interface Pinned {
        record Kept(List<Pin> all) implements Pinned {}

        record Refused(String why) implements Pinned {}
    }

    private final Desk desk;
    private final TaskRunner runner;
    private final ReadOnlyObjectWrapper<List<Pin>> all = new ReadOnlyObjectWrapper<>(List.of());
    private String casePath = "";

    NotesViewModel(Desk desk, TaskRunner runner) {
        this.desk = desk;
        this.runner = runner;
    }

    void clear() {
        casePath = "";
        all.set(List.of());
    }

    /** Reads what a case holds already. */
    void read(String path) {
        casePath = path;
        runner.start("notes", () -> desk.triage().pins(path), ended -> {
            if (ended instanceof Ended.Done<List<Pin>>(List<Pin> found)) {
                all.set(found);
            }
        });
    }

    /** Puts something into the case; {@code say} hears how that went, in a sentence. */
    void pin(Pin item, Consumer<String> say) {
        String path = casePath;
        if (path.isEmpty()) {
            say.accept("There is no case yet: it is written when the triage has ended.");
            return;
        }
        runner.start("pin", () -> pinned(path, item), ended -> {
            switch (ended) {
                case Ended.Done<Pinned>(Pinned.Kept kept) -> {
                    all.set(kept.all());
                    say.accept("Pinned to the case: " + item.text());
                }
                case Ended.Done<Pinned>(Pinned.Refused refused) -> say.accept("Not pinned. " + refused.why());
                case Ended.Cancelled<Pinned> c -> {}
                case Ended.Broke<Pinned>(Throwable bug) -> say.accept("Not pinned: " + bug);
            }
        });
    }

    private Pinned pinned(String path, Pin item) {
        try {
            return new Pinned.Kept(desk.triage().pin(path, item));
        } catch (CannotTriage e) {
            return new Pinned.Refused(String.valueOf(e.getMessage()));
        }
    }

    /** In the order of writing. */
    public ReadOnlyObjectProperty<List<Pin>> all() {
        return all.getReadOnlyProperty();
    }
}
