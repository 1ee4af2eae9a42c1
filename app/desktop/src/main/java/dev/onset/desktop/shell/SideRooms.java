package dev.onset.desktop.shell;

import dev.onset.connectors.spi.SignalQuery;
import dev.onset.desktop.dashboards.DashboardViewModel;
import dev.onset.desktop.distribution.DistributionViewModel;
import dev.onset.desktop.live.LiveViewModel;
import dev.onset.desktop.live.TailViewModel;
import dev.onset.desktop.logs.LogsViewModel;
import dev.onset.desktop.query.OwnLanes;
import dev.onset.desktop.query.QueryHistory;
import dev.onset.desktop.query.QueryViewModel;
import dev.onset.desktop.servicemap.ServiceMapViewModel;
import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.desktop.timeline.Pin;
import dev.onset.desktop.timeline.TimelineViewModel;
import dev.onset.engine.distribution.Distribution;
import dev.onset.engine.localfiles.LocalFile;
import dev.onset.engine.servicemap.ServiceMaps;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.workbench.Brought;
import dev.onset.engine.workbench.HealthStrips;
import dev.onset.engine.workbench.StatementLanes;
import dev.onset.signal.Batch;
import dev.onset.signal.LogLines;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Traces;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The rooms beside a triage: what follows now, and what people ask for themselves. FX thread only. */
final class SideRooms {

    private static final Pattern ONE_SERVICE = Pattern.compile("\\{(\\w+)=\"[^\"]*\"}");

    /** What the drawer can show beside a triage. */
    enum Room {
        MAP,
        QUERY,
        DASHBOARD
    }

    private static final String HISTORY = "query.history";

    private final Desk desk;
    private final Supplier<String> environment;
    private final TimelineViewModel timeline;
    private final TaskRunner runner;
    private final DrawerViewModel drawer;
    private final LiveViewModel live;
    private final TailViewModel tail;
    private final ServiceMapViewModel map;
    private final QueryViewModel query;
    private final DashboardViewModel dashboard;
    private final DistributionViewModel spread;
    private final ReadOnlyObjectWrapper<Optional<Room>> wanted = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** Files that were put beside the triage that is shown. */
    private int added;

    SideRooms(
            Desk desk,
            TaskRunner runner,
            Supplier<String> environment,
            TimelineViewModel timeline,
            DrawerViewModel drawer) {
        this.desk = desk;
        this.environment = environment;
        this.timeline = timeline;
        this.runner = runner;
        this.drawer = drawer;
        this.live = new LiveViewModel(runner, new LiveGround(desk, environment, timeline, drawer));
        this.map = new ServiceMapViewModel(runner);
        var queries = new QueryGround(desk, environment, timeline, drawer);
        this.dashboard = new DashboardViewModel(runner, new PanelGround(queries, timeline, drawer));
        this.query = new QueryViewModel(
                runner, queries, new QueryHistory(desk.memory().get(HISTORY, ""), this::keepHistory));
        this.spread = new DistributionViewModel(runner);
        this.tail = new TailViewModel(runner, (words, lines) -> drawer.logs().grow(words, lines::lines));
    }

