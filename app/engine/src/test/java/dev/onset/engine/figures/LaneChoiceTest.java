package dev.onset.engine.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.SignalType;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageFixtures;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LaneChoiceTest {

    private final Triage pool = TriageFixtures.poolExhaustion();

    @Test
    void of_fewPlaces_takesTheLanesOfTheStrongestFindings() {
        LaneChoice choice = LaneChoice.of(pool, 4);
        assertThat(choice.shown())
                .extracting(Lane::title)
                .containsExactly(
                        "p95 latency",
                        "Failed share",
                        "Waiting for a connection",
                        "connection pool exhausted: no connection within <*> s");
        assertThat(choice.left()).isEqualTo(10);
    }

    @Test
    void of_all_ordersBySignalAndRelevance() {
        LaneChoice choice = LaneChoice.of(pool, 100);
        assertThat(choice.left()).isZero();
        assertThat(choice.shown()).hasSize(14);
        assertThat(choice.shown().subList(0, 7))
                .extracting(Lane::service)
                .containsExactly("orders", "orders", "gateway", "gateway", "gateway", "payments", "payments");
        assertThat(choice.shown())
                .extracting(Lane::signal)
                .endsWith(SignalType.LOG, SignalType.LOG, SignalType.ERROR, SignalType.TRACE);
    }

    @Test
    void laneOf_everyFinding_isTheOneItWasSeenOn() {
        assertThat(pool.findings().stream()
                        .map(f -> Objects.requireNonNull(LaneChoice.laneOf(pool, f))
                                .title()))
                .isEqualTo(List.of(
                        "Waiting for a connection",
                        "p95 latency",
                        "connection pool exhausted: no connection within <*> s",
                        "Failed share",
                        "PoolTimeoutException",
                        "POST /checkout, slowest"));
    }
}
