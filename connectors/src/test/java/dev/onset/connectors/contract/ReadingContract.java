package dev.onset.connectors.contract;

import static dev.onset.connectors.contract.FaultServer.answering;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Failure;
import dev.onset.signal.Batch;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a connector gives of a backend that is well, empty or careless, and what it says of itself. */
interface ReadingContract extends ContractTheme {

    @Test
    default void healthy_hasItemsAndProvenance() throws Exception {
        try (var server = answering(subject()::healthy);
                var connector = subject().open(server.url())) {
            Drained outcome = subject().ask(connector);
            assertThat(outcome.failure()).isNull();
            assertThat(outcome.items()).isGreaterThanOrEqualTo(2);
            for (Batch batch : outcome.batches()) {
                assertThat(batch.provenance().source()).isEqualTo("subject");
                assertThat(batch.provenance().kind()).isEqualTo(subject().kind());
                assertThat(batch.provenance().query()).isNotBlank();
                assertThat(batch.provenance().answers()).isNotEmpty();
                assertThat(batch.provenance().answers())
                        .allSatisfy(a -> assertThat(a.sha256()).matches("[0-9a-f]{64}"));
            }
        }
    }

    @Test
    default void check_healthy_isReachable() throws Exception {
        try (var server = answering(subject()::healthy);
                var connector = subject().open(server.url())) {
            Check check = connector.check();
            assertThat(check.failure()).isNull();
            assertThat(check.source()).isEqualTo("subject");
            assertThat(check.kind()).isEqualTo(subject().kind());
            assertThat(check.works()).isNotEmpty();
        }
    }

    @Test
    default void empty_isAnAnswer() throws Exception {
        try (var server = answering(subject().contract()::empty);
                var connector = subject().open(server.url())) {
            Drained outcome = subject().ask(connector);
            assertThat(outcome.failure()).isNull();
            assertThat(outcome.items()).isZero();
            assertThat(server.seen()).isNotEmpty();
        }
    }

    @Test
    default void disordered_givesWhatOrderedGives() throws Exception {
        try (var tidy = answering(subject()::healthy);
                var untidy = answering(subject().contract()::disordered);
                var expected = subject().open(tidy.url());
                var connector = subject().open(untidy.url())) {
            Drained wanted = subject().ask(expected);
            Drained outcome = subject().ask(connector);
            assertThat(outcome.failure()).isNull();
            assertThat(outcome.batches().stream().map(Batch::items).toList())
                    .isEqualTo(wanted.batches().stream().map(Batch::items).toList());
        }
    }

    @Test
    default void clockSkew_isMeasured() throws Exception {
        Function<Seen, Canned> ahead = seen -> subject()
                .healthy(seen)
                .with(
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                Instant.now().plus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC)));
        try (var server = answering(ahead);
                var connector = subject().open(server.url())) {
            Drained outcome = subject().ask(connector);
            assertThat(outcome.failure()).isNull();
            assertThat(outcome.batches()).isNotEmpty().allSatisfy(b -> {
                Duration offset = b.provenance().clockOffset();
                assertThat(offset).isNotNull();
                assertThat(offset).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
            });
        }
    }

    @Test
    default void unsupported_isSaid() throws Exception {
        try (var server = answering(subject()::healthy);
                var connector = subject().open(server.url())) {
            Drained outcome = Drained.of(connector.fetch(subject().contract().unsupported()));
            assertThat(outcome.failure()).isInstanceOf(Failure.Unsupported.class);
            assertThat(outcome.batches()).isEmpty();
        }
    }
}
