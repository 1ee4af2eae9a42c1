package dev.onset.desktop.flame;

import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.Running;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.profiling.Profile;
import dev.onset.profiling.ReadOptions;
import dev.onset.profiling.Recording;
import dev.onset.profiling.SampleColumns;
import dev.onset.profiling.export.Numbers;
import dev.onset.profiling.format.ProfileFiles;
import dev.onset.profiling.format.ProfileReading;
import dev.onset.profiling.remarks.Remark;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Which recording is open, how it is laid, what of it is looked at and compared with what. FX thread only. */
public final class FlameViewModel {

    private final TaskRunner runner;
    private final GraphViewModel main = new GraphViewModel();
    private final GraphViewModel callers = new GraphViewModel();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ObservableList<String> events = FXCollections.observableArrayList();
    private final ObservableList<String> threads = FXCollections.observableArrayList();
    private final ObservableList<String> states = FXCollections.observableArrayList();
    private final ObservableList<Answer.HotRow> hot = FXCollections.observableArrayList();
    private final StringProperty event = new SimpleStringProperty("");
    private final StringProperty thread = new SimpleStringProperty("");
    private final StringProperty state = new SimpleStringProperty("");
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<Arrangement> arrangement = new SimpleObjectProperty<>(Arrangement.FLAME);
    private final Set<String> hidden = new LinkedHashSet<>();

    private @Nullable Recording recording;
    private @Nullable Recording other;
    private @Nullable Path file;
    private @Nullable Span window;
    private @Nullable Span baseline;
    private @Nullable Heat heat;
    private List<Remark> remarks = List.of();
    private Question.Merging merging = Question.Merging.APART;
    private boolean hasLines;
    private GraphViewModel.Side side = GraphViewModel.Side.NOW;
    private String focus = "";
    private @Nullable Running asking;
    private @Nullable Running reading;
    private boolean isSettling;

    /** @param runner reads files and makes views beside */
    public FlameViewModel(TaskRunner runner) {
        this.runner = runner;
        event.subscribe((was, is) -> ask());
        thread.subscribe((was, is) -> ask());
        state.subscribe((was, is) -> ask());
        arrangement.subscribe((was, is) -> ask());
        search.subscribe((was, is) -> {
            main.search(is);
            callers.search(is);
        });
    }

    /** Opens a profile of any format in the place of the one that is open. */
    public void open(Path from) {
        read(from, read -> {
            file = from;
            other = null;
            show(read);
        });
    }

    /** Compares with another file; a baseline within the recording is let go. */
    public void compareWith(Path from) {
        if (recording == null) {
            note.set("Open a profile first, then the one to compare it with.");
            return;
        }
        read(from, read -> {
            other = read;
            baseline = null;
            ask();
        });
    }

    private void read(Path from, Consumer<Recording> taken) {
        if (reading != null) {
            reading.cancel();
        }
        busy.set(true);
        note.set("Reading " + from.getFileName());
        ReadOptions plain = ReadOptions.standard().withSamples();
        ReadOptions options = hasLines ? plain.withLines() : plain;
        reading = runner.start("profile", () -> ProfileFiles.read(from, options), ended -> {
            busy.set(false);
            switch (ended) {
                case Ended.Done<ProfileReading>(ProfileReading.Read(Recording read)) -> taken.accept(read);
                case Ended.Done<ProfileReading>(ProfileReading.Unreadable not) ->
                    note.set(from.getFileName() + ": " + not.fault().sentence() + ".");
                case Ended.Cancelled<ProfileReading> gone -> {}
                case Ended.Broke<ProfileReading> broke ->
                    note.set(from.getFileName() + " could not be read: " + broke.bug() + ". Please report it.");
            }
        });
    }

    private void show(Recording read) {
        recording = read;
        window = null;
        baseline = null;
        focus = "";
        hidden.clear();
        isSettling = true;
        events.setAll(read.profiles().stream()
                .filter(p -> p.totalSamples() > 0)
                .map(p -> p.type().id())
                .toList());
        String first = read.first().map(p -> p.type().id()).orElse("");
        event.set(events.contains(event.get()) ? event.get() : first);
        thread.set("");
        state.set("");
        if (arrangement.get() == Arrangement.SANDWICH) {
            arrangement.set(Arrangement.FLAME);
        }
        isSettling = false;
        ask();
    }

    private void ask() {
        Recording read = recording;
        if (read == null || isSettling) {
            return;
        }
        if (asking != null) {
            asking.cancel();
        }
        var question = new Question(
                read,
                event.get(),
                arrangement.get(),
                thread.get(),
                state.get(),
                window,
                baseline,
                other,
                hidden,
                merging,
                focus);
        busy.set(true);
        asking = runner.start("profile view", () -> Answer.to(question), ended -> {
            busy.set(false);
            if (ended instanceof Ended.Done<Answer>(Answer answer)) {
                take(question, answer);
            } else if (ended instanceof Ended.Broke<Answer> broke) {
                note.set("This view could not be made: " + broke.bug() + ". Please report it.");
            }
        });
    }

