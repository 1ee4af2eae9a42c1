package dev.onset.desktop.shell;

import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.desktop.timeline.Brush;
import dev.onset.desktop.timeline.Pin;
import dev.onset.engine.casefile.TrailEntry;
import dev.onset.engine.report.CasePostmortem;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people put into the case. FX thread only. */
public final class NotesViewModel {

    private static final Logger LOG = LoggerFactory.getLogger(NotesViewModel.class);

    /** What came of pinning. */
    private sealed interface Pinned {
        record Kept(List<Pin> all) implements Pinned {}

        record Refused(String why) implements Pinned {}
    }

    private final Desk desk;
    private final TaskRunner runner;
    private final ReadOnlyObjectWrapper<List<Pin>> all = new ReadOnlyObjectWrapper<>(List.of());
    private final ReentrantLock writing = new ReentrantLock();
    private String casePath = "";
    private Brush brushed = Brush.NONE;

    NotesViewModel(Desk desk, TaskRunner runner) {
        this.desk = desk;
        this.runner = runner;
    }

    void clear() {
        casePath = "";
        brushed = Brush.NONE;
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
        writing.lock();
        try {
            return new Pinned.Kept(desk.triage().pin(path, item));
        } catch (CannotTriage e) {
            return new Pinned.Refused(String.valueOf(e.getMessage()));
        } finally {
            writing.unlock();
        }
    }

    /** A drag has ended: a range that is brushed anew goes into the trail. */
    void brushed(Brush now) {
        if (!now.isEmpty() && !now.equals(brushed)) {
            went(TrailEntry.Kind.BRUSH, now.words().replace("\n", "; "));
        }
        brushed = now;
    }

    /** Keeps what the person did in the case's trail, which is theirs alone; nothing happens while there is no case. */
    void went(TrailEntry.Kind kind, String words) {
        String path = casePath;
        if (!path.isEmpty()) {
            runner.start("trail", () -> kept(path, kind, words), ended -> {});
        }
    }

    /** One after the other: a case has one writer at a time. */
    private boolean kept(String path, TrailEntry.Kind kind, String words) {
        writing.lock();
        try {
            CasePostmortem theCase = desk.triage().postmortem(path).orElse(null);
            if (theCase == null) {
                return false;
            }
            theCase.went(kind, words);
            return true;
        } catch (IOException e) {
            // Whoever looks at an incident is not to be told that a private line was lost.
            LOG.info("the trail of {} was not kept", path, e);
            return false;
        } finally {
            writing.unlock();
        }
    }

    /** In the order of writing. */
    public ReadOnlyObjectProperty<List<Pin>> all() {
        return all.getReadOnlyProperty();
    }
}
