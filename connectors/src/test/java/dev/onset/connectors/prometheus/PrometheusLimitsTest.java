package dev.onset.connectors.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.servers.Fetched;
import dev.onset.connectors.servers.OpenMetricsFile;
import dev.onset.connectors.servers.PrometheusServer;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.connectors.spi.SignalQuery.MetricInstant;
import dev.onset.connectors.spi.SignalQuery.MetricLabelValues;
import dev.onset.connectors.spi.SignalQuery.MetricRange;
import dev.onset.connectors.spi.SignalQuery.MetricSeries;
import dev.onset.connectors.spi.SignalQuery.RawSamples;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.DataPoints;
import dev.onset.signal.HistogramSeries;
import dev.onset.signal.Labels;
import dev.onset.signal.Names;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real servers with known contents, driven over their limits: points a series, samples a query, series a list. Everything comes,
 * or it is said how much does not.
 */
@Tag("servers")
class PrometheusLimitsTest {

    private static final long START = 1_795_200_000_000L;

    private static final long STEP = 10;

    /** More than one request may have a series. */
    private static final int POINTS = 12_500;

    private static final int MANY = 51_200;

    /** Fewer than one request for all dense series would load, or one instant of the many. */
    private static final String MOST_SAMPLES = "20000";

    private static final TimeRange RANGE = TimeRange.ofEpochMillis(START, START + POINTS * STEP);

    private static final String LONG = "a\"b\\c ".repeat(8_000) + "é";

    private static final List<Series> DENSE = new ArrayList<>();
    private static PrometheusServer small;
    private static PrometheusServer written;
    private static Series stale;

    @BeforeAll
    static void fill(@TempDir Path folder) {
        Path file = folder.resolve("limits.om");
        try (var out = new OpenMetricsFile(file)) {
            out.gauge("onset_dense");
            for (int i = 0; i < 4; i++) {
                Labels labels = Labels.of("__name__", "onset_dense", "i", Integer.toString(i));
                var values = new double[POINTS];
                for (int p = 0; p < POINTS; p++) {
                    values[p] = value(i, p);
                    out.sample("onset_dense{i=\"" + i + "\"}", START + p * STEP, values[p]);
                }
                DENSE.add(new Series(labels, Timestamps.regular(START, STEP, POINTS), values));
            }
            out.gauge("onset_long");
            out.sample("onset_long{text=\"" + LONG.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}", START + 1, 1);
            out.gauge("onset_many");
            for (int i = 0; i < MANY; i++) {
                out.sample("onset_many{i=\"" + i + "\"}", START, i);
            }
        }
        small = PrometheusServer.start(
                setup -> setup.load(file).every("1m").flag("--query.max-samples=" + MOST_SAMPLES));
        written = PrometheusServer.start(setup -> setup.every("1m")
                .flag("--web.enable-remote-write-receiver")
                .flag("--enable-feature=native-histograms"));
        stale = write();
    }

    @AfterAll
    static void stop() {
        for (PrometheusServer server : Arrays.asList(small, written)) {
            if (server != null) {
                server.close();
            }
        }
    }

    private static double value(int series, int point) {
        return switch ((point + series) % 31) {
            case 0 -> Double.NaN;
            case 1 -> Double.POSITIVE_INFINITY;
            case 2 -> Double.NEGATIVE_INFINITY;
            case 3 -> -0.0;
            case 4 -> Double.MIN_VALUE;
            case 5 -> Double.MAX_VALUE;
            default -> point * 1e-7 + series;
        };
    }

    /** A series with stale markers and one of native histograms; gives the former without its markers. */
    private static Series write() {
        var times = new Timestamps.Builder();
        var values = new double[POINTS];
        int size = 0;
        Labels labels = Labels.of("__name__", "onset_stale");
        for (int from = 0; from < POINTS; from += 2_500) {
            var floats = new RemoteWrite.Points(labels);
            var histograms = new RemoteWrite.Points(Labels.of("__name__", "onset_native"));
            for (int p = from; p < from + 2_500; p++) {
                long at = START + p * STEP;
                boolean ends = p % 97 == 5;
                floats.sample(at, ends ? RemoteWrite.STALE : value(0, p));
                histograms.histogram(at, p, p * 3.0);
                if (!ends) {
                    times.add(at);
                    values[size++] = value(0, p);
                }
            }
            new RemoteWrite().add(floats).add(histograms).send(written.url());
        }
        return new Series(labels, times.build(), Arrays.copyOf(values, size));
    }

    private static Batch one(PrometheusServer server, SignalQuery query, String remoteRead) throws Exception {
        try (var connector = open(server, remoteRead)) {
            return Fetched.one(connector.fetch(query));
        }
    }

    private static Connector open(PrometheusServer server, String remoteRead) {
        return new PrometheusKind()
                .open(
                        ConnectorSettings.of("metrics", "prometheus", server.url())
                                .withOption("remote-read", remoteRead),
                        ConnectorContext.live(Clock.systemUTC()));
    }

