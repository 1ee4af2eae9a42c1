package dev.onset.desktop.query;

import dev.onset.connectors.spi.Failure;
import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.Running;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.engine.query.Language;
import dev.onset.engine.query.Place;
import dev.onset.engine.query.Vocabulary;
import dev.onset.engine.query.WrongPlace;
import dev.onset.engine.workbench.Came;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The query that is written, what could stand at its caret, what came of it, and those before it. FX thread only. */
public final class QueryViewModel {

    /** Ranges that move with every lane that lands would make every word a new question. */
    private static final Duration WORD_GRID = Duration.ofMinutes(10);

    private final TaskRunner runner;
    private final QueryRunner target;
    private final QueryHistory history;
    private final StringProperty text = new SimpleStringProperty("");
    private final ObjectProperty<Language> language = new SimpleObjectProperty<>(Language.PROMQL);
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper wrong = new ReadOnlyIntegerWrapper(-1);
    private final ReadOnlyObjectWrapper<List<String>> offered = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private @Nullable Running running;
    private @Nullable Running completing;
    private @Nullable Vocabulary vocabulary;
    private String vocabularyOf = "";
    private Place place = new Place.Nothing(0, "");

    public QueryViewModel(TaskRunner runner, QueryRunner target, QueryHistory history) {
        this.runner = runner;
        this.target = target;
        this.history = history;
        text.subscribe((was, is) -> {
            wrong.set(-1);
            history.leave();
        });
    }

    /** Sends the query to every source of its language; one that runs is cancelled first. */
    public void run() {
        String query = text.get().strip();
        TimeRange range = target.range();
        if (query.isEmpty()) {
            outcome.set("Write a query first.");
            return;
        }
        if (range == null) {
            outcome.set("Nothing is looked at yet: triage something first, an empty paste box is enough.");
            return;
        }
        cancel();
        history.add(language.get(), query);
        outcome.set("Asking...");
        wrong.set(-1);
        busy.set(true);
        String environment = target.environment();
        Language spoken = language.get();
        running = runner.start("query", () -> target.run(environment, spoken, query, range), ended -> {
            busy.set(false);
            switch (ended) {
                case Ended.Done<List<Came>>(List<Came> came) -> took(query, came);
                case Ended.Cancelled<List<Came>> c -> outcome.set("Cancelled.");
                case Ended.Broke<List<Came>>(Throwable bug) -> outcome.set("This is a mistake in Onset: " + bug);
            }
        });
    }

    /** Ends the query that runs. */
    public void cancel() {
        if (running != null) {
            running.cancel();
            running = null;
        }
    }

    private void took(String query, List<Came> came) {
        if (came.isEmpty()) {
            outcome.set("No source of " + target.environment() + " speaks "
                    + language.get().words() + ".");
            return;
        }
        List<Failure> failures = came.stream()
                .map(Came::failure)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        boolean hasAnswer =
                came.stream().anyMatch(c -> c.failure() == null || !c.batches().isEmpty());
        String said = hasAnswer ? target.show(query, came) : "";
        for (Failure failure : failures) {
            said += (said.isEmpty() ? "" : "   ") + failure.sentence();
            OptionalInt at = WrongPlace.of(failure.cameBack(), query);
            if (at.isPresent() && wrong.get() < 0) {
                wrong.set(at.getAsInt() + text.get().indexOf(query));
            }
        }
        outcome.set(said);
    }

    /** Looks up what can stand at the caret; {@link #offered} tells. */
    public void complete(int caret) {
        if (completing != null) {
            completing.cancel();
        }
        place = Place.at(text.get(), caret, language.get());
        TimeRange range = target.range();
        if (place instanceof Place.Nothing || range == null) {
            offered.set(List.of());
            return;
        }
        Place wanted = place;
        Language spoken = language.get();
        Vocabulary words = vocabulary();
        TimeRange grid = range.alignTo(WORD_GRID);
        completing = runner.start(
                "words",
                () -> {
                    synchronized (words) {
                        return words.at(wanted, spoken, grid);
                    }
                },
                ended -> {
                    if (ended instanceof Ended.Done<List<String>>(List<String> found)) {
                        boolean isWhole = found.size() == 1 && found.getFirst().equals(wanted.prefix());
                        offered.set(isWhole ? List.of() : found);
                    }
                });
    }

    private Vocabulary vocabulary() {
        String environment = target.environment();
        Vocabulary known = vocabulary;
        if (known == null || !vocabularyOf.equals(environment)) {
            known = new Vocabulary((offers, query) -> target.words(environment, offers, query));
            vocabulary = known;
            vocabularyOf = environment;
        }
        return known;
    }

    /**
     * Takes an offered word over.
     *
     * @param caret where it stands now
     * @param moved is told where it stands then
     */
    public void take(String word, int caret, Consumer<Integer> moved) {
        String before =
                text.get().substring(0, Math.min(place.from(), text.get().length()));
        String after = text.get().substring(Math.min(caret, text.get().length()));
        String quoted =
                place instanceof Place.LabelValue ? word.replace("\\", "\\\\").replace("\"", "\\\"") : word;
        offered.set(List.of());
        text.set(before + quoted + after);
        moved.accept(before.length() + quoted.length());
    }

    /** Stops offering. */
    public void dismiss() {
        offered.set(List.of());
    }

    /** An earlier query, or with 1 a later one. */
    public void step(int by) {
        history.step(by, language.get(), text.get()).ifPresent(entry -> {
            language.set(entry.language());
            text.set(entry.query());
            history.stand(entry);
        });
    }

    /** Earlier queries, the newest first. */
    public List<QueryHistory.Entry> history() {
        return history.all();
    }

    /** Takes an earlier query up. */
    public void take(QueryHistory.Entry entry) {
        language.set(entry.language());
        text.set(entry.query());
    }

    /** What is written. */
    public StringProperty text() {
        return text;
    }

    /** In which language. */
    public ObjectProperty<Language> language() {
        return language;
    }

    /** What came of the last run, in sentences. */
    public ReadOnlyStringProperty outcome() {
        return outcome.getReadOnlyProperty();
    }

    /** Where a server found the query wrong; less than 0 where none did. */
    public ReadOnlyIntegerProperty wrong() {
        return wrong.getReadOnlyProperty();
    }

    /** Words that can stand at the caret, best first. */
    public ReadOnlyObjectProperty<List<String>> offered() {
        return offered.getReadOnlyProperty();
    }

    /** Whether a query runs. */
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }
}
