package dev.onset.connectors.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.http.JsonBodies;
import dev.onset.connectors.servers.BatchPrinter;
import dev.onset.connectors.servers.Fetched;
import dev.onset.connectors.servers.Recordings;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.connectors.spi.SignalQuery.AlertHistory;
import dev.onset.connectors.spi.SignalQuery.MetricExemplars;
import dev.onset.connectors.spi.SignalQuery.MetricInstant;
import dev.onset.connectors.spi.SignalQuery.MetricLabelValues;
import dev.onset.connectors.spi.SignalQuery.MetricMetadata;
import dev.onset.connectors.spi.SignalQuery.MetricRange;
import dev.onset.connectors.spi.SignalQuery.MetricSeries;
import dev.onset.connectors.spi.SignalQuery.RawSamples;
import dev.onset.connectors.spi.SignalQuery.Rules;
import dev.onset.connectors.spi.SignalQuery.Targets;
import dev.onset.signal.TimeRange;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Real replies of Prometheus 3.14.0 and 2.42.0, decoded, against golden texts. */
class PrometheusGoldenTest {

    private static final TimeRange RANGE =
            TimeRange.of(Instant.parse("2026-11-21T06:26:00Z"), Instant.parse("2026-11-21T06:43:10Z"));

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T06:44:00Z"), ZoneOffset.UTC);

    static Stream<Arguments> decoded() {
        return Stream.of(
                Arguments.of("prometheus/3.14.0/006-rate-by-service", range(15)),
                Arguments.of("prometheus/3.14.0/013-native-histogram-matrix", range(30)),
                Arguments.of("prometheus/3.14.0/014-native-histogram-vector", instant()),
                Arguments.of("prometheus/3.14.0/017-db-operations", range(15)),
                Arguments.of("prometheus/3.14.0/018-payments", range(15)),
                Arguments.of("prometheus/3.14.0/029-exemplars-no-selector", new MetricExemplars("1", RANGE)),
                Arguments.of("prometheus/3.14.0/031-rules", new Rules()),
                Arguments.of("prometheus/3.14.0/033-targets", new Targets()),
                Arguments.of(
                        "prometheus/3.14.0/035-metadata-one",
                        new MetricMetadata("http_server_request_duration_seconds")),
                Arguments.of("prometheus/3.14.0/037-label-values-job", new MetricLabelValues("job", "", RANGE)),
                Arguments.of(
                        "prometheus/3.14.0/038-label-values-names",
                        new MetricLabelValues("__name__", "{job=\"orders\"}", RANGE)),
                Arguments.of("prometheus/3.14.0/039-series", new MetricSeries(List.of("app_build_info", "up"), RANGE)),
                Arguments.of(
                        "prometheus/3.14.0/040-series-limit", new MetricSeries(List.of("{namespace=\"shop\"}"), RANGE)),
                Arguments.of("prometheus/3.14.0/041-instant-vector", instant()),
                Arguments.of("prometheus/3.14.0/042-instant-scalar", instant()),
                Arguments.of("prometheus/3.14.0/043-instant-string", instant()),
                Arguments.of("prometheus/3.14.0/044-instant-stats", instant()),
                Arguments.of("prometheus/3.14.0/045-special-values", instant()),
                Arguments.of("prometheus/3.14.0/046-no-result", range(15)),
                Arguments.of("prometheus/3.14.0/047-over-11000-points", range(15)),
                Arguments.of("prometheus/3.14.0/048-bad-query", range(15)),
                Arguments.of("prometheus/3.14.0/049-bad-step", range(15)),
                Arguments.of("prometheus/3.14.0/051-many-to-many", instant()),
                Arguments.of("prometheus/3.14.0/052-infos", range(60)),
                Arguments.of("prometheus/3.14.0/053-warnings", instant()),
                Arguments.of("prometheus/3.14.0/054-warnings-le", instant()),
                Arguments.of("prometheus/3.14.0/056-not-found", range(15)),
                Arguments.of("prometheus/2.42.0/001-alerts-raw", new AlertHistory(RANGE)));
    }

