package dev.onset.connectors.contract;

import static dev.onset.connectors.contract.FaultServer.answering;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;

/** The kind under test as each theme of the contract handles it: opened with planted credentials, and asked its question. */
record Subject(ConnectorContract contract) {

    /** For what ends by a deadline: long enough to reach the server on a busy machine. */
    static final Duration SHORT = Duration.ofMillis(900);

    static final Duration SLACK = Duration.ofMillis(500);

    String kind() {
        return contract.kind().name();
    }

    Canned healthy(Seen request) {
        return contract.healthy(request);
    }

    Connector open(URI url) {
        return open(url, ConnectorContext.live(Clock.systemUTC()));
    }

    Connector open(URI url, ConnectorContext context) {
        return open(settings(url), context);
    }

    /** One that gives up after {@link #SHORT}. */
    Connector openInHaste(URI url) {
        return open(settings(url).withDeadline(SHORT), ConnectorContext.live(Clock.systemUTC()));
    }

    Connector open(ConnectorSettings settings, ConnectorContext context) {
        return contract.kind().open(settings, context);
    }

    ConnectorSettings settings(URI url) {
        return contract.configure(PlantedSecrets.bearer("subject", kind(), url));
    }

    /** What comes of the subject's question. */
    Drained ask(Connector connector) throws InterruptedException {
        return Drained.of(connector.fetch(contract.question()));
    }

    /** Loads the classes, so that what is measured afterwards is the connector and not the class loader. */
    void warmUp() throws InterruptedException {
        try (var server = answering(this::healthy);
                var connector = open(server.url())) {
            assertThat(ask(connector).failure()).isNull();
        }
    }

    /** The failure that such a backend ends in, which has all its words. */
    Failure failureWhen(Function<Seen, Canned> backend) throws InterruptedException {
        try (var server = answering(backend);
                var connector = open(server.url())) {
            Drained outcome = ask(connector);
            assertThat(outcome.failure()).isNotNull();
            assertThat(outcome.failure().source()).isEqualTo("subject");
            assertThat(outcome.failure().tried()).isNotBlank();
            assertThat(outcome.failure().cameBack()).isNotBlank().hasSizeLessThan(1_000);
            assertThat(outcome.failure().advice()).isNotBlank();
            return outcome.failure();
        }
    }
}
