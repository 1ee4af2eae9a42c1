package dev.onset.connectors.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.servers.Fetched;
import dev.onset.connectors.servers.OpenMetricsFile;
import dev.onset.connectors.servers.PrometheusServer;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.SignalQuery.MetricRange;
import dev.onset.connectors.spi.SignalQuery.RawSamples;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.DataPoints;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real server that holds known samples: every one of them must come back, to the bit and the millisecond, over every limit. The
 * server has external labels, which must not come back.
 */
@Tag("servers")
class PrometheusTotalsTest {

    private static final long START = 1_795_200_000_000L;

    private static final long STEP = 15_000;

    /** 52 hours: more than one request may hold. */
    private static final int POINTS = 12_500;

    private static final TimeRange RANGE = TimeRange.ofEpochMillis(START, START + POINTS * STEP);

    private static final List<Series> REGULAR = new ArrayList<>();
    private static final List<Series> IRREGULAR = new ArrayList<>();

    private static PrometheusServer prometheus;
    private static long written;

    @BeforeAll
    static void load(@TempDir Path folder) {
        Path file = folder.resolve("totals.om");
        try (var out = new OpenMetricsFile(file)) {
            out.gauge("onset_irregular");
            for (int i = 0; i < 8; i++) {
                IRREGULAR.add(write(out, irregular(i)));
            }
            out.gauge("onset_regular");
            for (int i = 0; i < 8; i++) {
                REGULAR.add(write(out, regular(i)));
            }
            written = out.samples();
        }
        prometheus = PrometheusServer.start(setup ->
                setup.load(file).every("1m").externalLabel("cluster", "lab").externalLabel("replica", "a"));
    }

    @AfterAll
    static void stop() {
        if (prometheus != null) {
            prometheus.close();
        }
    }

    private static Series regular(int i) {
        var random = new SplittableRandom(i);
        var values = new double[POINTS];
        for (int p = 0; p < POINTS; p++) {
            values[p] = switch (i) {
                case 0 -> p;
                case 1 -> random.nextDouble() * 1e3;
                case 2 -> p % 50 == 0 ? Double.POSITIVE_INFINITY : p % 50 == 1 ? Double.NEGATIVE_INFINITY : 1e-7 * p;
                case 3 -> 1e21 * random.nextInt(10);
                case 4 -> -0.0;
                case 5 -> Double.longBitsToDouble(random.nextLong(1L << 62));
                default -> random.nextInt(1_000_000) / 100.0;
            };
        }
        return new Series(labels("onset_regular", i), Timestamps.regular(START, STEP, POINTS), values);
    }

    /** With gaps, jitter and NaN, which only stored samples show as they are. */
    private static Series irregular(int i) {
        var random = new SplittableRandom(100 + i);
        var times = new Timestamps.Builder();
        var values = new double[POINTS];
        int size = 0;
        for (int p = 0; p < POINTS; p++) {
            if (random.nextInt(10) != 0) {
                times.add(START + p * STEP + random.nextLong(0, 1L << (i + 3)));
                values[size++] = random.nextInt(20) == 0 ? Double.NaN : random.nextDouble();
            }
        }
        return new Series(labels("onset_irregular", i), times.build(), Arrays.copyOf(values, size));
    }

    private static Labels labels(String metric, int i) {
        // The last ones carry a label of an external one's name, of the same value and of another.
        Labels labels = Labels.of("__name__", metric, "i", Integer.toString(i), "job", "load");
        return i == 6 ? labels.with("cluster", "lab") : i == 7 ? labels.with("cluster", "other") : labels;
    }

    private static Series write(OpenMetricsFile out, Series series) {
        String name = series.labels().getOr("__name__", "")
                + series.labels().without("__name__").toString().replace("\", ", "\",");
        for (int p = 0; p < series.size(); p++) {
            out.sample(name, series.timeAt(p), series.valueAt(p));
        }
        return series;
    }

    private static Connector open(String remoteRead) {
        return new PrometheusKind()
                .open(
                        ConnectorSettings.of("metrics", "prometheus", prometheus.url())
                                .withOption("remote-read", remoteRead),
                        ConnectorContext.live(Clock.systemUTC()));
    }

    private static List<Series> sorted(List<Series> series) {
        return series.stream()
                .sorted(java.util.Comparator.comparing(Series::labels))
                .toList();
    }

    @Test
    void remoteRead_missesNoSample() throws Exception {
        try (var connector = open("auto")) {
            Batch batch = Fetched.one(connector.fetch(new RawSamples("{job=\"load\"}", RANGE)));
            assertThat(batch.coverage().items()).isEqualTo(written);
            assertThat(batch.coverage().state()).isEqualTo(Coverage.State.COMPLETE);
            assertThat(batch.coverage().infos()).isEmpty();
            assertThat(batch.coverage().warnings()).isEmpty();
            assertThat(batch.provenance().answers().getFirst().request()).contains("/api/v1/read");
            var all = new ArrayList<>(REGULAR);
            all.addAll(IRREGULAR);
            assertThat(((DataPoints) batch.items()).series()).isEqualTo(sorted(all));
        }
    }

    @Test
    void json_equalsRemoteRead_sampleBySample() throws Exception {
        // From within a piece to within another, both ends on a sample.
        TimeRange part = TimeRange.ofEpochMillis(START + 5 * STEP, START + 9_000 * STEP);
        for (String selector :
                List.of("onset_irregular", "onset_regular{i=~\"[2-7]\"}", "{job=\"load\",cluster=\"lab\"}")) {
            try (var chunks = open("auto");
                    var json = open("off")) {
                Batch first = Fetched.one(chunks.fetch(new RawSamples(selector, part)));
                Batch second = Fetched.one(json.fetch(new RawSamples(selector, part)));
                assertThat(first.items()).isEqualTo(second.items());
                assertThat(first.items().size()).isPositive();
                assertThat(second.provenance().answers()).hasSizeGreaterThan(5);
                var series = ((DataPoints) first.items()).series();
                assertThat(series).allSatisfy(s -> assertThat(s.times().last()).isLessThan(part.endMillis()));
            }
        }
    }

    @Test
    void rangePastTheLimit_missesNoPoint() throws Exception {
        try (var connector = open("auto")) {
            Batch batch =
                    Fetched.one(connector.fetch(new MetricRange("onset_regular", RANGE, Duration.ofMillis(STEP))));
            assertThat(((DataPoints) batch.items()).series()).isEqualTo(sorted(REGULAR));
            assertThat(batch.coverage().items()).isEqualTo(8L * POINTS);
            assertThat(batch.provenance().answers()).hasSize(2);
        }
    }

    @Test
    void windowBetweenSamples_isExactOnBothEnds() throws Exception {
        try (var connector = open("auto")) {
            for (long shift : new long[] {-1, 0, 1}) {
                TimeRange window = TimeRange.ofEpochMillis(START + 100 * STEP + shift, START + 200 * STEP + shift);
                List<Series> series = Fetched.series(connector.fetch(new RawSamples("onset_regular{i=\"0\"}", window)));
                assertThat(series).singleElement().isEqualTo(REGULAR.getFirst().slice(window));
            }
        }
    }
}
