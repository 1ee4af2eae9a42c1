package dev.onset.desktop.shell;

import dev.onset.connectors.spi.ConnectorKind.Offers;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.desktop.query.OwnReceipts;
import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.desktop.timeline.TimelineViewModel;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Receipt;
import dev.onset.engine.triage.ServiceNames;
import dev.onset.engine.triage.SignalType;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.workbench.Came;
import dev.onset.signal.Batch;
import dev.onset.signal.DataPoints;
import dev.onset.signal.Exemplar;
import dev.onset.signal.Provenance;
import dev.onset.signal.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Brings the examples that a metric's backend kept of a lane, below it. FX thread only. */
final class ExemplarGround {

    private final Desk desk;
    private final TaskRunner runner;
    private final TimelineViewModel timeline;
    private final OwnReceipts receipts;

    ExemplarGround(Desk desk, TaskRunner runner, TimelineViewModel timeline, OwnReceipts receipts) {
        this.desk = desk;
        this.runner = runner;
        this.timeline = timeline;
        this.receipts = receipts;
    }

    /** The question that drew a lane, as its receipt has it; empty where it is no metric's. */
    private Optional<String> question(Lane lane, Triage triage) {
        if (lane.signal() != SignalType.METRIC || lane.evidence().isEmpty()) {
            return Optional.empty();
        }
        String id = lane.evidence().getFirst();
        return triage.receipt(id)
                .or(() -> receipts.receipt(id))
                .map(Receipt::provenance)
                .map(Provenance::query);
    }

    /**
     * Asks for them over the window.
     *
     * @param say is told how it went, in a sentence
     */
    void show(String environment, Lane lane, Triage triage, Consumer<String> say) {
        Optional<String> query = question(lane, triage);
        if (query.isEmpty()) {
            say.accept("Only lanes of metrics have exemplars.");
            return;
        }
        TimeRange range = triage.window();
        runner.start(
                "exemplars",
                () -> desk.triage()
                        .askAndHold(environment, Offers.METRICS, new SignalQuery.MetricExemplars(query.get(), range)),
                ended -> {
                    if (ended instanceof Ended.Done<List<Came>>(List<Came> came)) {
                        say.accept(take(lane, came));
                    } else if (ended instanceof Ended.Broke<List<Came>>(Throwable bug)) {
                        say.accept("This is a mistake in Onset: " + bug);
                    }
                });
    }

    private String take(Lane lane, List<Came> came) {
        var all = new ArrayList<Exemplar>();
        var failed = new ArrayList<String>();
        var names = new ServiceNames(Map.of());
        for (Came one : came) {
            Failure failure = one.failure();
            if (failure != null) {
                failed.add(failure.sentence());
            }
            for (Batch batch : one.batches()) {
                if (batch.items() instanceof DataPoints points) {
                    points.exemplars().stream()
                            .filter(e -> lane.service().isEmpty()
                                    || names.of(e.series()).equals(lane.service()))
                            .forEach(all::add);
                }
            }
        }
        if (all.isEmpty()) {
            return failed.isEmpty()
                    ? "No exemplar was kept of this lane in the window: the service must send them, and Prometheus keep them"
                            + " (--enable-feature=exemplar-storage)."
                    : String.join(" ", failed);
        }
        timeline.beside().exemplars(lane, all, receipts.take("exemplars of " + lane.title(), came));
        timeline.revealLane(lane.id(), lane.service());
        return all.size() + " exemplars below the lane; click a filled point to open its trace."
                + String.join(" ", failed);
    }
}
