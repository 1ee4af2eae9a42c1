package dev.onset.connectors.contract;

import static dev.onset.connectors.contract.FaultServer.answering;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.Failure;
import dev.onset.signal.Batch;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What was recorded is given again, and nothing else is. */
interface RecordingContract extends ContractTheme {

    @Test
    default void replay_givesTheSameBatches_withoutTheNetwork() throws Exception {
        var answers = new MemoryAnswers();
        var fixed = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
        Drained live;
        URI url;
        try (var server = answering(subject()::healthy);
                var connector = subject()
                        .open(server.url(), ConnectorContext.live(fixed).recordingTo(answers))) {
            url = server.url();
            live = subject().ask(connector);
            assertThat(live.failure()).isNull();
        }
        assertThat(answers.kept()).isNotEmpty();
        assertThat(answers.kept())
                .allSatisfy(k -> assertThat(k.head().headers().keySet())
                        .doesNotContain("set-cookie", "authorization", "cookie", "proxy-authorization"));
        try (var connector = subject().open(url, ConnectorContext.live(fixed).replaying(answers))) {
            Drained replayed = subject().ask(connector);
            assertThat(replayed.failure()).isNull();
            assertThat(replayed.batches()).hasSameSizeAs(live.batches());
            for (int i = 0; i < live.batches().size(); i++) {
                assertSame(replayed.batches().get(i), live.batches().get(i));
            }
        }
    }

    @Test
    default void replay_ofSomethingElse_isNotRecorded() throws Exception {
        try (var server = answering(subject()::healthy);
                var connector = subject()
                        .open(
                                server.url(),
                                ConnectorContext.live(Clock.systemUTC()).replaying(new MemoryAnswers()))) {
            Drained outcome = subject().ask(connector);
            assertThat(outcome.failure()).isInstanceOf(Failure.NotRecorded.class);
            assertThat(server.connections()).isZero();
        }
    }

    private static void assertSame(Batch replayed, Batch live) {
        assertThat(replayed.items()).isEqualTo(live.items());
        assertThat(replayed.coverage()).isEqualTo(live.coverage());
        assertThat(replayed.provenance().query()).isEqualTo(live.provenance().query());
        assertThat(replayed.provenance().window()).isEqualTo(live.provenance().window());
        assertThat(replayed.provenance().fetchedAt())
                .isEqualTo(live.provenance().fetchedAt());
        assertThat(replayed.provenance().limits()).isEqualTo(live.provenance().limits());
        assertThat(replayed.provenance().answers().stream()
                        .map(a -> a.key() + a.sha256())
                        .toList())
                .isEqualTo(live.provenance().answers().stream()
                        .map(a -> a.key() + a.sha256())
                        .toList());
    }
}
