package dev.onset.connectors.prometheus;

import static dev.onset.connectors.prometheus.Envelopes.data;
import static dev.onset.connectors.prometheus.Envelopes.vector;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.servers.Fetched;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.SignalQuery.MetricInstant;
import dev.onset.connectors.spi.SignalQuery.MetricLabelValues;
import dev.onset.connectors.spi.SignalQuery.MetricLabels;
import dev.onset.connectors.spi.SignalQuery.MetricRange;
import dev.onset.connectors.spi.SignalQuery.MetricSeries;
import dev.onset.connectors.spi.SignalQuery.Rules;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.Labels;
import dev.onset.signal.Names;
import dev.onset.signal.TimeRange;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How questions are put: method, path, parameters, pages. */
class PrometheusQueriesTest {

    private static final TimeRange RANGE = TimeRange.ofEpochMillis(1_795_242_365_952L, 1_795_243_386_096L);

    @Test
    void range_isAskedOnTheGrid_asAForm() throws Exception {
        try (var server = FaultServer.answering(seen -> data("{\"resultType\":\"matrix\",\"result\":[]}"))) {
            Ask.fetch(server, new MetricRange("rate(x[1m]) > 0", RANGE, Duration.ofMillis(2500)));
            Seen seen = server.seen().getFirst();
            assertThat(seen.method()).isEqualTo("POST");
            assertThat(seen.target()).isEqualTo("/api/v1/query_range");
            assertThat(seen.parameter("query")).isEqualTo("rate(x[1m]) > 0");
            assertThat(seen.parameter("start")).isEqualTo("1795242365");
            assertThat(seen.parameter("end")).isEqualTo("1795243385");
            assertThat(seen.parameter("step")).isEqualTo("2.5");
        }
    }