    private static MetricRange range(int seconds) {
        return new MetricRange("the expression", RANGE, Duration.ofSeconds(seconds));
    }

    private static MetricInstant instant() {
        return new MetricInstant("the expression", RANGE.end());
    }

    @ParameterizedTest
    @MethodSource
    void decoded(String recording, SignalQuery query) throws Exception {
        Recordings.assertDecoded(recording, PrometheusGoldenTest::open, query);
    }

    @Test
    void check_saysWhoAndWhat() throws Exception {
        Map<String, String> replies = Map.of(
                "/api/v1/query", "prometheus/3.14.0/042-instant-scalar",
                "/api/v1/status/buildinfo", "prometheus/3.14.0/001-buildinfo",
                "/api/v1/status/runtimeinfo", "prometheus/3.14.0/002-runtimeinfo",
                "/api/v1/status/flags", "prometheus/3.14.0/003-flags",
                "/api/v1/features", "prometheus/3.14.0/004-features",
                "/api/v1/rules", "prometheus/3.14.0/031-rules",
                "/api/v1/targets", "prometheus/3.14.0/033-targets");
        try (var server = FaultServer.answering(seen ->
                        Recordings.reply(replies.getOrDefault(seen.path(), "prometheus/3.14.0/056-not-found")));
                var connector = open(server.url())) {
            var check = connector.check();
            assertThat(check.failure()).isNull();
            assertThat(check.version()).isEqualTo("3.14.0");
            assertThat(check.build()).contains("d7598b7141418fa35be2b5ec5d0fefb634199610");
            assertThat(check.limits())
                    .containsEntry("lookback", "5m")
                    .containsEntry("query timeout", "2m")
                    .containsEntry("samples in memory a query", "50000000")
                    .containsEntry("retention", "30d")
                    .containsEntry("scrape interval", "5s")
                    .containsEntry("points a series and request", "11,000");
            assertThat(check.works()).contains("queries", "rules", "exemplars", "targets: 13 of 13 up");
            assertThat(check.missing())
                    .singleElement()
                    .asString()
                    .startsWith("remote read: this server does not have it");
        }
    }

    @Test
    void remoteRead_andJson_giveTheSame() throws Exception {
        var query = new RawSamples("up{namespace=\"shop\"}", RANGE);
        Canned chunks = Canned.of(
                200,
                "application/x-streamed-protobuf; proto=prometheus.ChunkedReadResponse",
                Recordings.bytes("prometheus/2.42.0/004-up-read.bin"));
        Canned json = Recordings.reply("prometheus/2.42.0/003-up-raw");
        // The server has an external label, which it sends over remote read alone.
        Canned own = Canned.json("{\"status\":\"success\",\"data\":[" + String.join(",", labelSets(json)) + "]}");
        try (var remote = FaultServer.answering(seen -> seen.path().equals("/api/v1/read") ? chunks : own);
                var plain =
                        FaultServer.answering(seen -> seen.path().equals("/api/v1/read") ? Canned.notFound() : json);
                var first = open(remote.url());
                var second = open(plain.url())) {
            var overChunks = Fetched.one(first.fetch(query));
            var overJson = Fetched.one(second.fetch(query));
            assertThat(overChunks.coverage().items()).isPositive();
            assertThat(overJson.coverage().infos()).containsExactly(RawSamplesSource.NO_REMOTE_READ);
            assertThat(overChunks.items()).isEqualTo(overJson.items());
            Recordings.assertGolden(
                    "prometheus/2.42.0/003-up-raw", BatchPrinter.print(new Fetched(List.of(overJson), null)));
        }
    }

    /** The label sets of a recorded matrix, as JSON. */
    private static List<String> labelSets(Canned matrix) {
        var sets = new ArrayList<String>();
        JsonBodies.tree(new ByteArrayInputStream(matrix.body()))
                .path("data")
                .path("result")
                .forEach(series -> sets.add(series.path("metric").toString()));
        return sets;
    }

    private static Connector open(URI url) {
        return new PrometheusKind()
                .open(ConnectorSettings.of("metrics", "prometheus", url), ConnectorContext.live(CLOCK));
    }
}
