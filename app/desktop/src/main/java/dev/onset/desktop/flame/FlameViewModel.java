package dev.onset.desktop.flame;

import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.Running;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.profiling.Profile;
import dev.onset.profiling.Recording;
import dev.onset.profiling.SampleColumns;
import dev.onset.profiling.remarks.Remark;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
    private final Cuts cuts = new Cuts(this::ask);

    private final FileReading reading;
    private final ReadOnlyLongWrapper opened = new ReadOnlyLongWrapper();
    private final ProfileLanes lanes = new ProfileLanes();

    private @Nullable Recording recording;
    private @Nullable Recording other;
    private @Nullable Path file;
    private @Nullable Path otherFile;
    private @Nullable Span window;
    private @Nullable Span baseline;
    private @Nullable Heat heat;
    private Extras extras = Extras.NONE;
    private Answer answer = Answer.NONE;
    private GraphViewModel.Side side = GraphViewModel.Side.NOW;
    private String focus = "";
    private @Nullable Running asking;
    private boolean isSettling;

    /** @param runner reads files and makes views beside */
    public FlameViewModel(TaskRunner runner) {
        this.runner = runner;
        this.reading = new FileReading(runner, busy::set, note::set);
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
        reading.read(from, read -> take(from, read));
    }

    /** Looks at a time of an event of a file, which is opened where it is not. */
    public void look(Path from, String wanted, @Nullable Span span) {
        Consumer<Recording> then = read -> {
            isSettling = true;
            event.set(events.contains(wanted) ? wanted : event.get());
            window = span;
            isSettling = false;
            ask();
        };
        Recording open = recording;
        if (open != null && from.equals(file)) {
            then.accept(open);
            return;
        }
        reading.read(from, read -> {
            take(from, read);
            then.accept(read);
        });
    }

    private void take(Path from, Recording read) {
        file = from;
        other = null;
        otherFile = null;
        extras = Extras.NONE;
        show(read);
        runner.start("profile lanes", () -> Extras.of(from, read), ended -> {
            if (ended instanceof Ended.Done<Extras>(Extras found)) {
                lanes.put(from, found.lanes());
                opened.set(opened.get() + 1);
                // By the file, for by then it may have been read once more, with its lines.
                if (from.equals(file)) {
                    extras = found;
                    ask();
                }
            }
        });
    }

    /** Compares with another file; a baseline within the recording is let go. */
    public void compareWith(Path from) {
        if (recording == null) {
            note.set("Open a profile first, then the one to compare it with.");
        } else {
            reading.read(from, read -> {
                other = read;
                otherFile = from;
                baseline = null;
                show(GraphViewModel.Side.NOW);
                ask();
            });
        }
    }

    private void show(Recording read) {
        recording = read;
        window = null;
        baseline = null;
        focus = "";
        cuts.clear();
        show(GraphViewModel.Side.NOW);
        main.letGo();
        callers.letGo();
        isSettling = true;
        events.setAll(read.profiles().stream()
                .filter(p -> p.totalSamples() > 0)
                .map(p -> p.type().id())
                .toList());
        event.set(
                events.contains(event.get())
                        ? event.get()
                        : read.first().map(p -> p.type().id()).orElse(""));
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
                Set.copyOf(cuts.hidden()),
                cuts.merging(),
                focus,
                extras.scopes());
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
            main.show(null, question, false);
            return;
        }
        SampleColumns samples = whole.columns();
        isSettling = true;
        threads.setAll(samples == null ? List.of() : samples.threadNames());
        states.setAll(samples == null ? List.of() : samples.stateNames());
        isSettling = false;
        heat = answer.heat();
        this.answer = answer;
        hot.setAll(answer.hot());
        main.show(answer.main(), question, false);
        callers.show(answer.callers(), question, true);
        title.set(FlameExport.title(file, question.recording(), whole));
        note.set(String.join(
                " ", answer.warnings().isEmpty() ? question.recording().warnings() : answer.warnings()));
        revision.set(revision.get() + 1);
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
        otherFile = null;
        show(GraphViewModel.Side.NOW);
        ask();
    }

    private void show(GraphViewModel.Side wanted) {
        side = wanted;
        main.side(side);
        callers.side(side);
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

    /** Calls from different lines of a function apart, or together; reads the files anew. All that was chosen stays. */
    public void toggleLines() {
        if (file != null) {
            reading.readOtherwise(file, otherFile, (read, second) -> {
                recording = read;
                other = second;
                ask();
            });
        }
    }

    /** Widths of the baseline in the place of the window's, and back: frames that vanished have a width there. */
    public void swapSides() {
        show(side == GraphViewModel.Side.NOW ? GraphViewModel.Side.BEFORE : GraphViewModel.Side.NOW);
        revision.set(revision.get() + 1);
    }

    public GraphViewModel main() {
        return main;
    }

    GraphViewModel callers() {
        return callers;
    }

    public ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    ReadOnlyLongProperty revision() {
        return revision.getReadOnlyProperty();
    }

    public ObservableList<String> events() {
        return events;
    }

    ObservableList<String> threads() {
        return threads;
    }

    ObservableList<String> states() {
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

    boolean isComparing() {
        return main.difference() != null;
    }

    GraphViewModel.Side side() {
        return side;
    }

    @Nullable Heat heat() {
        return heat;
    }

    /** The time that is looked at; null for all. */
    public @Nullable Span window() {
        return window;
    }

    @Nullable Span baseline() {
        return baseline;
    }

    List<Remark> remarks() {
        return Stream.concat(answer.remarks().stream(), extras.remarks().stream())
                .sorted(Comparator.comparing(Remark::severity).reversed())
                .toList();
    }

    List<Extras.TraceShare> traces() {
        return answer.traces();
    }

    /** What is left out of every stack. */
    public Cuts cuts() {
        return cuts;
    }

    String focus() {
        return focus;
    }

    @Nullable Recording recording() {
        return recording;
    }

    public ProfileLanes lanes() {
        return lanes;
    }

    /** Counts up with the lanes of each recording. */
    public ReadOnlyLongProperty opened() {
        return opened.getReadOnlyProperty();
    }

    @Nullable Path file() {
        return file;
    }
}
