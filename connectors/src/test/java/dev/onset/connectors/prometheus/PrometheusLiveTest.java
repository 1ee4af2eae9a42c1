package dev.onset.connectors.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.servers.Fetched;
import dev.onset.connectors.servers.KnownTotals;
import dev.onset.connectors.servers.LiveRun;
import dev.onset.connectors.servers.LiveServer;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.RequestListener;
import dev.onset.connectors.spi.SignalQuery.MetricInstant;
import dev.onset.connectors.spi.SignalQuery.MetricRange;
import dev.onset.connectors.spi.SignalQuery.MetricSeries;
import dev.onset.connectors.spi.SignalQuery.RawSamples;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.DataPoints;
import dev.onset.signal.TimeRange;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Against a real Prometheus that holds an incident: {@code -Donset.live.prometheus=URL} and {@code -Donset.live.counts=FILE}, the
 * incident's totals. Everything must come, by each way of asking.
 */
@Tag("servers")
class PrometheusLiveTest extends LiveServer {

    private static final String ALL = "{__name__=~\".+\"}";

    private KnownTotals known;
    private String remoteRead = "auto";

    PrometheusLiveTest() {
        super("Prometheus");
    }

    @BeforeEach
    void know() {
        known = KnownTotals.require();
    }

    @Override
    protected Connector open(URI url, RequestListener listener) {
        return new PrometheusKind()
                .open(
                        ConnectorSettings.of("live", "prometheus", url)
                                .withOption("remote-read", remoteRead)
                                .withDeadline(Duration.ofMinutes(2)),
                        ConnectorContext.live(Clock.systemUTC()).withListener(listener));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "off"})
    void everySampleAndSeries_comes(String allowed) throws Exception {
        remoteRead = allowed;
        TimeRange window = known.window();
        String way = remoteRead.equals("auto") ? "remote read" : "JSON";
        try (var run = new LiveRun(known.incident() + " Prometheus samples, " + way);
                var connector = openWith(run)) {
            run.restart();
            Batch raw = Fetched.one(connector.fetch(new RawSamples(ALL, window)));
            run.row(known.of("prometheus", "samples"), raw.coverage().items(), 0);
            assertThat(raw.coverage().state()).isEqualTo(Coverage.State.COMPLETE);
            assertThat(raw.coverage().items()).isEqualTo(known.of("prometheus", "samples"));
            var points = (DataPoints) raw.items();
            assertThat(points.samples()).isEqualTo(raw.coverage().items());
            assertThat(points.series()).hasSize((int) counted(connector, "count(last_over_time(%s[%ds]))", window));
            Batch names = Fetched.one(connector.fetch(new MetricSeries(List.of(ALL), window)));
            assertThat(names.coverage().state()).isEqualTo(Coverage.State.COMPLETE);
            assertThat(names.items().size()).isEqualTo(points.series().size());
            // Native histograms were counted too, but the text form of a dump has none.
            assertThat(points.series().size()).isLessThanOrEqualTo((int) known.of("prometheus", "series"));
        }
    }

    @Test
    void fineGrid_pastThePointLimit_missesNoPoint() throws Exception {
        TimeRange window = known.window();
        try (var run = new LiveRun(known.incident() + " Prometheus points of up, step 50 ms");
                var connector = openWith(run)) {
            Duration step = Duration.ofMillis(50);
            run.restart();
            Batch fine = Fetched.one(connector.fetch(new MetricRange("up", window, step)));
            var whole = (DataPoints) fine.items();
            // The coarse grid's points lie on the fine one and need no second request.
            Batch coarse = Fetched.one(connector.fetch(new MetricRange("up", window, Duration.ofSeconds(1))));
            long expected = 0;
            for (var series : ((DataPoints) coarse.items()).series()) {
                var dense = whole.series().stream()
                        .filter(s -> s.labels().equals(series.labels()))
                        .findFirst()
                        .orElseThrow();
                for (int i = 0; i < series.size(); i++) {
                    int at = dense.times().indexAtOrAfter(series.timeAt(i));
                    assertThat(dense.timeAt(at)).isEqualTo(series.timeAt(i));
                    assertThat(dense.valueAt(at)).isEqualTo(series.valueAt(i));
                }
                for (int i = 1; i < dense.size(); i++) {
                    assertThat(dense.timeAt(i) - dense.timeAt(i - 1)).isEqualTo(step.toMillis());
                }
                expected += dense.size();
            }
            run.row(expected, fine.coverage().items(), 0);
            assertThat(fine.coverage().items()).isEqualTo(expected).isPositive();
            assertThat(fine.coverage().isComplete()).isTrue();
            assertThat(fine.provenance().answers()).hasSizeGreaterThan(1);
        }
    }

    /** Some 150 MB of JSON, which no single answer may have. */
    @Test
    void allSeriesEachSecond_longerThanOneAnswer_missNoPoint() throws Exception {
        TimeRange window = known.window();
        Duration step = Duration.ofSeconds(1);
        try (var run = new LiveRun(known.incident() + " Prometheus points of all series, step 1 s");
                var connector = openWith(run)) {
            double expected = 0;
            for (var series : Fetched.series(connector.fetch(new MetricRange("count(" + ALL + ")", window, step)))) {
                expected += Arrays.stream(series.values()).sum();
            }
            run.restart();
            Batch batch = Fetched.one(connector.fetch(new MetricRange(ALL, window, step)));
            run.row((long) expected, batch.coverage().items(), 0);
            assertThat(batch.coverage().isComplete()).isTrue();
            assertThat(batch.coverage().items()).isEqualTo((long) expected);
        }
    }

    private static long counted(Connector connector, String expression, TimeRange window) throws InterruptedException {
        long seconds = window.duration().toSeconds() + 1;
        var answer =
                Fetched.series(connector.fetch(new MetricInstant(expression.formatted(ALL, seconds), window.end())));
        return (long) answer.getFirst().valueAt(0);
    }
}
