package dev.onset.connectors.contract;

import static dev.onset.connectors.contract.Subject.SHORT;
import static dev.onset.connectors.contract.Subject.SLACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.Failure;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** How soon a connector lets go: by its deadline, when it is interrupted, when it is closed. */
interface PatienceContract extends ContractTheme {

    @Test
    default void slowHead_endsByTheDeadline() throws Exception {
        assertTimesOut(Exchange::stall);
    }

    @Test
    default void slowBody_endsByTheDeadline() throws Exception {
        assertTimesOut(exchange -> {
            Canned whole = subject().healthy(exchange.request());
            exchange.head(whole, whole.length());
            exchange.send(whole.body(), whole.length() / 2);
            exchange.stall();
        });
    }

    @Test
    default void interrupt_onVirtualThread_freesTheSocket() throws Exception {
        assertInterruptible(Thread.ofVirtual());
    }

    @Test
    default void interrupt_onPlatformThread_freesTheSocket() throws Exception {
        assertInterruptible(Thread.ofPlatform().daemon());
    }

    @Test
    default void close_endsCallsAndFreesTheSocket() throws Exception {
        subject().warmUp();
        try (var server = FaultServer.start(Exchange::stall)) {
            Connector connector = subject().open(server.url());
            var outcome = new AtomicReference<Drained>();
            Thread caller = Thread.ofVirtual().start(() -> {
                try {
                    outcome.set(subject().ask(connector));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThat(server.awaitRequests(1, Duration.ofSeconds(5))).isTrue();
            connector.close();
            assertThat(caller.join(SLACK)).as("the call ends").isTrue();
            assertThat(outcome.get()).isNotNull();
            assertThat(outcome.get().failure()).isNotNull();
            assertThat(server.awaitClosed(SLACK)).as("the socket is free").isTrue();
        }
    }

    private void assertTimesOut(FaultServer.Script script) throws InterruptedException {
        subject().warmUp();
        try (var server = FaultServer.start(script);
                var connector = subject().openInHaste(server.url())) {
            Drained outcome = subject().ask(connector);
            assertThat(outcome.failure()).isInstanceOf(Failure.TimedOut.class);
            assertThat(outcome.took()).isLessThan(SHORT.plus(SLACK));
        }
    }

    private void assertInterruptible(Thread.Builder threads) throws InterruptedException {
        subject().warmUp();
        try (var server = FaultServer.start(exchange -> {
                    Canned whole = subject().healthy(exchange.request());
                    exchange.head(whole, whole.length());
                    exchange.send(whole.body(), whole.length() / 2);
                    exchange.stall();
                });
                var connector = subject().open(server.url())) {
            var interrupted = new AtomicReference<>(false);
            Thread caller = threads.start(() -> {
                try {
                    subject().ask(connector);
                } catch (InterruptedException e) {
                    interrupted.set(true);
                }
            });
            assertThat(server.awaitRequests(1, Duration.ofSeconds(5))).isTrue();
            caller.interrupt();
            assertThat(caller.join(SLACK)).as("the call ends").isTrue();
            assertThat(interrupted.get()).as("it ends by InterruptedException").isTrue();
            assertThat(server.awaitClosed(SLACK)).as("the socket is free").isTrue();
        }
    }
}
