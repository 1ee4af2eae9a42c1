package dev.onset.desktop.shell;

import dev.onset.connectors.spi.ConnectorKind.Offers;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.desktop.logs.LogsViewModel;
import dev.onset.desktop.query.OwnLanes;
import dev.onset.desktop.query.OwnReceipts;
import dev.onset.desktop.query.QueryRunner;
import dev.onset.desktop.timeline.TimelineViewModel;
import dev.onset.engine.casefile.TrailEntry;
import dev.onset.engine.query.Language;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.SignalType;
import dev.onset.engine.workbench.Came;
import dev.onset.signal.Batch;
import dev.onset.signal.DataPoints;
import dev.onset.signal.LogLines;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The timeline and the drawer as where queries of a person go. */
final class QueryGround implements QueryRunner {

    /** More points than a wide screen has pixels show nothing more. */
    private static final int MOST_POINTS = 1_500;

    private static final int MOST_LINES = 5_000;

    private final Desk desk;
    private final Supplier<String> environment;
    private final TimelineViewModel timeline;
    private final DrawerViewModel drawer;

    QueryGround(Desk desk, Supplier<String> environment, TimelineViewModel timeline, DrawerViewModel drawer) {
        this.desk = desk;
        this.environment = environment;
        this.timeline = timeline;
        this.drawer = drawer;
    }

    @Override
    public @Nullable TimeRange range() {
        return timeline.shown();
    }

    @Override
    public String environment() {
        return environment.get();
    }

    @Override
    public List<Came> run(String place, Language language, String query, TimeRange range) throws InterruptedException {
        Duration step = step(range);
        if (language == Language.PROMQL) {
            return desk.triage().askAndHold(place, Offers.METRICS, new SignalQuery.MetricRange(query, range, step));
        }
        SignalQuery asked = query.startsWith("{")
                ? new SignalQuery.LogRange(query, range, MOST_LINES, SignalQuery.Order.NEWEST_FIRST)
                : new SignalQuery.LogMetric(query, range, step);
        return desk.triage().askAndHold(place, Offers.LOGS, asked);
    }

    static Duration step(TimeRange range) {
        return Duration.ofSeconds(Math.max(1, Math.ceilDiv(range.duration().toSeconds(), (long) MOST_POINTS)));
    }

    @Override
    public List<Came> words(String place, Offers offers, SignalQuery query) throws InterruptedException {
        return desk.triage().ask(place, offers, query);
    }

    @Override
    public String show(String query, List<Came> came) {
        drawer.notes().went(TrailEntry.Kind.QUERY, query);
        List<String> evidence = drawer.receipts().take(OwnReceipts.QUERY, came);
        var series = new ArrayList<Series>();
        var lines = new LogLines.Builder();
        var reasons = new ArrayList<String>();
        for (Came one : came) {
            if (!one.batches().isEmpty()) {
                drawer.brought().take(one.query(), one.batches());
            }
            for (Batch batch : one.batches()) {
                switch (batch.items()) {
                    case DataPoints points -> series.addAll(points.series());
                    case LogLines some -> lines.addAll(some);
                    default -> {}
                }
                batch.coverage().reasons().stream()
                        .filter(r -> !reasons.contains(r))
                        .forEach(reasons::add);
            }
        }
        String partial = reasons.isEmpty() ? "" : " Not whole: " + String.join("; ", reasons);
        if (lines.size() > 0) {
            LogLines all = lines.build();
            drawer.want(DrawerViewModel.Page.LOGS);
            drawer.logs().show(new LogsViewModel.Subject(query, String.join("; ", reasons), ""), () -> all);
            return String.format(Locale.ROOT, "%,d lines.%s", all.size(), partial);
        }
        series.removeIf(Series::isEmpty);
        if (series.isEmpty()) {
            return "The answer is empty in this range." + partial;
        }
        if (series.size() > OwnLanes.MOST_SERIES) {
            reasons.add(OwnLanes.MOST_SERIES + " of " + series.size() + " series are shown; aggregate to see all");
        }
        var lane = new Lane(
                "query/" + query,
                SignalType.METRIC,
                "",
                query.replaceAll("\\s+", " "),
                "",
                series.subList(0, Math.min(OwnLanes.MOST_SERIES, series.size())),
                null,
                String.join("; ", reasons),
                evidence);
        timeline.landed(lane);
        timeline.revealLane(lane.id(), "");
        return String.format(Locale.ROOT, "%,d series, on the timeline.%s", series.size(), partial);
    }
}
