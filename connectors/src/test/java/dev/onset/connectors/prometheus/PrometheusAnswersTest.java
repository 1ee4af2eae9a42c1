package dev.onset.connectors.prometheus;

import static dev.onset.connectors.prometheus.Envelopes.data;
import static dev.onset.connectors.prometheus.Envelopes.vector;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.servers.Fetched;
import dev.onset.connectors.spi.SignalQuery.MetricExemplars;
import dev.onset.connectors.spi.SignalQuery.MetricMetadata;
import dev.onset.connectors.spi.SignalQuery.Targets;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.DataPoints;
import dev.onset.signal.Labels;
import dev.onset.signal.Names;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of answers, and of what they say beside their data. */
class PrometheusAnswersTest {

    private static final TimeRange RANGE = TimeRange.ofEpochMillis(1_795_242_365_952L, 1_795_243_386_096L);

    @Test
    void promqlRemarks_leaveTheAnswerWhole() throws Exception {
        Coverage coverage = Ask.instant(vector(
                        "\"infos\":[\"PromQL info: a\"],\"warnings\":[\"PromQL warning: b\",\"PromQL info: c\"],"))
                .coverage();
        assertThat(coverage.isComplete()).isTrue();
        assertThat(coverage.warnings()).containsExactly("PromQL warning: b");
        assertThat(coverage.infos()).containsExactlyInAnyOrder("PromQL info: a", "PromQL info: c");
    }

    @Test
    void storeWarnings_makeItPartial() throws Exception {
        Coverage coverage = Ask.instant(vector("\"warnings\":[\"No StoreAPIs matched for this query\"],"))
                .coverage();
        assertThat(coverage.state()).isEqualTo(Coverage.State.PARTIAL);
        assertThat(coverage.reasons()).singleElement().asString().contains("No StoreAPIs matched");
        assertThat(Ask.instant(vector("\"isPartial\":true,")).coverage().state())
                .isEqualTo(Coverage.State.PARTIAL);
        assertThat(Ask.instant(vector("\"isPartial\":false,")).coverage().state())
                .isEqualTo(Coverage.State.COMPLETE);
    }

    @Test
    void cutByLimit_isTruncated() throws Exception {
        Coverage coverage = Ask.instant(vector("\"warnings\":[\"results truncated due to limit\"],"))
                .coverage();
        assertThat(coverage.state()).isEqualTo(Coverage.State.TRUNCATED);
        assertThat(coverage.total()).isEmpty();
    }

    @Test
    void typeAfterResult_andUnknownKeys_areFine() throws Exception {
        Batch batch = Ask.instant(
                Canned.json(
                        "{\"trace\":[{\"a\":[1]}],\"data\":{\"analysis\":{},\"result\":[{\"extra\":1,"
                                + "\"value\":[1.5,\"-1e-07\"],\"metric\":{\"a\":\"b\"}}],\"resultType\":\"vector\",\"stats\":{\"x\":[{}]}},\"status\":\"success\"}"));
        var series = ((DataPoints) batch.items()).series().getFirst();
        assertThat(series.labels()).isEqualTo(Labels.of("a", "b"));
        assertThat(series.timeAt(0)).isEqualTo(1500);
        assertThat(series.valueAt(0)).isEqualTo(-1e-7);
    }

    @Test
    void floatsAndHistogramsOfOneSeries_areBothKept() throws Exception {
        var points = (DataPoints) Ask.instant(
                        Canned.json(
                                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
                                        + "{\"metric\":{\"a\":\"b\"},\"values\":[[1,\"1\"]],\"histograms\":[[2,{\"count\":\"3\",\"sum\":\"NaN\"}]]}]}}"))
                .items();
        assertThat(points.series()).hasSize(1);
        assertThat(points.histograms().getFirst().points().getFirst().count()).isEqualTo(3);
        assertThat(points.histograms().getFirst().points().getFirst().buckets()).isEmpty();
        assertThat(points.samples()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"success\"}",
                "{\"status\":\"success\",\"data\":null}",
                "{\"status\":\"success\",\"data\":{\"result\":null}}"
            })
    void absentData_isNothing(String body) throws Exception {
        Batch batch = Ask.instant(Canned.json(body));
        assertThat(batch.items().size()).isZero();
        assertThat(batch.coverage().isComplete()).isTrue();
    }

    @Test
    void exemplars_absentOrWithoutContent_areNormal() throws Exception {
        for (Canned reply : List.of(
                Canned.json("{\"status\":\"success\"}"),
                data("[]"),
                data("null"),
                Canned.of(204, "application/json", new byte[0]))) {
            try (var server = FaultServer.answering(seen -> reply)) {
                Fetched fetched = Ask.fetch(server, new MetricExemplars("x", RANGE));
                assertThat(fetched.failure()).isNull();
                assertThat(fetched.batches().getFirst().items().size()).isZero();
                assertThat(fetched.batches().getFirst().coverage().infos()).hasSize(1);
            }
        }
    }

    @Test
    void exemplars_keepLabelsAndTimes() throws Exception {
        Canned reply = data(
                "[{\"seriesLabels\":{\"job\":\"a\"},\"exemplars\":[{\"labels\":{\"trace_id\":\"abc\"},\"value\":\"6\","
                        + "\"timestamp\":1600096945.479},{\"timestamp\":1600096955.479,\"labels\":{},\"value\":\"1e-3\"}]}]");
        try (var server = FaultServer.answering(seen -> reply)) {
            var exemplars = ((DataPoints) Ask.fetch(server, new MetricExemplars("x", RANGE))
                            .batches()
                            .getFirst()
                            .items())
                    .exemplars();
            assertThat(exemplars).hasSize(2);
            assertThat(exemplars.getFirst().at()).isEqualTo(Instant.ofEpochMilli(1_600_096_945_479L));
            assertThat(exemplars.getFirst().labels()).isEqualTo(Labels.of("trace_id", "abc"));
            assertThat(exemplars.getLast().series()).isEqualTo(Labels.of("job", "a"));
            assertThat(exemplars.getLast().value()).isEqualTo(0.001);
        }
    }

    @Test
    void metadata_describedTwice_comesTwice() throws Exception {
        Canned reply = data(
                "{\"x\":[{\"type\":\"gauge\",\"help\":\"one\",\"unit\":\"\"},{\"type\":\"counter\",\"help\":\"two\",\"unit\":\"s\"}],"
                        + "\"a\":[{\"type\":\"unknown\",\"help\":\"\",\"unit\":\"\"}]}");
        try (var server = FaultServer.answering(seen -> reply)) {
            var names = (Names) Ask.fetch(server, new MetricMetadata(""))
                    .batches()
                    .getFirst()
                    .items();
            assertThat(names.items())
                    .containsExactlyInAnyOrder(
                            Labels.of("name", "a", "type", "unknown", "help", "", "unit", ""),
                            Labels.of("name", "x", "type", "counter", "help", "two", "unit", "s"),
                            Labels.of("name", "x", "type", "gauge", "help", "one", "unit", ""));
            assertThat(server.seen().getFirst().parameter("metric")).isEmpty();
        }
    }

    @Test
    void targets_withoutAny_areNone() throws Exception {
        try (var server = FaultServer.answering(seen -> data("{\"activeTargets\":null,\"droppedTargets\":[]}"))) {
            assertThat(Ask.fetch(server, new Targets())
                            .batches()
                            .getFirst()
                            .items()
                            .size())
                    .isZero();
        }
    }
}
