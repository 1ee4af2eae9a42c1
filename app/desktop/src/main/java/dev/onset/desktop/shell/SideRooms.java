package dev.onset.desktop.shell;

import dev.onset.connectors.spi.SignalQuery;
import dev.onset.desktop.live.LiveViewModel;
import dev.onset.desktop.live.TailViewModel;
import dev.onset.desktop.logs.LogsViewModel;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.desktop.timeline.TimelineViewModel;
import dev.onset.engine.workbench.Brought;
import dev.onset.signal.LogLines;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rooms beside a triage: what follows now, and what people ask for themselves. FX thread only. */
final class SideRooms {

    private static final Pattern ONE_SERVICE = Pattern.compile("\\{(\\w+)=\"[^\"]*\"}");

    private final Desk desk;
    private final Supplier<String> environment;
    private final DrawerViewModel drawer;
    private final LiveViewModel live;
    private final TailViewModel tail;

    SideRooms(
            Desk desk,
            TaskRunner runner,
            Supplier<String> environment,
            TimelineViewModel timeline,
            DrawerViewModel drawer) {
        this.desk = desk;
        this.environment = environment;
        this.drawer = drawer;
        this.live = new LiveViewModel(runner, new LiveGround(desk, environment, timeline, drawer));
        this.tail = new TailViewModel(runner, (words, lines) -> drawer.logs().grow(words, lines::lines));
    }

    /** A triage starts: what followed another ends. */
    void begin() {
        live.stop();
        tail.stop();
    }

    /** Follows the log lines of a service as they arrive; of all where it is empty. A second time stops. */
    void followLines(String service) {
        if (tail.on().get()) {
            tail.stop();
            return;
        }
        Brought brought = drawer.brought();
        String place = environment.get();
        drawer.want(DrawerViewModel.Page.LOGS);
        drawer.logs()
                .show(
                        new LogsViewModel.Subject(
                                (service.isEmpty() ? "All services" : service) + "  ·  as they arrive",
                                "Following...",
                                ""),
                        () -> LogLines.NONE);
        tail.start(() -> wanted(brought, place, service), why -> drawer.logs().say(why));
    }

    private TailViewModel.Wanted wanted(Brought brought, String place, String service) {
        Optional<Selected> selected = selected(brought, service);
        if (selected.isEmpty()) {
            return refused("No question of this triage asked for such lines: triage something that has logs first.");
        }
        try {
            return new TailViewModel.Wanted(
                    desk.triage().session(place),
                    selected.get().source(),
                    selected.get().query(),
                    "");
        } catch (CannotTriage e) {
            return refused(String.valueOf(e.getMessage()));
        }
    }

    private static TailViewModel.Wanted refused(String sentence) {
        return new TailViewModel.Wanted(null, "", "", sentence);
    }

    private record Selected(String source, String query) {}

    /** As an earlier question selected the lines. */
    private static Optional<Selected> selected(Brought brought, String service) {
        Optional<String> wanted = service.isEmpty() ? Optional.empty() : brought.selector(service);
        if (!service.isEmpty() && wanted.isEmpty()) {
            return Optional.empty();
        }
        for (Brought.Asked one : brought.all()) {
            if (one.query() instanceof SignalQuery.LogRange range
                    && !one.batches().isEmpty()) {
                String source = one.batches().getFirst().provenance().source();
                Matcher selector = ONE_SERVICE.matcher(range.query());
                if (wanted.isEmpty() && selector.lookingAt()) {
                    return Optional.of(new Selected(source, "{" + selector.group(1) + "=~\".+\"}"));
                }
                if (wanted.isPresent() && range.query().startsWith(wanted.get())) {
                    return Optional.of(new Selected(source, wanted.get()));
                }
            }
        }
        return Optional.empty();
    }

    LiveViewModel live() {
        return live;
    }

    TailViewModel tail() {
        return tail;
    }
}
