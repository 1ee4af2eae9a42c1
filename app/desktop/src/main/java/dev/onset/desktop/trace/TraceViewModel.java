package dev.onset.desktop.trace;

import dev.onset.desktop.draw.ServiceColours;
import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.Running;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.desktop.task.Work;
import dev.onset.engine.workbench.Brought.TraceHead;
import dev.onset.engine.workbench.TracePair;
import dev.onset.engine.workbench.TraceSheet;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Which traces are listed, which is open, what of it is collapsed, found and selected. FX thread only. */
public final class TraceViewModel {

    /** Above this a trace opens with only its upper levels. */
    private static final int MANY = 400;

    private static final int UPPER_LEVELS = 3;

    private final TaskRunner runner;
    private final ObservableList<TraceHead> heads = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<TraceSheet>> sheet = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ReadOnlyStringWrapper counted = new ReadOnlyStringWrapper("");
    private final StringProperty search = new SimpleStringProperty("");

    private final ServiceColours colours = new ServiceColours();
    private final ReadOnlyObjectWrapper<Optional<TracePair>> comparison = new ReadOnlyObjectWrapper<>(Optional.empty());
    private @Nullable TraceSheet kept;

    private final BitSet collapsed = new BitSet();
    private int[] visible = new int[0];
    private int[] matches = new int[0];
    private int selected = -1;
    private @Nullable Running reading;
    private @Nullable Running listing;

    /** @param runner lays traces out beside */
    public TraceViewModel(TaskRunner runner) {
        this.runner = runner;
        search.subscribe((was, is) -> find());
    }

    /** Forgets what is shown. */
    public void clear() {
        stop(reading);
        stop(listing);
        heads.clear();
        sheet.set(Optional.empty());
        comparison.set(Optional.empty());
        kept = null;
        title.set("");
        note.set("");
        collapsed.clear();
        selected = -1;
        changed();
    }

    private static void stop(@Nullable Running running) {
        if (running != null) {
            running.cancel();
        }
    }

    /** Lists traces; the one that is open stays. */
    public void list(String whose, Work<List<TraceHead>> traces) {
        stop(listing);
        title.set(whose);
        listing = runner.start("traces", traces, ended -> {
            if (ended instanceof Ended.Done<List<TraceHead>>(List<TraceHead> found)) {
                heads.setAll(found);
                note.set(found.isEmpty() ? "No trace of these was fetched." : "");
            }
        });
    }

    /**
     * What came of looking for a trace.
     *
     * @param sheet null where there is none
     * @param why there is none, in a sentence; empty where there is one
     */
    public record Found(@Nullable TraceSheet sheet, String why) {}

    /** Opens a trace, with its first span selected. */
    public void open(String traceId, Work<Found> trace) {
        open(traceId, "", trace);
    }

    /**
     * Opens a trace. Where there is none, no other is left in its place.
     *
     * @param spanId the span that is selected; empty or unknown for the first
     */
    public void open(String traceId, String spanId, Work<Found> trace) {
        stop(reading);
        note.set("Reading trace " + traceId + "...");
        reading = runner.start("trace", trace, ended -> {
            if (ended instanceof Ended.Done<Found>(Found found)) {
                TraceSheet read = found.sheet();
                if (read != null) {
                    take(read, read.placeOf(spanId));
                } else {
                    missing(found.why());
                }
            } else if (ended instanceof Ended.Broke<Found>(Throwable bug)) {
                missing("This trace could not be read: " + bug);
            }
        });
    }

    /**
     * Puts another trace beside the open one.
     *
     * @param words why this one, such as {@code a usual one}
     */
    public void compare(String words, Work<Found> other) {
        TraceSheet open = sheet.get().orElse(null);
        if (open == null) {
            note.set("Open a trace first, then compare it with another.");
            return;
        }
        stop(reading);
        note.set("Reading the other trace...");
        reading = runner.start(
                "compare traces",
                () -> {
                    Found found = other.run();
                    TraceSheet read = found.sheet();
                    return new Compared(read == null ? null : TracePair.of(open, read), found.why());
                },
                ended -> {
                    if (ended instanceof Ended.Done<Compared>(Compared done)) {
                        note.set(done.comparison() == null ? done.why() : words);
                        comparison.set(Optional.ofNullable(done.comparison()));
                    } else if (ended instanceof Ended.Broke<Compared>(Throwable bug)) {
                        note.set("These traces could not be compared: " + bug);
                    }
                });
    }

    private record Compared(@Nullable TracePair comparison, String why) {}

    /** Remembers the open trace as the one that the next is compared with. */
    void keep() {
        kept = sheet.get().orElse(null);
        if (kept != null) {
            note.set("Kept. Open another trace: it is compared with "
                    + kept.traceId().substring(0, 8) + ".");
        }
    }

    /** Shows the open trace alone again. */
    void alone() {
        kept = null;
        comparison.set(Optional.empty());
        note.set("");
    }

    /** The open trace beside another; empty where it stands alone. */
    public ReadOnlyObjectProperty<Optional<TracePair>> comparison() {
        return comparison.getReadOnlyProperty();
    }