    private void take(Question question, Answer answer) {
        Profile whole = answer.whole();
        if (whole == null) {
            note.set("The file holds no samples.");
            main.show(null, question.arrangement(), false);
            return;
        }
        SampleColumns samples = whole.columns();
        isSettling = true;
        threads.setAll(samples == null ? List.of() : samples.threadNames());
        states.setAll(samples == null ? List.of() : samples.stateNames());
        isSettling = false;
        heat = answer.heat();
        remarks = answer.remarks();
        hot.setAll(answer.hot());
        main.show(answer.main(), question.arrangement(), false);
        callers.show(answer.callers(), question.arrangement(), true);
        title.set(title(question.recording(), whole));
        note.set(String.join(
                " ", answer.warnings().isEmpty() ? question.recording().warnings() : answer.warnings()));
        revision.set(revision.get() + 1);
    }

    private String title(Recording of, Profile whole) {
        Path name = file == null ? null : file.getFileName();
        Long duration = of.durationNanos();
        return (name == null ? "" : name + "  ·  ") + whole.type().title() + "  ·  "
                + Numbers.of(whole.totalSamples(), "samples")
                + (whole.type().countsSamples()
                        ? ""
                        : "  ·  " + Numbers.of(whole.totalValue(), whole.type().unit()))
                + (duration == null ? "" : "  ·  " + Numbers.of(duration, "nanoseconds"));
    }

    /** Looks at a time alone; null for all. */
    public void window(@Nullable Span span) {
        window = span;
        ask();
    }

    /** Compares with a time of the same recording; null for none. Another file is let go. */
    public void baseline(@Nullable Span span) {
        baseline = span;
        other = null;
        side = GraphViewModel.Side.NOW;
        main.side(side);
        callers.side(side);
        ask();
    }

    /** Leaves a function out: what it called belongs to its callers. */
    public void hide(String frame) {
        hidden.add(frame);
        ask();
    }

    /** Shows every function again. */
    public void showAll() {
        hidden.clear();
        ask();
    }

    /** Lays callers and callees around a function. */
    public void sandwich(String frame) {
        focus = frame;
        if (arrangement.get() == Arrangement.SANDWICH) {
            ask();
        } else {
            arrangement.set(Arrangement.SANDWICH);
        }
    }

    /** Direct recursion as one box, or each call by itself. */
    public void toggleMerging() {
        merging = merging == Question.Merging.APART ? Question.Merging.ONE_BOX : Question.Merging.APART;
        ask();
    }

    /** Calls from different lines of a function apart, or together; reads the file anew. */
    public void toggleLines() {
        hasLines = !hasLines;
        if (file != null) {
            open(file);
        }
    }

    /** Widths of the baseline in the place of the window's, and back: frames that vanished have a width there. */
    public void swapSides() {
        side = side == GraphViewModel.Side.NOW ? GraphViewModel.Side.BEFORE : GraphViewModel.Side.NOW;
        main.side(side);
        callers.side(side);
        revision.set(revision.get() + 1);
    }

    public GraphViewModel main() {
        return main;
    }

    /** The upper half of a sandwich. */
    public GraphViewModel callers() {
        return callers;
    }

    /** What is open. */
    public ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    /** What went wrong or is to be known. */
    public ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** Counts up with every answer. */
    public ReadOnlyLongProperty revision() {
        return revision.getReadOnlyProperty();
    }

    public ObservableList<String> events() {
        return events;
    }

    /** The first is empty and stands for all. */
    public ObservableList<String> threads() {
        return threads;
    }

    /** The first is empty and stands for all. */
    public ObservableList<String> states() {
        return states;
    }

    ObservableList<Answer.HotRow> hot() {
        return hot;
    }

    public StringProperty event() {
        return event;
    }

    public StringProperty thread() {
        return thread;
    }

    public StringProperty state() {
        return state;
    }

    public StringProperty search() {
        return search;
    }

    public ObjectProperty<Arrangement> arrangement() {
        return arrangement;
    }

    /** Whether something is compared. */
    public boolean isComparing() {
        return main.difference() != null;
    }

    GraphViewModel.Side side() {
        return side;
    }

    @Nullable Heat heat() {
        return heat;
    }

    @Nullable Span window() {
        return window;
    }

    @Nullable Span baseline() {
        return baseline;
    }

    List<Remark> remarks() {
        return remarks;
    }

    Set<String> hidden() {
        return Set.copyOf(hidden);
    }

    String focus() {
        return focus;
    }
}
