package dev.onset.engine.following;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onset.connectors.prometheus.PrometheusKind;
import dev.onset.connectors.servers.PrometheusServer;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorKind.Offers;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.RequestListener;
import dev.onset.connectors.spi.SignalQuery.MetricRange;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.TriageSources;
import dev.onset.engine.workbench.Came;
import dev.onset.engine.workbench.OpenSources;
import dev.onset.signal.Batch;
import dev.onset.signal.DataPoints;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lanes that follow a real Prometheus, which scrapes itself. */
@Tag("servers")
class FollowServersTest {

    private static final Duration STEP = Duration.ofSeconds(1);
    private static final String QUERY = "prometheus_tsdb_head_samples_appended_total";

    @Test
    void lane_growsWithTheServer_andHoldsWhatOneWholeQuestionGives() throws Exception {
        try (var server = PrometheusServer.start(s -> s.every("200ms").scrape("self", "self"));
                var sources = open(server)) {
            var first = new AtomicReference<Batch>();
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                Batch came = ask(sources, sources.now().minusSeconds(5));
                first.set(came);
                return !series(came).isEmpty() && series(came).getFirst().size() >= 3;
            });
            Instant from = first.get().provenance().window().start();
            Series begun = series(first.get()).getFirst();
            Followed followed = Followed.of(
                    new MetricRange(QUERY, first.get().provenance().window(), STEP),
                    first.get(),
                    List.of(Followed.lane("", List.of(begun))));
            LiveLanes lanes = LiveLanes.of(followed.triage(), followed.brought());
            assertThat(lanes.sources()).containsExactly("metrics");

            var grown = new AtomicReference<Lane>();
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                LiveLanes.Round round = lanes.refresh(sources, lanes.keys());
                round.lanes().forEach(grown::set);
                return grown.get() != null && samples(grown.get()).size() >= begun.size() + 4;
            });
            assertThat(grown.get().note()).isEmpty();
            assertThat(lanes.refresh(sources, lanes.keys()).troubles()).isEmpty();
            Series live = samples(grown.get());
            Series whole = series(ask(sources, from)).getFirst();
            assertThat(whole.slice(TimeRange.ofEpochMillis(
                            live.times().first(), live.times().last() + 1)))
                    .isEqualTo(live);
        }
    }

    private static Series samples(Lane lane) {
        return lane.series().getFirst();
    }

    private static List<Series> series(Batch batch) {
        return ((DataPoints) batch.items()).series();
    }

    private static Batch ask(OpenSources sources, Instant from) throws InterruptedException {
        Instant end = sources.now().truncatedTo(ChronoUnit.SECONDS).plusMillis(1);
        var query = new MetricRange(QUERY, TimeRange.of(from.truncatedTo(ChronoUnit.SECONDS), end), STEP);
        Came came = sources.ask(new OpenSources.Ask("metrics", query), Duration.ofSeconds(20));
        assertThat(came.failure()).isNull();
        return came.batches().getFirst();
    }

    private static OpenSources open(PrometheusServer server) {
        Clock clock = Clock.systemUTC();
        Connector connector = new PrometheusKind()
                .open(
                        ConnectorSettings.of("metrics", "prometheus", server.url()),
                        new ConnectorContext(clock, null, null, RequestListener.NONE, "onset/test"));
        return new OpenSources(
                new TriageSources(
                        "test", List.of(new TriageSources.Source(connector, Set.of(Offers.METRICS))), Map.of()),
                clock);
    }
}