    private void missing(String why) {
        sheet.set(Optional.empty());
        comparison.set(Optional.empty());
        selected = -1;
        find();
        title.set("No trace is open");
        note.set(why);
    }

    private void take(TraceSheet found, int wanted) {
        note.set("");
        comparison.set(Optional.empty());
        TraceSheet before = kept;
        if (before != null && !before.traceId().equals(found.traceId())) {
            kept = null;
            runner.start("compare traces", () -> TracePair.of(found, before), ended -> {
                if (ended instanceof Ended.Done<TracePair>(TracePair made)
                        && sheet.get().filter(found::equals).isPresent()) {
                    note.set("beside the one that was kept");
                    comparison.set(Optional.of(made));
                }
            });
        }
        collapsed.clear();
        if (found.size() > MANY) {
            for (int place = 0; place < found.size(); place++) {
                collapsed.set(place, found.depth(place) >= UPPER_LEVELS && found.hasChildren(place));
            }
        }
        // In the order of the trace, so that the first services get the colours that differ most.
        found.services().forEach(colours::of);
        selected = found.size() > 0 ? 0 : -1;
        sheet.set(Optional.of(found));
        find();
        if (wanted >= 0) {
            select(wanted);
        }
    }

    private void find() {
        matches = sheet.get().map(s -> s.search(search.get())).orElseGet(() -> new int[0]);
        counted.set(search.get().isBlank() ? "" : String.format(Locale.ROOT, "%,d found", matches.length));
        if (matches.length > 0) {
            select(matches[0]);
        } else {
            changed();
        }
    }

    private void changed() {
        visible = sheet.get().map(s -> s.visible(collapsed)).orElseGet(() -> new int[0]);
        revision.set(revision.get() + 1);
    }

    /** Selects a place, and opens what hides it. */
    void select(int place) {
        selected = place;
        sheet.get().ifPresent(s -> {
            for (int p = 0; p < place; p++) {
                if (collapsed.get(p) && s.end(p) > place) {
                    collapsed.clear(p);
                }
            }
        });
        changed();
    }

    /** Moves the selection among what is seen. */
    void step(int by) {
        if (visible.length > 0) {
            int at = Arrays.binarySearch(visible, selected);
            int next = at < 0 ? -at - 1 : at + by;
            select(visible[Math.clamp(next, 0, visible.length - 1)]);
        }
    }

    /** The next place that the search found, or with -1 the one before; wraps. */
    void stepMatch(int by) {
        if (matches.length > 0) {
            int at = Arrays.binarySearch(matches, selected);
            int next = at >= 0 ? at + by : by > 0 ? -at - 1 : -at - 2;
            select(matches[Math.floorMod(next, matches.length)]);
        }
    }

    /** Hides or shows what is below a place. */
    void toggle(int place) {
        if (sheet.get().filter(s -> s.hasChildren(place)).isPresent()) {
            collapsed.flip(place);
            changed();
        }
    }

    void collapse(int place) {
        if (!collapsed.get(place)) {
            toggle(place);
        }
    }

    void expand(int place) {
        if (collapsed.get(place)) {
            toggle(place);
        }
    }

    /** Shows every span. */
    void expandAll() {
        collapsed.clear();
        changed();
    }

    /** Shows the roots alone. */
    void collapseAll() {
        sheet.get().ifPresent(s -> {
            for (int place = 0; place < s.size(); place++) {
                collapsed.set(place, s.hasChildren(place));
            }
            selected = s.size() > 0 ? 0 : -1;
        });
        changed();
    }

    boolean isCollapsed(int place) {
        return collapsed.get(place);
    }

    boolean isMatch(int place) {
        return Arrays.binarySearch(matches, place) >= 0;
    }

    /** How many rows are seen. */
    int visibleCount() {
        return visible.length;
    }

    /** Place of the n-th row that is seen. */
    int visible(int n) {
        return visible[n];
    }

    /** Which of the rows that are seen is selected; less than 0 for none. */
    int selectedRow() {
        int at = Arrays.binarySearch(visible, selected);
        return Math.max(at, -1);
    }

    /** Place of the selected span; less than 0 for none. */
    public int selectedPlace() {
        return selected;
    }

    /** Less than 0 for none. */
    int selected() {
        return selected;
    }

    /** Which colour each service has. */
    public ServiceColours colours() {
        return colours;
    }

    ObservableList<TraceHead> heads() {
        return heads;
    }

    /** The open trace. */
    public ReadOnlyObjectProperty<Optional<TraceSheet>> sheet() {
        return sheet.getReadOnlyProperty();
    }

    /** Whose traces are listed; empty before any are. */
    public ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    /** What is being read, or what is missing. */
    public ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    ReadOnlyStringProperty counted() {
        return counted.getReadOnlyProperty();
    }

    /** Searched for in services, operations and attributes. */
    StringProperty search() {
        return search;
    }

    /** Counts up whenever rows or the selection changed. */
    ReadOnlyLongProperty revision() {
        return revision.getReadOnlyProperty();
    }
}