    private static void assertWhole(Batch batch, List<Series> expected) {
        assertThat(((DataPoints) batch.items()).series()).isEqualTo(expected);
        assertThat(batch.coverage().state()).isEqualTo(Coverage.State.COMPLETE);
        assertThat(batch.coverage().items())
                .isEqualTo(expected.stream().mapToLong(Series::size).sum());
    }

    @Test
    void range_pastPointsAndSamples_missesNoPoint() throws Exception {
        Batch batch = one(small, new MetricRange("onset_dense", RANGE, Duration.ofMillis(STEP)), "auto");

        assertWhole(batch, DENSE);
        // Two requests by points, of which the first was refused for its samples.
        assertThat(batch.provenance().answers()).hasSizeGreaterThan(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "off"})
    void rawSamples_pastTheSamplesOfAQuery_missNone(String remoteRead) throws Exception {
        assertWhole(one(small, new RawSamples("onset_dense", RANGE), remoteRead), DENSE);
    }

    @Test
    void moreSeriesThanSamplesOfAQuery_comeByRemoteRead_elseItIsSaid() throws Exception {
        Batch batch = one(small, new RawSamples("onset_many", RANGE), "auto");

        assertThat(batch.coverage().state()).isEqualTo(Coverage.State.COMPLETE);
        assertThat(((DataPoints) batch.items())
                        .series().stream().mapToDouble(s -> s.valueAt(0)).sum())
                .isEqualTo(MANY * (MANY - 1L) / 2.0);
        for (SignalQuery query : List.of(
                new RawSamples("onset_many", RANGE),
                new MetricRange("onset_many", RANGE, Duration.ofSeconds(1)),
                new MetricInstant("onset_many", Instant.ofEpochMilli(START + 5)))) {
            try (var connector = open(small, "off")) {
                Fetched fetched = Fetched.all(connector.fetch(query));
                assertThat(fetched.batches()).isEmpty();
                assertThat(fetched.failure())
                        .isInstanceOfSatisfying(
                                Failure.TooMuch.class,
                                f -> assertThat(f.sentence()).contains("too many samples", "Select fewer series"));
            }
        }
    }

    @Test
    void list_pastItsLimit_saysOutOfHowMany() throws Exception {
        for (SignalQuery query : List.of(
                new MetricSeries(List.of("onset_many"), RANGE), new MetricLabelValues("i", "onset_many", RANGE))) {
            Coverage coverage = one(small, query, "auto").coverage();

            assertThat(coverage.state()).isEqualTo(Coverage.State.TRUNCATED);
            assertThat(coverage.items()).isEqualTo(PrometheusConnector.MAX_NAMES);
            assertThat(coverage.total()).hasValue(MANY);
            assertThat(coverage.reasons()).containsExactly("There are 51,200; the first 50,000 were read.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "off"})
    void longLabelValue_isKeptToTheLetter(String remoteRead) throws Exception {
        String selector = "onset_long{text=" + PromQl.quote(LONG) + "}";

        Batch batch = one(small, new RawSamples(selector, RANGE), remoteRead);

        assertThat(((DataPoints) batch.items()).series())
                .singleElement()
                .satisfies(s -> assertThat(s.labels().getOr("text", "")).isEqualTo(LONG));
        var values = (Names) one(small, new MetricLabelValues("text", "onset_long", RANGE), remoteRead)
                .items();
        assertThat(values.names()).containsExactly(LONG);
    }

    @Test
    void staleMarkers_endASeries_andAreNoSamples_inEveryWay() throws Exception {
        assertWhole(
                one(written, new MetricRange("onset_stale", RANGE, Duration.ofMillis(STEP)), "auto"), List.of(stale));
        assertWhole(one(written, new RawSamples("onset_stale", RANGE), "auto"), List.of(stale));
        assertWhole(one(written, new RawSamples("onset_stale", RANGE), "off"), List.of(stale));
    }

    @Test
    void nativeHistograms_pastThePoints_missNone_inEveryWay() throws Exception {
        for (Batch batch : List.of(
                one(written, new MetricRange("onset_native", RANGE, Duration.ofMillis(STEP)), "auto"),
                one(written, new RawSamples("onset_native", RANGE), "auto"),
                one(written, new RawSamples("onset_native", RANGE), "off"))) {
            assertThat(batch.coverage().state()).isEqualTo(Coverage.State.COMPLETE);
            assertThat(batch.coverage().items()).isEqualTo(POINTS);
            HistogramSeries series = ((DataPoints) batch.items()).histograms().getFirst();
            assertThat(series.times()).isEqualTo(Timestamps.regular(START, STEP, POINTS));
            for (int p = 0; p < POINTS; p++) {
                assertThat(series.points().get(p).count()).isEqualTo(2.0 * p);
                assertThat(series.points().get(p).sum()).isEqualTo(p * 3.0);
            }
        }
        // Both forms side by side in one answer.
        Batch both = one(written, new RawSamples("{__name__=~\"onset_.*\"}", RANGE), "auto");
        assertThat(both.coverage().items()).isEqualTo(POINTS + stale.size());
    }
}
