package dev.onset.desktop.shell;

import dev.onset.desktop.dashboards.PanelRunner;
import dev.onset.desktop.query.OwnLanes;
import dev.onset.desktop.timeline.TimelineViewModel;
import dev.onset.engine.dashboards.Dashboard;
import dev.onset.engine.dashboards.DashboardDecoder;
import dev.onset.engine.dashboards.DashboardReading;
import dev.onset.engine.query.Language;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.SignalType;
import dev.onset.engine.workbench.Came;
import dev.onset.signal.Batch;
import dev.onset.signal.DataPoints;
import dev.onset.signal.LogLines;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The timeline as where panels of a dashboard become lanes. */
final class PanelGround implements PanelRunner {

    private final QueryGround queries;
    private final TimelineViewModel timeline;
    private final DrawerViewModel drawer;

    PanelGround(QueryGround queries, TimelineViewModel timeline, DrawerViewModel drawer) {
        this.queries = queries;
        this.timeline = timeline;
        this.drawer = drawer;
    }

    @Override
    public DashboardReading read(Path file) {
        return DashboardDecoder.read(file);
    }

    @Override
    public @Nullable TimeRange range() {
        return queries.range();
    }

    @Override
    public Duration step(TimeRange range) {
        return QueryGround.step(range);
    }

    @Override
    public String environment() {
        return queries.environment();
    }

    @Override
    public List<Came> ask(String environment, Language language, String query, TimeRange range)
            throws InterruptedException {
        return queries.run(environment, language, query, range);
    }

    /** Log lines have no lane of their own: they are in the drawer, beside those that the triage brought. */
    @Override
    public boolean show(String dashboard, Dashboard.Panel panel, String note, List<Came> came) {
        var series = new ArrayList<Series>();
        var notes = new ArrayList<String>();
        if (!note.isEmpty()) {
            notes.add(note);
        }
        List<String> evidence = drawer.receipts().take(panel.title() + ", " + dashboard, came);
        long lines = 0;
        for (Came one : came) {
            drawer.brought().take(one.query(), one.batches());
            for (Batch batch : one.batches()) {
                if (batch.items() instanceof DataPoints points) {
                    series.addAll(points.series());
                } else if (batch.items() instanceof LogLines some) {
                    lines += some.size();
                }
                batch.coverage().reasons().stream()
                        .filter(r -> !notes.contains(r))
                        .forEach(notes::add);
            }
        }
        series.removeIf(Series::isEmpty);
        if (series.isEmpty()) {
            return lines > 0;
        }
        if (series.size() > OwnLanes.MOST_SERIES) {
            notes.add(OwnLanes.MOST_SERIES + " of " + series.size() + " series are shown");
        }
        timeline.landed(new Lane(
                "dashboard/" + dashboard + "/" + panel.title(),
                SignalType.METRIC,
                "",
                panel.title(),
                panel.unit(),
                series.subList(0, Math.min(OwnLanes.MOST_SERIES, series.size())),
                null,
                String.join("; ", notes),
                evidence));
        return true;
    }
}