    /** A triage starts: what followed another ends. */
    void begin() {
        live.stop();
        tail.stop();
        added = 0;
        map.clear("");
        query.cancel();
        dashboard.drop();
        spread.clear("");
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

    private void keepHistory(String text) {
        runner.start(
                "keep history",
                () -> {
                    desk.memory().put(HISTORY, text);
                    return true;
                },
                ended -> {});
    }

    /** Opens a dashboard; asks nothing yet. */
    void openDashboard(Path file) {
        want(Room.DASHBOARD);
        dashboard.open(file);
    }

    DistributionViewModel spread() {
        return spread;
    }

    /** Shows how the values of a lane lie before and during the incident; of a latency the spans' own, where there are any. */
    void spreadOf(Optional<Lane> looked) {
        Triage shown = drawer.triage();
        if (looked.isEmpty() || shown == null || looked.get().series().isEmpty()) {
            spread.clear("Click a lane: how its values lie in the baseline and in the window is shown here.");
            return;
        }
        Lane lane = looked.get();
        Brought brought = drawer.brought();
        spread.show(() -> {
            boolean isLatency = lane.id().contains("latency") && !lane.service().isEmpty();
            Distribution spans = isLatency
                    ? Distribution.of(spans(brought), lane.service(), shown.window(), shown.baseline())
                    : Distribution.NONE;
            boolean hasBoth = spans.baseline().count() > 0 && spans.window().count() > 0;
            return hasBoth
                    ? new DistributionViewModel.Shown(
                            lane.service() + ", spans that were fetched", "seconds", spans, null)
                    : new DistributionViewModel.Shown(
                            lane.service() + " " + lane.title() + ", samples of the strongest series",
                            lane.unit(),
                            Distribution.of(lane.series().getFirst(), shown.window(), shown.baseline()),
                            failed(lane, shown.window()));
        });
    }

    /** Of a lane of failures as a share its strongest series; null for any other lane. */
    private static DistributionViewModel.@Nullable Failed failed(Lane lane, TimeRange window) {
        boolean isShare = lane.unit().equals("ratio") && lane.id().contains("/errors");
        return isShare ? new DistributionViewModel.Failed(lane.series().getFirst(), window) : null;
    }

    DashboardViewModel dashboard() {
        return dashboard;
    }

    /** Makes the rows that what was fetched tells beyond the lanes of a triage: statements over time, health of services. */
    void derive(Triage made) {
        Brought from = drawer.brought();
        runner.start(
                "derived lanes", () -> new Derived(StatementLanes.of(from, made), HealthStrips.of(made)), ended -> {
                    boolean isStill = from == drawer.brought();
                    if (isStill && ended instanceof Ended.Done<Derived>(Derived derived)) {
                        timeline.beside().health(derived.health());
                        timeline.beside().statements(derived.statements());
                    }
                });
    }

    /**
     * Shows the lanes again that people asked for themselves and pinned to a kept case.
     *
     * @param say is told what could not be shown, in a sentence
     */
    void ownLanes(Looked kept, Consumer<String> say) {
        Brought from = drawer.brought();
        runner.start(
                "own lanes",
                () -> {
                    OwnLanes.Again again = desk.triage().ownLanes(kept);
                    again.lanes().forEach(timeline::prepare);
                    return again;
                },
                ended -> {
                    if (ended instanceof Ended.Done<OwnLanes.Again>(OwnLanes.Again again) && from == drawer.brought()) {
                        again.lanes().forEach(timeline::landed);
                        if (!again.lost().isEmpty()) {
                            say.accept(String.join(" ", again.lost()));
                        }
                    } else if (ended instanceof Ended.Broke<OwnLanes.Again>(Throwable bug)) {
                        say.accept("This is a mistake in Onset: " + bug);
                    }
                });
    }

    /** Brings examples of a lane below it, each of which leads to its trace. */
    void exemplars(Lane lane, Consumer<String> say) {
        Triage shown = drawer.triage();
        if (shown != null) {
            new ExemplarGround(desk, runner, timeline, drawer.receipts()).show(environment.get(), lane, shown, say);
        }
    }

    private record Derived(List<StatementLanes.Counted> statements, List<HealthStrips.Stretch> health) {}

    /** Opens the editor of queries. */
    void openQuery() {
        want(Room.QUERY);
    }

    /** Opens the map of services. */
    void openMap() {
        want(Room.MAP);
    }

    private void want(Room room) {
        wanted.set(Optional.empty());
        wanted.set(Optional.of(room));
    }

    /** Makes the map of what was fetched by now. */
    void makeMap() {
        Triage shown = drawer.triage();
        if (shown == null) {
            map.clear("The map comes with the first traces that a triage brings.");
            return;
        }
        Brought brought = drawer.brought();
        map.show(() -> ServiceMaps.of(spans(brought), shown.window(), shown.baseline()));
    }

    /** All spans that came, one that two questions brought once. */
    private static Traces spans(Brought brought) {
        var builder = new Traces.Builder();
        for (Brought.Asked one : brought.all()) {
            for (Batch batch : one.batches()) {
                if (batch.items() instanceof Traces some) {
                    builder.addAll(some);
                }
            }
        }
        return builder.build();
    }

    /**
     * Puts files beside the lanes that are shown; their hashes go into the case.
     *
     * @param text names them, one path a line
     * @param say is told how it went, in a sentence
     */
    void addFiles(List<Path> paths, String text, Consumer<String> say) {
        Triage shown = drawer.triage();
        Brought into = drawer.brought();
        int first = shown == null ? 1 : shown.receipts().size() + added + 1;
        added += paths.size();
        runner.start(
                "local files",
                () -> {
                    List<LocalFile> read = desk.triage().files(paths, text, first);
                    read.forEach(file -> file.lanes().forEach(timeline::prepare));
                    return read;
                },
                ended -> {
                    if (ended instanceof Ended.Done<List<LocalFile>>(List<LocalFile> read)
                            && into == drawer.brought()) {
                        read.forEach(file -> add(file, into));
                        say.accept(String.join(
                                "   ", read.stream().map(SideRooms::words).toList()));
                    } else if (ended instanceof Ended.Broke<List<LocalFile>>(Throwable bug)) {
                        say.accept("This is a mistake in Onset: " + bug);
                    }
                });
    }

    private void add(LocalFile file, Brought into) {
        SignalQuery query = file.query();
        Batch batch = file.batch();
        if (query == null || batch == null) {
            return;
        }
        into.take(query, List.of(batch));
        file.lanes().forEach(timeline::landed);
        drawer.notes()
                .pin(
                        new Pin(batch.provenance().window().start(), words(file) + "  SHA-256 " + file.sha256()),
                        sentence -> {});
    }

    private static String words(LocalFile file) {
        Batch batch = file.batch();
        if (batch == null) {
            return file.refusal();
        }
        String notes = file.notes().isEmpty() ? "." : ". " + String.join(" ", file.notes());
        return String.format(
                Locale.ROOT,
                "%s: %s, %,d items, %,d bytes%s",
                file.name(),
                file.form(),
                batch.items().size(),
                file.bytes(),
                notes);
    }

    QueryViewModel query() {
        return query;
    }

    ServiceMapViewModel map() {
        return map;
    }

    /** Asks for a room to be shown; set anew each time. */
    ReadOnlyObjectProperty<Optional<Room>> wanted() {
        return wanted.getReadOnlyProperty();
    }

    LiveViewModel live() {
        return live;
    }

    TailViewModel tail() {
        return tail;
    }
}
