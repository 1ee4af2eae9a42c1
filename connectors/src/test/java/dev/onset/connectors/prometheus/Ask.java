package dev.onset.connectors.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.servers.Fetched;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.connectors.spi.SignalQuery.MetricInstant;
import dev.onset.signal.Batch;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Puts questions to a stub server through a connector. */
final class Ask {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T06:44:00Z"), ZoneOffset.UTC);

    private Ask() {}

    static Connector open(FaultServer server, String... options) {
        ConnectorSettings settings = ConnectorSettings.of("metrics", "prometheus", server.url());
        for (int i = 0; i < options.length; i += 2) {
            settings = settings.withOption(options[i], options[i + 1]);
        }
        return new PrometheusKind().open(settings, ConnectorContext.live(CLOCK));
    }

    static Fetched fetch(FaultServer server, SignalQuery query, String... options) throws InterruptedException {
        try (var connector = open(server, options)) {
            return Fetched.all(connector.fetch(query));
        }
    }

    /** The failure of a question that must fail. */
    static Failure failure(FaultServer server, SignalQuery query, String... options) throws InterruptedException {
        Failure failure = fetch(server, query, options).failure();
        if (failure == null) {
            throw new AssertionError("it did not fail");
        }
        return failure;
    }

    /** The first batch of what a question gives that gets such a reply, which must not fail. */
    static Batch instant(Canned reply) throws InterruptedException {
        try (var server = FaultServer.answering(seen -> reply)) {
            Fetched fetched = fetch(server, new MetricInstant("up", Instant.EPOCH));
            assertThat(fetched.failure()).isNull();
            return fetched.batches().getFirst();
        }
    }

    /** The failure of a question that gets such a reply. */
    static Failure refused(Canned reply) throws InterruptedException {
        try (var server = FaultServer.answering(seen -> reply)) {
            return failure(server, new MetricInstant("up", Instant.EPOCH));
        }
    }
}
