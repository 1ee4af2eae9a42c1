package dev.onset.desktop.logs;

import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.Running;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.desktop.task.Work;
import dev.onset.engine.workbench.LogSheet;
import dev.onset.signal.LogLines;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Which lines are read, how they are searched, and which one is looked at. Reading and searching go on beside. FX thread only. */
public final class LogsViewModel {

    private static final int AROUND = 50;
    private static final int NOT_GROWN = Integer.MIN_VALUE;

    private final TaskRunner runner;

    private final ReadOnlyObjectWrapper<LogPage> page = new ReadOnlyObjectWrapper<>(LogPage.NONE);
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper counted = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper row = new ReadOnlyIntegerWrapper(-1);
    private final StringProperty search = new SimpleStringProperty("");
    private final BooleanProperty onlyMatches = new SimpleBooleanProperty();
    private final IntegerProperty leastSeverity = new SimpleIntegerProperty();

    private int template = -1;
    /** The line of a newer state to look at; {@link #NOT_GROWN} where the state is the same. */
    private int grown = NOT_GROWN;

    private String wantedText = "";
    private LogSheet sheet = LogPage.NONE.sheet();
    private @Nullable Running reading;
    private @Nullable Running searching;

    /** @param runner reads and searches beside */
    public LogsViewModel(TaskRunner runner) {
        this.runner = runner;
        search.subscribe((was, is) -> refresh());
        onlyMatches.subscribe((was, is) -> refresh());
        leastSeverity.subscribe((was, is) -> refresh());
    }

    /** Forgets what is shown. */
    public void clear() {
        stop(reading);
        stop(searching);
        sheet = LogPage.NONE.sheet();
        page.set(LogPage.NONE);
        title.set("");
        note.set("");
        counted.set("");
        row.set(-1);
    }

    private static void stop(@Nullable Running running) {
        if (running != null) {
            running.cancel();
        }
    }

    /**
     * What is to be read.
     *
     * @param title whose lines these are
     * @param note what was widened or cut, in words; may be empty
     * @param search in the syntax of Java's patterns; may be empty
     */
    public record Subject(String title, String note, String search) {}

    /** Reads lines and shows them; what was shown before stays until then. */
    public void show(Subject subject, Work<LogLines> lines) {
        stop(reading);
        title.set(subject.title());
        note.set("Reading...");
        reading = runner.start("log lines", () -> LogSheet.of(lines.run()), ended -> {
            if (ended instanceof Ended.Done<LogSheet>(LogSheet read)) {
                take(read, subject);
            } else if (ended instanceof Ended.Broke<LogSheet>(Throwable bug)) {
                note.set("These lines could not be read: " + bug);
            }
        });
    }

    private void take(LogSheet read, Subject subject) {
        sheet = read;
        template = -1;
        note.set(read.size() == 0 ? "No line of these was fetched. " + subject.note() : subject.note());
        row.set(-1);
        if (search.get().equals(subject.search())) {
            refresh();
        } else {
            search.set(subject.search());
        }
    }

    /**
     * Shows a newer state of the lines that are shown. Search and choice stay; whoever looks at the last line, or at none, goes along.
     *
     * @param words how it goes, in place of the note
     */
    public void grow(String words, Work<LogLines> lines) {
        stop(reading);
        int at = row.get();
        boolean goesAlong = at < 0 || at >= page.get().size() - 1;
        int line = line();
        LogSheet before = sheet;
        reading = runner.start("newer log lines", () -> LogSheet.of(lines.run()), ended -> {
            if (ended instanceof Ended.Done<LogSheet>(LogSheet read)) {
                sheet = read;
                template = -1;
                note.set(words);
                grown = goesAlong || line < 0 ? read.size() - 1 : same(before, line, read);
                refresh();
            }
        });
    }

    /** Puts words in place of the note. */
    public void say(String words) {
        note.set(words);
    }

    /** The same line in a newer state; the oldest lines may have gone. */
    private static int same(LogSheet before, int line, LogSheet after) {
        LogLines lines = after.lines();
        long time = before.lines().timeNanos(line);
        for (int i = lines.indexAtOrAfter(time); i < lines.size() && lines.timeNanos(i) == time; i++) {
            if (lines.line(i).equals(before.lines().line(line))) {
                return i;
            }
        }
        return -1;
    }

    private void refresh() {
        Pattern text = pattern();
        var wanted = new LogSheet.Wanted(text, leastSeverity.get(), template);
        var how = onlyMatches.get() ? LogPage.Matches.ALONE : LogPage.Matches.MARKED;
        LogSheet from = sheet;
        stop(searching);
        searching = runner.start("log search", () -> LogPage.of(from, wanted, how), ended -> {
            if (ended instanceof Ended.Done<LogPage>(LogPage found)) {
                put(found);
            }
        });
    }

