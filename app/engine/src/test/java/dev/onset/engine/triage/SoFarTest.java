package dev.onset.engine.triage;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.Check;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Two sources that know nothing, one of which says so late. */
class SoFarTest {

    private static final Instant NOW = Instant.parse("2026-11-21T06:43:06Z");

    private final CountDownLatch mayAnswer = new CountDownLatch(1);

    @Test
    void rankable_oneSourceStillAsked_isToldAndSaysWhoIsMissing() throws InterruptedException {
        var told = new CopyOnWriteArrayList<Triage>();
        Triage whole;
        try (var sources = new TriageSources(
                "test", List.of(source("fast", new CountDownLatch(0)), source("slow", mayAnswer)), Map.of())) {
            whole = new Triager(FixtureConnector.NO_PACKS, InstantSource.fixed(NOW), Duration.ofMinutes(1))
                    .run(
                            TriageRequest.ofWindow(TimeRange.endingAt(NOW, Duration.ofMinutes(10))),
                            sources,
                            NOW,
                            new TriageListener() {
                                @Override
                                public void rankable(Supplier<Triage> soFar) {
                                    told.add(soFar.get());
                                    // Only now may the other one answer: the ranking did not wait for it.
                                    mayAnswer.countDown();
                                }
                            });
        }

        assertThat(told).hasSize(1);
        assertThat(told.getFirst().sources())
                .extracting(SourceState::state)
                .containsExactly(SourceState.State.OK, SourceState.State.FAILED);
        assertThat(told.getFirst().sources().getLast().sentence()).contains("slow", "It is still being asked.");
        assertThat(whole.sources()).extracting(SourceState::state).containsOnly(SourceState.State.OK);
    }

    private static TriageSources.Source source(String name, CountDownLatch mayAnswer) {
        return new FixtureConnector(name, query -> BatchStream.of()) {
            @Override
            public Check check() throws InterruptedException {
                assertThat(mayAnswer.await(60, SECONDS)).isTrue();
                return super.check();
            }
        }.offering();
    }
}
