package dev.onset.engine.cli;

import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.engine.settings.Environment;
import dev.onset.engine.workbench.Came;
import dev.onset.engine.workbench.RecordingUnreadable;
import dev.onset.engine.workbench.Workbench;
import dev.onset.signal.Batch;
import dev.onset.signal.DataPoints;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The question of a case's metric, asked once more over other time. Stateless. */
final class CaseMetrics {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private CaseMetrics() {}

    /** What came of a question that was asked again. */
    record Asked(List<Series> series, List<String> failures) {}

    /** Asks the environment's metrics the same over other time. */
    static Asked ask(Wiring wiring, Environment environment, String query, TimeRange range, Duration step)
            throws InterruptedException, RecordingUnreadable {
        return ask(wiring, environment, new SignalQuery.MetricRange(query, range, step));
    }

    static Asked ask(Wiring wiring, Environment environment, SignalQuery query)
            throws InterruptedException, RecordingUnreadable {
        var workbench = new Workbench(wiring.kinds(), wiring.clock(), wiring.version());
        var series = new ArrayList<Series>();
        var failures = new ArrayList<String>();
        for (Came came : workbench.ask(environment, ConnectorKind.Offers.METRICS, query, PATIENCE)) {
            for (Batch b : came.batches()) {
                if (b.items() instanceof DataPoints points) {
                    series.addAll(points.series());
                }
            }
            if (came.failure() != null) {
                failures.add(came.failure().sentence());
            }
        }
        return new Asked(series, failures);
    }
}
