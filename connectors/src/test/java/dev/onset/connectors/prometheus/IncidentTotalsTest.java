package dev.onset.connectors.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.servers.Fetched;
import dev.onset.connectors.servers.IncidentServers;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.SignalQuery.AlertHistory;
import dev.onset.connectors.spi.SignalQuery.MetricSeries;
import dev.onset.connectors.spi.SignalQuery.RawSamples;
import dev.onset.signal.Alert;
import dev.onset.signal.Batch;
import dev.onset.signal.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whole recorded incidents, loaded into a real server: what is read must be what was recorded. */
@Tag("servers")
@Tag("shared-data")
class IncidentTotalsTest {

    @ParameterizedTest
    @ValueSource(strings = {"pool-shrink", "bad-data"})
    void everySample_comesBack(String name) throws Exception {
        try (var incident = IncidentServers.load(name);
                var connector = new PrometheusKind()
                        .open(
                                ConnectorSettings.of(
                                        "metrics",
                                        "prometheus",
                                        incident.prometheus().url()),
                                ConnectorContext.live(Clock.systemUTC()))) {
            TimeRange window = incident.window().widen(Duration.ofSeconds(1));
            JsonNode counts = incident.json("counts.json").path("prometheus");
            Batch raw = Fetched.one(connector.fetch(new RawSamples("{__name__=~\".+\"}", window)));
            assertThat(raw.coverage().items()).isEqualTo(counts.path("samples").asLong());
            assertThat(raw.coverage().infos()).isEmpty();
            Batch series = Fetched.one(connector.fetch(new MetricSeries(List.of("{__name__=~\".+\"}"), window)));
            assertThat(series.items().size()).isEqualTo(raw.items().size());
            // Native histograms were counted too, but the dump's text form has none.
            assertThat(raw.items().size())
                    .isLessThanOrEqualTo(counts.path("series").asInt())
                    .isGreaterThan(counts.path("series").asInt() - 50);
            alertsAreThose(incident, Fetched.alerts(connector.fetch(new AlertHistory(window))));
        }
    }

    private static void alertsAreThose(IncidentServers incident, List<Alert> history) {
        List<Alert> fired =
                history.stream().filter(a -> a.state() == Alert.State.FIRING).toList();
        JsonNode expected = incident.json("truth.json").path("alerts_seen");
        assertThat(fired).hasSize(expected.size());
        for (JsonNode alert : expected) {
            Instant first = TimeRange.ofNanos(alert.path("first_ns").asLong());
            Instant last = TimeRange.ofNanos(alert.path("last_ns").asLong());
            // The truth was seen on a grid of 5 s, the samples are exact.
            assertThat(fired).as(alert.toString()).anySatisfy(a -> {
                assertThat(a.name()).isEqualTo(alert.path("alert").asString());
                assertThat(a.labels().getOr("job", ""))
                        .isEqualTo(alert.path("job").asString());
                assertThat(a.startsAt()).isBetween(first.minusSeconds(5), first);
                assertThat(a.endsAt()).isBetween(last.minusSeconds(5), last.plusSeconds(10));
            });
        }
    }
}