    /** A pattern that is not whole yet is taken as plain text: whoever types it is not done. */
    private @Nullable Pattern pattern() {
        String text = search.get();
        if (text.isEmpty()) {
            return null;
        }
        boolean isPlain = text.equals(text.toLowerCase(Locale.ROOT));
        int flags = isPlain ? Pattern.CASE_INSENSITIVE : 0;
        try {
            return Pattern.compile(text, flags);
        } catch (PatternSyntaxException e) {
            return Pattern.compile(text, flags | Pattern.LITERAL);
        }
    }

    private void put(LogPage found) {
        int line = row.get() >= 0 && row.get() < page.get().size() && page.get().sheet() == found.sheet()
                ? page.get().line(row.get())
                : -1;
        page.set(found);
        String lines = String.format(
                Locale.ROOT, "%,d of %,d lines", found.size(), found.sheet().size());
        counted.set(
                found.wanted().text() == null
                        ? lines
                        : String.format(
                                Locale.ROOT,
                                "%,d %s · %s",
                                found.matchCount(),
                                found.matchCount() == 1 ? "match" : "matches",
                                lines));
        if (grown != NOT_GROWN) {
            line = grown;
            grown = NOT_GROWN;
        }
        boolean isNewSearch = !search.get().equals(wantedText);
        wantedText = search.get();
        if (isNewSearch && found.matchCount() > 0) {
            select(found.match(0));
        } else {
            select(line < 0 || found.size() == 0 ? -1 : found.rowOf(line));
        }
    }

    /** Looks at a row; less than 0 at none. */
    public void select(int other) {
        row.set(-1);
        row.set(other);
    }

    /** The next match, or with -1 the one before. */
    void step(int by) {
        Integer next = page.get().nextMatch(row.get(), by);
        if (next != null) {
            select(next);
        }
    }

    /** Only lines of the selected one's statement; a second time all again. */
    void onlyStatement() {
        int line = line();
        template = template >= 0 || line < 0 ? -1 : sheet.template(line);
        refresh();
    }

    /** Whether lines of one statement are shown alone. */
    boolean isOneStatement() {
        return page.get().wanted().template() >= 0;
    }

    /** Only what the same process wrote just before and after the selected line. */
    void context() {
        int line = line();
        if (line >= 0) {
            LogPage around = page.get().around(line, AROUND);
            page.set(around);
            counted.set(around.size() + " lines around it, of the same stream");
            select(around.rowOf(line));
        }
    }

    /** All lines again. */
    void everything() {
        template = -1;
        leastSeverity.set(0);
        search.set("");
        refresh();
    }

    /** Where the lines that are shown just now come from. */
    public LogSheet sheet() {
        return page.get().sheet();
    }

    /** Which lines of the sheet are shown just now, in their order. */
    public int[] shownLines() {
        return page.get().lines();
    }

    /** The selected line of the sheet; less than 0 for none. */
    int line() {
        return row.get() < 0 || row.get() >= page.get().size() ? -1 : page.get().line(row.get());
    }

    /** Everything that is known of the selected line by name; empty where none is. */
    Map<String, String> fields() {
        return line() < 0 ? Map.of() : page.get().sheet().fields(line());
    }

    /** Id of the trace that wrote the selected line; empty where that is not known. */
    String traceId() {
        return line() < 0 ? "" : page.get().sheet().traceId(line());
    }

    /** Id of the span that wrote the selected line; empty where that is not known. */
    String spanId() {
        return line() < 0 ? "" : page.get().sheet().spanId(line());
    }

    ReadOnlyObjectProperty<LogPage> page() {
        return page.getReadOnlyProperty();
    }

    ReadOnlyIntegerProperty row() {
        return row.getReadOnlyProperty();
    }

    /** Whose lines are shown; empty before any are. */
    public ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    /** How many are shown, and how many match. */
    public ReadOnlyStringProperty counted() {
        return counted.getReadOnlyProperty();
    }

    /** Searched for, as a pattern; in any case while it holds no capital. */
    public StringProperty search() {
        return search;
    }

    /** Whether lines that do not match are hidden. */
    BooleanProperty onlyMatches() {
        return onlyMatches;
    }

    /** Lines below are hidden; a place in {@link LogSheet#LEVELS}. */
    IntegerProperty leastSeverity() {
        return leastSeverity;
    }
}