    @Test
    void postRefused_goesAsGet_andStaysSo() throws Exception {
        for (Canned refusal : List.of(
                Canned.text(405, "Method Not Allowed"),
                Canned.of(
                        403,
                        "application/json",
                        "{\"message\":\"non allow-listed POSTs not allowed on proxied Prometheus datasource\"}"
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)))) {
            try (var server = FaultServer.answering(seen -> seen.method().equals("POST") ? refusal : vector(""));
                    var connector = Ask.open(server)) {
                for (int i = 0; i < 2; i++) {
                    Fetched.one(connector.fetch(new MetricInstant("up", Instant.EPOCH)));
                }
                assertThat(server.seen()).extracting(Seen::method).containsExactly("POST", "GET", "GET");
                assertThat(server.seen().getLast().parameter("query")).isEqualTo("up");
            }
        }
    }

    @Test
    void options_chooseTheMethodAndAddParameters() throws Exception {
        try (var server = FaultServer.answering(seen -> vector(""))) {
            Ask.fetch(
                    server,
                    new MetricInstant("up", Instant.EPOCH),
                    "method",
                    "GET",
                    "parameters",
                    "dedup=true&max_source_resolution=5m%20");
            Seen seen = server.seen().getFirst();
            assertThat(seen.method()).isEqualTo("GET");
            assertThat(seen.parameter("dedup")).isEqualTo("true");
            assertThat(seen.parameter("max_source_resolution")).isEqualTo("5m ");
        }
    }

    @ParameterizedTest
    @CsvSource({"method, PUT", "remote-read, maybe", "parameters, no equals sign", "parameters, a=%zz"})
    void options_mistakesAreNamed(String option, String value) {
        var settings = ConnectorSettings.of("m", "prometheus", URI.create("http://127.0.0.1"))
                .withOption(option, value);
        assertThat(new PrometheusKind().problems(settings))
                .singleElement()
                .asString()
                .contains("option " + option);
        assertThat(new PrometheusKind().problems(settings.withOption(option, option.equals("method") ? "GET" : "a=b")))
                .hasSize(option.equals("remote-read") ? 1 : 0);
    }

    @Test
    void lists_areAskedForOneMoreThanIsRead() throws Exception {
        String many = IntStream.rangeClosed(0, PrometheusConnector.MAX_NAMES)
                .mapToObj(i -> "\"v" + i + "\"")
                .collect(Collectors.joining(",", "[", "]"));
        try (var server = FaultServer.answering(seen -> data(many))) {
            Batch batch = Ask.fetch(server, new MetricLabelValues("pod", "{job=\"x\"}", RANGE))
                    .batches()
                    .getFirst();
            assertThat(batch.items().size()).isEqualTo(50_000);
            assertThat(batch.coverage().state()).isEqualTo(Coverage.State.TRUNCATED);
            assertThat(batch.coverage().reasons())
                    .containsExactly("There are more than 50,000; the first 50,000 were read.");
            Seen seen = server.seen().getFirst();
            assertThat(seen.method()).isEqualTo("GET");
            assertThat(seen.path()).isEqualTo("/api/v1/label/pod/values");
            assertThat(seen.parameter("limit")).isEqualTo("50001");
            assertThat(seen.parameter("match[]")).isEqualTo("{job=\"x\"}");
            assertThat(seen.parameter("start")).isEqualTo("1795242365.952");
            assertThat(seen.parameter("end")).isEqualTo("1795243386.095");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "service.name, U__service_2e_name",
        "service/name, U__service_2f_name",
        "a_b.c, U__a__b_2e_c",
        "0day, U___30_day",
        "U__x, U__U____x",
        "größe, U__gr_f6__df_e",
        "plain_name1, plain_name1",
        "http:route, U__http:route"
    })
    void labelNames_areEscapedInThePath(String label, String path) throws Exception {
        try (var server = FaultServer.answering(seen -> data("[\"x\"]"))) {
            Batch batch = Ask.fetch(server, new MetricLabelValues(label, "", RANGE))
                    .batches()
                    .getFirst();
            assertThat(server.seen().getFirst().path()).isEqualTo("/api/v1/label/" + path + "/values");
            assertThat(((Names) batch.items()).names()).containsExactly("x");
        }
    }

    @Test
    void seriesAndLabels_nameTheirSelectors() throws Exception {
        try (var server = FaultServer.answering(
                seen -> data(seen.path().endsWith("/series") ? "[{\"job\":\"a\"},{\"job\":\"b\"}]" : "[\"job\"]"))) {
            Batch series = Ask.fetch(server, new MetricSeries(List.of("up", "{job=\"a\"}"), RANGE))
                    .batches()
                    .getFirst();
            assertThat(((Names) series.items()).items()).containsExactly(Labels.of("job", "a"), Labels.of("job", "b"));
            assertThat(server.seen().getLast().all("match[]")).containsExactly("up", "{job=\"a\"}");
            Batch labels =
                    Ask.fetch(server, new MetricLabels("", RANGE)).batches().getFirst();
            assertThat(((Names) labels.items()).names()).containsExactly("job");
            assertThat(server.seen().getLast().all("match[]")).isEmpty();
        }
    }

    @Test
    void rules_areReadPageByPage() throws Exception {
        var tokens = new CopyOnWriteArrayList<String>();
        try (var server = FaultServer.answering(seen -> {
            tokens.add(seen.parameter("group_next_token"));
            String next = switch (seen.parameter("group_next_token")) {
                case "" -> ",\"groupNextToken\":\"t1\"";
                case "t1" -> ",\"groupNextToken\":\"t2\"";
                default -> "";
            };
            return data("{\"groups\":[{\"name\":\"g\",\"interval\":15,\"rules\":[{\"name\":\"r" + tokens.size()
                    + "\",\"type\":\"recording\",\"query\":\"sum(x)\"}]}]" + next + "}");
        })) {
            Batch batch = Ask.fetch(server, new Rules()).batches().getFirst();
            assertThat(tokens).containsExactly("", "t1", "t2");
            assertThat(((Names) batch.items()).names()).containsExactly("r1", "r2", "r3");
            assertThat(batch.provenance().answers()).hasSize(3);
            assertThat(batch.coverage().isComplete()).isTrue();
        }
    }

    @Test
    void rules_pagesInACircle_end() throws Exception {
        try (var server = FaultServer.answering(seen -> data("{\"groups\":[],\"groupNextToken\":\"again\"}"))) {
            Batch batch = Ask.fetch(server, new Rules()).batches().getFirst();
            assertThat(server.seen()).hasSize(2);
            assertThat(batch.coverage().state()).isEqualTo(Coverage.State.TRUNCATED);
        }
    }
}
