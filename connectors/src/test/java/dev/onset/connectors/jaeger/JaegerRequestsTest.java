package dev.onset.connectors.jaeger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.http.ApiRequest;
import dev.onset.connectors.jaeger.JaegerRequests.Generation;
import dev.onset.connectors.jaeger.JaegerRequests.Part;
import dev.onset.connectors.spi.AnswerKey.Parameter;
import dev.onset.connectors.spi.SignalQuery.TraceSearch;
import dev.onset.signal.Labels;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JaegerRequestsTest {

    private static final TimeRange RANGE =
            TimeRange.of(Instant.parse("2026-11-21T06:26:05.952486109Z"), Instant.parse("2026-11-21T06:43:06.095779Z"));
    private static final TraceSearch SEARCH = new TraceSearch(
            "gateway",
            "POST /checkout",
            Labels.of("error", "true", "a\"b", "ü"),
            RANGE,
            Duration.ofMillis(900),
            Duration.ofSeconds(3),
            20);
    private static final Part PART = new Part("gateway", RANGE, 20);

    @Test
    void traces_v3() {
        ApiRequest request = JaegerRequests.traces(Generation.V3, SEARCH, PART);

        assertThat(request.path()).isEqualTo("/api/v3/traces");
        assertThat(parameters(request))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "query.serviceName", "gateway",
                        "query.operationName", "POST /checkout",
                        "query.startTimeMin", "2026-11-21T06:26:05.952486109Z",
                        "query.startTimeMax", "2026-11-21T06:43:06.095779Z",
                        "query.durationMin", "900ms",
                        "query.durationMax", "3000ms",
                        "query.attributes", "{\"a\\\"b\":\"ü\",\"error\":\"true\"}",
                        "query.searchDepth", "20"));
    }

    @Test
    void traces_earlyV3_inSnakeCaseWithoutAttributes() {
        assertThat(parameters(JaegerRequests.traces(Generation.EARLY_V3, SEARCH, PART)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "query.service_name", "gateway",
                        "query.operation_name", "POST /checkout",
                        "query.start_time_min", "2026-11-21T06:26:05.952486109Z",
                        "query.start_time_max", "2026-11-21T06:43:06.095779Z",
                        "query.duration_min", "900ms",
                        "query.duration_max", "3000ms",
                        "query.num_traces", "20",
                        "query.search_depth", "20"));
    }

    @Test
    void traces_v1_inMicroseconds() {
        ApiRequest request = JaegerRequests.traces(Generation.V1, SEARCH, PART);

        assertThat(request.path()).isEqualTo("/api/traces");
        assertThat(parameters(request))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "service", "gateway",
                        "operation", "POST /checkout",
                        "start", "1795242365952486",
                        "end", "1795243386095779",
                        "minDuration", "900ms",
                        "maxDuration", "3000ms",
                        "tags", "{\"a\\\"b\":\"ü\",\"error\":\"true\"}",
                        "limit", "20"));
    }

    @Test
    void traces_nothingAskedBeyondTheTime_sendsNoEmptyParameters() {
        var bare = new TraceSearch("", "", Labels.NONE, RANGE, null, null, 5);

        assertThat(parameters(JaegerRequests.traces(Generation.V3, bare, new Part("", RANGE, 5))))
                .containsOnlyKeys("query.startTimeMin", "query.startTimeMax", "query.searchDepth");
    }

    @Test
    void trace_near() {
        assertThat(parameters(JaegerRequests.trace(Generation.V3, "aa", RANGE)))
                .containsOnlyKeys("startTime", "endTime");
        assertThat(parameters(JaegerRequests.trace(Generation.EARLY_V3, "aa", RANGE)))
                .containsOnlyKeys("start_time", "end_time");
        assertThat(parameters(JaegerRequests.trace(Generation.V1, "aa", RANGE)))
                .containsEntry("start", "1795242365952486")
                .containsEntry("end", "1795243386095779");
        assertThat(JaegerRequests.trace(Generation.V1, "aa", null).path()).isEqualTo("/api/traces/aa");
    }

    @Test
    void dependencies_inMilliseconds() {
        assertThat(parameters(JaegerRequests.dependencies(RANGE)))
                .containsEntry("endTs", "1795243386095")
                .containsEntry("lookback", "1020143");
    }

    @Test
    void duration_inTheLargestExactUnit() {
        assertThat(JaegerRequests.duration(Duration.ofNanos(1_500))).isEqualTo("1500ns");
        assertThat(JaegerRequests.duration(Duration.ofNanos(2_000))).isEqualTo("2us");
        assertThat(JaegerRequests.duration(Duration.ofSeconds(90))).isEqualTo("90000ms");
        assertThat(JaegerRequests.duration(null)).isEmpty();
    }

    @Test
    void probe_isAlwaysTheSame() {
        assertThat(JaegerRequests.probe()).isEqualTo(JaegerRequests.probe());
    }

    private static Map<String, String> parameters(ApiRequest request) {
        return request.parameters().stream().collect(Collectors.toMap(Parameter::name, Parameter::value));
    }
}
