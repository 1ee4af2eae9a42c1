package dev.onset.connectors.jaeger;

import dev.onset.connectors.contract.Drained;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.SignalQuery.TraceSearch;
import dev.onset.signal.Labels;
import dev.onset.signal.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A stub Jaeger and searches of it, at fixed times. For tests to build upon. */
abstract class WithJaeger {

    static final Instant START = Instant.parse("2026-11-21T06:00:00Z");
    static final TimeRange RANGE = TimeRange.of(START, START.plusSeconds(1000));

    final FakeJaeger jaeger = new FakeJaeger();
    final Clock clock = Clock.fixed(START.plusSeconds(7200), ZoneOffset.UTC);

    @AfterEach
    void close() {
        jaeger.close();
    }

    Drained search(TraceSearch query) throws InterruptedException {
        try (Connector connector = connect("")) {
            return Drained.of(connector.fetch(query));
        }
    }

    Connector connect(String path) {
        return new JaegerKind()
                .open(
                        ConnectorSettings.of("traces", "jaeger", java.net.URI.create(jaeger.url() + path)),
                        ConnectorContext.live(clock));
    }

    static TraceSearch query(int limit) {
        return with("", Labels.NONE, null, null, limit);
    }

    static TraceSearch with(
            String operation, Labels attributes, @Nullable Duration least, @Nullable Duration most, int limit) {
        return new TraceSearch("gateway", operation, attributes, RANGE, least, most, limit);
    }
}
