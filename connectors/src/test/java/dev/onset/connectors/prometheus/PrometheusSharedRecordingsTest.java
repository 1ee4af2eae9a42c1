package dev.onset.connectors.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.http.JsonBodies;
import dev.onset.connectors.servers.Fetched;
import dev.onset.connectors.servers.Recordings;
import dev.onset.connectors.servers.SharedFolder;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.connectors.spi.SignalQuery.MetricExemplars;
import dev.onset.connectors.spi.SignalQuery.MetricInstant;
import dev.onset.connectors.spi.SignalQuery.MetricLabelValues;
import dev.onset.connectors.spi.SignalQuery.MetricLabels;
import dev.onset.connectors.spi.SignalQuery.MetricMetadata;
import dev.onset.connectors.spi.SignalQuery.MetricRange;
import dev.onset.connectors.spi.SignalQuery.MetricSeries;
import dev.onset.connectors.spi.SignalQuery.Rules;
import dev.onset.connectors.spi.SignalQuery.Targets;
import dev.onset.signal.Batch;
import dev.onset.signal.DataPoints;
import dev.onset.signal.Labels;
import dev.onset.signal.Names;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every reply recorded from Prometheus 3.14.0: what the streaming readers make of it must be what a plain tree holds. */
@Tag("shared-data")
class PrometheusSharedRecordingsTest {

    private static final TimeRange RANGE =
            TimeRange.of(Instant.parse("2026-11-21T06:26:00Z"), Instant.parse("2026-11-21T06:43:10Z"));

    private static @Nullable SignalQuery question(String path) {
        return switch (path) {
            case "/api/v1/query_range" -> new MetricRange("x", RANGE, Duration.ofSeconds(15));
            case "/api/v1/query" -> new MetricInstant("x", RANGE.end());
            case "/api/v1/query_exemplars" -> new MetricExemplars("x", RANGE);
            case "/api/v1/series" -> new MetricSeries(List.of("x"), RANGE);
            case "/api/v1/labels" -> new MetricLabels("", RANGE);
            case "/api/v1/metadata" -> new MetricMetadata("");
            case "/api/v1/rules" -> new Rules();
            case "/api/v1/targets" -> new Targets();
            default -> path.startsWith("/api/v1/label/") ? new MetricLabelValues("x", "", RANGE) : null;
        };
    }

    @Test
    void everyReply_isReadAsATreeWould() throws Exception {
        int read = 0;
        for (Path file : files("recordings/prometheus/3.14.0")) {
            byte[] bytes = Files.readAllBytes(file);
            JsonNode recording = JsonBodies.tree(new ByteArrayInputStream(bytes));
            SignalQuery query = question(recording.path("request").path("path").asString(""));
            if (query == null) {
                continue;
            }
            read++;
            Fetched fetched = fetch(Recordings.reply(bytes), query);
            if (recording.path("status").asInt() / 100 == 2) {
                assertThat(fetched.failure()).as(file.toString()).isNull();
                compare(
                        file,
                        fetched.batches().getFirst(),
                        recording.path("body").asString(""));
            } else {
                assertThat(fetched.failure()).as(file.toString()).isNotNull();
            }
        }
        assertThat(read).isGreaterThan(45);
    }

    @Test
    void repliesOfPrometheusOwnTests_areRead() throws Exception {
        Map<String, SignalQuery> questions = Map.of(
                "test__alertmanager_alerts_series.json", new MetricSeries(List.of("x"), RANGE),
                "test__label_env_values.json", new MetricLabelValues("env", "", RANGE),
                "test__labels.json", new MetricLabels("", RANGE),
                "test__metadata.json", new MetricMetadata(""),
                "test__metric_name.json", new MetricLabelValues("__name__", "", RANGE));
        for (Path file : files("conformance/prometheus")) {
            SignalQuery query = questions.get(file.getFileName().toString());
            if (query != null) {
                Fetched fetched = fetch(Canned.json(Files.readAllBytes(file)), query);
                assertThat(fetched.failure()).as(file.toString()).isNull();
                int wanted =
                        JsonBodies.tree(Files.newInputStream(file)).path("data").size();
                assertThat(fetched.batches().getFirst().items().size())
                        .as(file.toString())
                        .isEqualTo(wanted);
            }
        }
    }

    private static Fetched fetch(Canned reply, SignalQuery query) throws InterruptedException {
        try (var server = FaultServer.answering(seen -> reply)) {
            return Ask.fetch(server, query);
        }
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> all = Files.list(SharedFolder.require(folder))) {
            return all.filter(f -> f.toString().endsWith(".json") && !f.endsWith("index.json"))
                    .sorted()
                    .toList();
        }
    }

    private static void compare(Path file, Batch batch, String body) {
        if (body.isEmpty()) {
            assertThat(batch.items().size()).isZero();
            return;
        }
        JsonNode data = JsonBodies.tree(
                        new ByteArrayInputStream(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .path("data");
        switch (batch.items()) {
            case DataPoints points
            when data.isArray() -> {
                long exemplars = 0;
                for (JsonNode series : data) {
                    exemplars += series.path("exemplars").size();
                }
                assertThat(points.exemplars()).as(file.toString()).hasSize((int) exemplars);
            }
            case DataPoints points -> compare(file, points, data.path("result"));
            case Names names -> assertThat(names.size()).as(file.toString()).isPositive();
            default -> throw new AssertionError(file + " " + batch.items());
        }
    }

    private static void compare(Path file, DataPoints points, JsonNode result) {
        if (!points.scalar().isEmpty()) {
            assertThat(points.scalar()).isEqualTo(result.get(1).asString());
            return;
        }
        Map<Labels, Series> bySeries = new TreeMap<>();
        points.series().forEach(s -> bySeries.put(s.labels(), s));
        int histograms = 0;
        for (JsonNode entry : result) {
            var labels = new TreeMap<String, String>();
            entry.path("metric")
                    .properties()
                    .forEach(e -> labels.put(e.getKey(), e.getValue().asString()));
            Iterable<JsonNode> samples = entry.has("value") ? List.of(entry.path("value")) : entry.path("values");
            Series series =
                    bySeries.getOrDefault(Labels.of(labels), new Series(Labels.NONE, Timestamps.NONE, new double[0]));
            int at = 0;
            for (JsonNode sample : samples) {
                assertThat(series.timeAt(at))
                        .isEqualTo(new BigDecimal(sample.get(0).asString())
                                .movePointRight(3)
                                .longValueExact());
                String text = sample.get(1).asString();
                double wanted = text.endsWith("Inf")
                        ? text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY
                        : Double.parseDouble(text);
                assertThat(Double.compare(series.valueAt(at), wanted)).as(text).isZero();
                at++;
            }
            assertThat(at).as(file + " " + labels).isEqualTo(series.size());
            histograms += entry.has("histogram") ? 1 : entry.path("histograms").size();
        }
        assertThat(points.histograms().stream().mapToInt(h -> h.points().size()).sum())
                .isEqualTo(histograms);
    }
}
