package dev.onset.desktop.shell;

import dev.onset.connectors.spi.ConnectorKind.Offers;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.desktop.draw.TimeWords;
import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.Latest;
import dev.onset.desktop.task.Running;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.engine.workbench.Came;
import dev.onset.signal.Alert;
import dev.onset.signal.Alerts;
import dev.onset.signal.Batch;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Looks again and again which alerts fire, and brings a new one before the person's eyes, but in quiet hours. FX thread only. */
public final class WatchViewModel {

    private static final String QUIET = "watch.quiet";

    private final Desk desk;
    private final TaskRunner runner;
    private final Supplier<String> environment;
    private final BooleanProperty on = new SimpleBooleanProperty();
    private final StringProperty quiet = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Alert>> fresh = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Set<String> known = new HashSet<>();
    private boolean isFirst = true;
    private boolean isAsked;
    private @Nullable Running running;

    WatchViewModel(Desk desk, TaskRunner runner, Latest kept, Supplier<String> environment) {
        this.desk = desk;
        this.runner = runner;
        this.environment = environment;
        quiet.set(desk.memory().get(QUIET, ""));
        quiet.subscribe((was, is) -> kept.put(QUIET, is));
        on.subscribe((was, is) -> {
            begin();
            if (is) {
                look();
            }
        });
    }

    /** Forgets what fired: another environment, or a new watch. */
    private void begin() {
        if (running != null) {
            running.cancel();
            running = null;
        }
        isAsked = false;
        known.clear();
        isFirst = true;
        fresh.set(Optional.empty());
        state.set(on.get() ? "Looking..." : "");
    }

    /** Asks once; does nothing while nobody watches or an answer is still awaited. */
    public void look() {
        if (!on.get() || isAsked) {
            return;
        }
        isAsked = true;
        String place = environment.get();
        running = runner.start(
                "watch",
                () -> desk.triage().ask(place, Offers.ALERTS, new SignalQuery.CurrentAlerts(List.of())),
                ended -> {
                    isAsked = false;
                    if (ended instanceof Ended.Done<List<Came>>(List<Came> came) && on.get()) {
                        if (place.equals(environment.get())) {
                            take(place, came);
                        } else {
                            begin();
                            look();
                        }
                    }
                });
    }

    private void take(String place, List<Came> came) {
        Map<String, Alert> firing = new LinkedHashMap<>();
        Instant at = null;
        for (Came one : came) {
            for (Batch batch : one.batches()) {
                at = batch.provenance().fetchedAt();
                if (batch.items() instanceof Alerts alerts) {
                    alerts.items().stream()
                            .filter(a -> a.state() == Alert.State.FIRING)
                            .forEach(a -> firing.putIfAbsent(
                                    a.labels().without("severity").toString(), a));
                }
            }
        }
        if (at == null) {
            state.set(
                    came.isEmpty()
                            ? "No source of " + place + " knows alerts."
                            : "Cannot be watched: " + sentence(came));
            return;
        }
        Instant now = at;
        boolean isQuiet = QuietHours.of(quiet.get())
                .filter(q -> q.holds(now, desk.zone()))
                .isPresent();
        tell(firing, isQuiet);
        state.set("Watching " + place + ": " + (firing.isEmpty() ? "nothing fires" : firing.size() + " firing")
                + (isQuiet ? ", quiet hours" : "") + ", seen at " + TimeWords.utc(at));
    }

    private static String sentence(List<Came> came) {
        return came.stream()
                .flatMap(c -> Optional.ofNullable(c.failure()).stream())
                .map(f -> f.sentence())
                .findFirst()
                .orElse("no answer");
    }

    /** What fired already when the watch began is no news, nor is what went and fires again with the same start. */
    private void tell(Map<String, Alert> firing, boolean isQuiet) {
        for (Alert alert : firing.values()) {
            boolean isNew = known.add(alert.labels() + " " + alert.startsAt());
            if (isNew && !isFirst && !isQuiet) {
                fresh.set(Optional.of(alert));
            }
        }
        isFirst = false;
    }

    void dismiss() {
        fresh.set(Optional.empty());
    }

    /** Whether anybody watches. */
    public BooleanProperty on() {
        return on;
    }

    /** {@code 22:00-06:00} by the person's clock; empty for none. */
    public StringProperty quiet() {
        return quiet;
    }

    /** How many fire, or why that cannot be seen. */
    public ReadOnlyStringProperty state() {
        return state.getReadOnlyProperty();
    }

    /** The alert that fired last since the watch began; empty when it was dismissed. */
    public ReadOnlyObjectProperty<Optional<Alert>> fresh() {
        return fresh.getReadOnlyProperty();
    }
}
