package dev.onset.desktop.shell;

import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.Latest;
import dev.onset.desktop.task.TaskRunner;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The environments of the file, and which of them is chosen. FX thread only. */
final class Places {

    private static final String PLACE = "environment";

    private final Desk desk;
    private final TaskRunner runner;
    private final Latest kept;
    private final ReadOnlyObjectWrapper<Setting> setting;
    private final StringProperty chosen = new SimpleStringProperty("");

    Places(Desk desk, TaskRunner runner, Latest kept) {
        this.desk = desk;
        this.runner = runner;
        this.kept = kept;
        this.setting = new ReadOnlyObjectWrapper<>(desk.settings().get());
        settle(setting.get());
    }

    private void settle(Setting read) {
        setting.set(read);
        List<String> names = names();
        String kept = desk.memory().get(PLACE, "");
        String wanted = chosen.get().isEmpty() ? kept : chosen.get();
        chosen.set(names.contains(wanted) ? wanted : names.isEmpty() ? "" : names.getFirst());
    }

    /** Reads the file anew; {@code then} hears of it. */
    void reload(Consumer<Setting> then) {
        runner.start("environments", () -> desk.settings().get(), ended -> {
            if (ended instanceof Ended.Done<Setting>(Setting read)) {
                settle(read);
                then.accept(read);
            }
        });
    }

    /** Keeps from now on which one is chosen. */
    void keepChoice() {
        chosen.subscribe((was, is) -> kept.put(PLACE, is));
    }

    /** Names in the order of the file; the demo is the last. */
    List<String> names() {
        return setting.get().places().stream().map(Setting.Place::name).toList();
    }

    /** Name and kind of each source of the chosen one. */
    List<Map.Entry<String, String>> sources() {
        return setting.get().places().stream()
                .filter(p -> p.name().equals(chosen.get()))
                .flatMap(p -> p.sources().stream())
                .toList();
    }

    ReadOnlyObjectProperty<Setting> setting() {
        return setting.getReadOnlyProperty();
    }

    StringProperty chosen() {
        return chosen;
    }
}
