package dev.onset.desktop.errors;

import dev.onset.signal.ErrorEvent;
import dev.onset.signal.ErrorIssue;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Which errors are listed and which one is looked at. FX thread only. */
public final class ErrorsViewModel {

    /**
     * One line of the list: an issue, or one event where its issue is not known.
     *
     * @param where project and culprit
     * @param events that were read, newest first; may be empty
     */
    record Item(String id, String title, String where, String counted, List<ErrorEvent> events) {
        Item {
            events = List.copyOf(events);
        }
    }

    private final ObservableList<Item> items = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<ErrorEvent>> event = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Item>> selected = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** Forgets what is shown. */
    public void clear() {
        items.clear();
        selected.set(Optional.empty());
        event.set(Optional.empty());
        note.set("");
    }

    /** Lists issues with their events; of the first the newest event is shown. */
    public void show(List<ErrorIssue> issues, Function<String, List<ErrorEvent>> events) {
        items.setAll(issues.stream()
                .map(i -> new Item(
                        i.id(),
                        i.title(),
                        i.project() + (i.culprit().isEmpty() ? "" : " · " + i.culprit()),
                        i.count()
                                + (i.count() == 1 ? " event" : " events")
                                + (i.users() > 0 ? ", " + i.users() + " users" : "")
                                + (i.substatus().isEmpty() ? "" : " · " + i.substatus()),
                        events.apply(i.id())))
                .toList());
        note.set(issues.isEmpty() ? "No error tracker brought an issue for this." : "");
        select(items.isEmpty() ? Optional.empty() : Optional.of(items.getFirst()));
    }

    /** Shows these events alone, such as those of one trace. */
    public void showEvents(List<ErrorEvent> found, String none) {
        items.setAll(found.stream()
                .map(e -> new Item(e.issueId(), e.message(), e.project(), e.level(), List.of(e)))
                .toList());
        note.set(found.isEmpty() ? none : "");
        select(items.isEmpty() ? Optional.empty() : Optional.of(items.getFirst()));
    }

    /** Looks at an issue by its id; does nothing where it is not listed. */
    public void selectIssue(String issueId) {
        items.stream().filter(i -> i.id().equals(issueId)).findFirst().ifPresent(i -> select(Optional.of(i)));
    }

    void select(Optional<Item> item) {
        selected.set(item);
        event.set(item.flatMap(i -> i.events().stream().findFirst()));
    }

    /** Looks at another event of the same issue; negative to newer ones. */
    void step(int by) {
        selected.get().ifPresent(i -> {
            int at = event.get().map(e -> i.events().indexOf(e)).orElse(-1);
            if (at >= 0) {
                event.set(Optional.of(
                        i.events().get(Math.clamp((long) at + by, 0, i.events().size() - 1))));
            }
        });
    }

    /** How many issues or events are listed. */
    public int count() {
        return items.size();
    }

    ObservableList<Item> items() {
        return items;
    }

    ReadOnlyObjectProperty<Optional<Item>> selected() {
        return selected.getReadOnlyProperty();
    }

    /** The event that is read. */
    public ReadOnlyObjectProperty<Optional<ErrorEvent>> event() {
        return event.getReadOnlyProperty();
    }

    ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }
}
