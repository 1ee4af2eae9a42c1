package dev.onset.engine.cli;

import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.engine.settings.Environment;
import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Receipt;
import dev.onset.engine.triage.SignalType;
import dev.onset.engine.triage.Triage;
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
import java.util.Optional;

/** The metrics that a case's findings rest on: what they ask, the samples that were kept, and the same question over other time. */
final class CaseMetrics {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Triage triage;

    CaseMetrics(Triage triage) {
        this.triage = triage;
    }

    /**
     * A finding, its question and its samples.
     *
     * @param query in PromQL
     * @param strongest the series that the finding tells of
     * @param all every series of the same question
     */
    record Measured(Finding finding, String query, Series strongest, List<Series> all) {
        Measured {
            all = List.copyOf(all);
        }
    }

    /** Findings that rest on a metric with an onset and figures, by rank. */
    List<Measured> measured() {
        var found = new ArrayList<Measured>();
        for (Finding f : triage.findings()) {
            if (f.signal() == SignalType.METRIC && f.onset() != null && f.magnitude() != null) {
                measured(f).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<Measured> measured(Finding f) {
        String evidence = f.evidence().getFirst();
        List<Lane> lanes = triage.lanes().stream()
                .filter(l -> l.signal() == SignalType.METRIC && l.evidence().contains(evidence))
                .toList();
        Optional<Receipt> receipt = triage.receipt(evidence);
        Optional<Series> strongest = lanes.stream()
                .filter(l -> l.service().equals(f.service()))
                .flatMap(l -> l.series().stream())
                .filter(s -> s.labels().equals(f.labels()))
                .findFirst();
        if (receipt.isEmpty() || strongest.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Measured(
                f,
                receipt.get().provenance().query(),
                strongest.get(),
                lanes.stream().flatMap(l -> l.series().stream()).toList()));
    }

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
