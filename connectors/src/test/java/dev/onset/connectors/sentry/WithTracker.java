package dev.onset.connectors.sentry;

import dev.onset.connectors.contract.Drained;
import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.signal.TimeRange;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;

/** A stub tracker and a connector to it, at fixed times. For tests to build upon. */
abstract class WithTracker {

    static final Instant START = Instant.parse("2026-11-21T06:00:00Z");
    static final TimeRange RANGE = TimeRange.of(START, START.plusSeconds(3600));
    static final Clock CLOCK = Clock.fixed(START.plusSeconds(7200), ZoneOffset.UTC);

    final FakeTracker tracker = new FakeTracker();

    @AfterEach
    void close() {
        tracker.close();
    }

    FakeTracker become(boolean glitchTip) {
        return glitchTip ? tracker.asGlitchTip() : tracker;
    }

    Drained ask(SignalQuery query) throws InterruptedException {
        try (Connector connector = open(settings())) {
            return Drained.of(connector.fetch(query));
        }
    }

    Check check() throws InterruptedException {
        try (Connector connector = open(settings())) {
            return connector.check();
        }
    }

    ConnectorSettings settings() {
        return settings(tracker.url());
    }

    static ConnectorSettings settings(URI url) {
        return ConnectorSettings.of("errors", "sentry", url).withOption("organization", "shop");
    }

    static Connector open(ConnectorSettings settings) {
        return new SentryKind().open(settings, ConnectorContext.live(CLOCK));
    }
}
