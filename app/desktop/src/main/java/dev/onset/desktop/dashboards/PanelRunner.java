package dev.onset.desktop.dashboards;

import dev.onset.engine.dashboards.Dashboard;
import dev.onset.engine.dashboards.DashboardReading;
import dev.onset.engine.query.Language;
import dev.onset.engine.workbench.Came;
import dev.onset.signal.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where dashboards come from and what becomes of their panels. */
public interface PanelRunner {

    /** Reads a file; blocks, away from the FX thread. */
    DashboardReading read(Path file);

    /** The range that is looked at; null while nothing is. FX thread. */
    @Nullable TimeRange range();

    /** Time between two points over a range. */
    Duration step(TimeRange range);

    /** Name of the environment that is chosen. FX thread. */
    String environment();

    /** Asks all sources of that language; blocks, away from the FX thread. */
    List<Came> ask(String environment, Language language, String query, TimeRange range) throws InterruptedException;

    /**
     * Shows a panel as a lane. FX thread.
     *
     * @param dashboard title of its dashboard
     * @param note what is missing, in words; may be empty
     * @param came answers to its queries
     * @return whether there was anything to show
     */
    boolean show(String dashboard, Dashboard.Panel panel, String note, List<Came> came);
}
