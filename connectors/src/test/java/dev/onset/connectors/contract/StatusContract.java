package dev.onset.connectors.contract;

import static dev.onset.connectors.contract.FaultServer.answering;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.Failure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a connector makes of statuses, limits among them, and of a backend that is not there. */
interface StatusContract extends ContractTheme {

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 422, 500, 503})
    default void status_isTyped(int status) throws Exception {
        Failure failure = subject().failureWhen(seen -> Canned.text(status, "the backend's own words"));
        assertThat(failure.getClass())
                .as(failure.sentence())
                .isIn(subject().contract().failuresFor(status));
    }

    @Test
    default void check_signedOut_isPartOfTheAnswer() throws Exception {
        try (var server = answering(seen -> Canned.text(401, "no"));
                var connector = subject().open(server.url())) {
            assertThat(connector.check().failure()).isInstanceOf(Failure.SignedOut.class);
        }
    }

    @Test
    default void check_nobodyThere_isPartOfTheAnswer() throws Exception {
        // Bound, so that nobody else is given the port meanwhile, and not listening, so that nobody answers.
        try (var held = new Socket()) {
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            var connector = subject().open(URI.create("http://127.0.0.1:" + held.getLocalPort()));
            try (connector) {
                assertThat(connector.check().failure()).isInstanceOf(Failure.Unreachable.class);
            }
        }
    }

    @Test
    default void status429_longWait_isRateLimitedUntilThen() throws Exception {
        try (var server = answering(seen -> Canned.text(429, "slow down").with("Retry-After", "3600"));
                var connector = subject().open(server.url())) {
            Drained outcome = subject().ask(connector);
            assertThat(outcome.failure()).isInstanceOf(Failure.RateLimited.class);
            var limited = (Failure.RateLimited) outcome.failure();
            Instant inAnHour = Instant.now().plus(Duration.ofHours(1));
            assertThat(limited.retryAt()).isBetween(inAnHour.minusSeconds(60), inAnHour.plusSeconds(60));
            assertThat(server.seen()).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    default void status429_shortWait_isWaitedFor() throws Exception {
        var calls = new AtomicInteger();
        Function<Seen, Canned> once = seen -> calls.getAndIncrement() == 0
                ? Canned.text(429, "slow down").with("Retry-After", "1")
                : subject().healthy(seen);
        try (var server = answering(once);
                var connector = subject().open(server.url())) {
            Drained outcome = subject().ask(connector);
            assertThat(outcome.failure()).isNull();
            assertThat(outcome.items()).isGreaterThanOrEqualTo(2);
            assertThat(outcome.took()).isGreaterThanOrEqualTo(Duration.ofMillis(950));
        }
    }
}
