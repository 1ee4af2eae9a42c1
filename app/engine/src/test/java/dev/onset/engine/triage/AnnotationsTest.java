package dev.onset.engine.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.ConnectorKind.Offers;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.signal.Answer;
import dev.onset.signal.Batch;
import dev.onset.signal.Change;
import dev.onset.signal.Changes;
import dev.onset.signal.Coverage;
import dev.onset.signal.Labels;
import dev.onset.signal.Provenance;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people marked on their dashboards is among the changes. */
class AnnotationsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T06:43:06Z");
    private static final Change DEPLOY = new Change(
            NOW.minusSeconds(300),
            Change.Kind.DEPLOY,
            "shop/orders",
            "Deployed orders",
            "",
            "1.2.0",
            Labels.of(Map.of()));

    private static BatchStream answer(SignalQuery query) {
        if (!(query instanceof SignalQuery.Annotations asked)) {
            return BatchStream.of();
        }
        TimeRange range = asked.range();
        var provenance = new Provenance(
                "boards",
                "toy",
                "annotations",
                range,
                NOW,
                Duration.ofMillis(3),
                null,
                "",
                List.of(new Answer("boards annotations", "GET /api/annotations", 200, 2, "0".repeat(64))));
        return BatchStream.of(new Batch(new Changes(List.of(DEPLOY)), Coverage.complete(range, 1), provenance));
    }

    private static Triage triage(Offers... offers) throws InterruptedException {
        try (var sources = new TriageSources(
                "test", List.of(new FixtureConnector("boards", AnnotationsTest::answer).offering(offers)), Map.of())) {
            return new Triager(FixtureConnector.NO_PACKS, InstantSource.fixed(NOW), Duration.ofMinutes(1))
                    .run(
                            TriageRequest.ofWindow(TimeRange.endingAt(NOW, Duration.ofMinutes(10))),
                            sources,
                            NOW,
                            new TriageListener() {});
        }
    }

    @Test
    void marks_areChangesWithAReceipt() throws InterruptedException {
        Triage triage = triage(Offers.ALERTS, Offers.CHANGES, Offers.ANNOTATIONS);

        assertThat(triage.changes()).singleElement().satisfies(c -> {
            assertThat(c.change().service()).isEqualTo("orders");
            assertThat(c.change().to()).isEqualTo("1.2.0");
            assertThat(c.evidence()).isNotEmpty();
        });
    }

    @Test
    void sourceWithoutMarks_isNotAskedForThem() throws InterruptedException {
        assertThat(triage(Offers.ALERTS, Offers.CHANGES).changes()).isEmpty();
    }
}
