package dev.onset.connectors.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.servers.Fetched;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
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
import dev.onset.signal.Coverage;
import dev.onset.signal.DataPoints;
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
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusQueriesTest {

    private static final TimeRange RANGE = TimeRange.ofEpochMillis(1_795_242_365_952L, 1_795_243_386_096L);

    private static Canned data(String json) {
        return Canned.json("{\"status\":\"success\",\"data\":" + json + "}");
    }

    private static Canned vector(String extra) {
        return Canned.json("{\"status\":\"success\"," + extra
                + "\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1,\"2\"]}]}}");
    }

    private static Batch instant(Canned reply) throws Exception {
        try (var server = FaultServer.answering(seen -> reply)) {
            Fetched fetched = Ask.fetch(server, new MetricInstant("up", Instant.EPOCH));
            assertThat(fetched.failure()).isNull();
            return fetched.batches().getFirst();
        }
    }

    private static Failure refused(Canned reply) throws Exception {
        try (var server = FaultServer.answering(seen -> reply)) {
            return Ask.failure(server, new MetricInstant("up", Instant.EPOCH));
        }
    }

    // ---- how questions are put -----------------------------------------------------------------------------------

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

    // ---- what answers say beside their data ----------------------------------------------------------------------

    @Test
    void promqlRemarks_leaveTheAnswerWhole() throws Exception {
        Coverage coverage = instant(vector(
                        "\"infos\":[\"PromQL info: a\"],\"warnings\":[\"PromQL warning: b\",\"PromQL info: c\"],"))
                .coverage();
        assertThat(coverage.isComplete()).isTrue();
        assertThat(coverage.warnings()).containsExactly("PromQL warning: b");
        assertThat(coverage.infos()).containsExactlyInAnyOrder("PromQL info: a", "PromQL info: c");
    }

    @Test
    void storeWarnings_makeItPartial() throws Exception {
        Coverage coverage = instant(vector("\"warnings\":[\"No StoreAPIs matched for this query\"],"))
                .coverage();
        assertThat(coverage.state()).isEqualTo(Coverage.State.PARTIAL);
        assertThat(coverage.reasons()).singleElement().asString().contains("No StoreAPIs matched");
        assertThat(instant(vector("\"isPartial\":true,")).coverage().state()).isEqualTo(Coverage.State.PARTIAL);
        assertThat(instant(vector("\"isPartial\":false,")).coverage().state()).isEqualTo(Coverage.State.COMPLETE);
    }

    @Test
    void cutByLimit_isTruncated() throws Exception {
        Coverage coverage = instant(vector("\"warnings\":[\"results truncated due to limit\"],"))
                .coverage();
        assertThat(coverage.state()).isEqualTo(Coverage.State.TRUNCATED);
        assertThat(coverage.total()).isEmpty();
    }

    @Test
    void typeAfterResult_andUnknownKeys_areFine() throws Exception {
        Batch batch = instant(
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
        var points = (DataPoints) instant(
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
        Batch batch = instant(Canned.json(body));
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

    // ---- what is no answer ---------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "1",
                "null",
                "{\"status\":1}",
                "{\"status\":\"success\",\"data\":[]}",
                "{\"status\":\"success\",\"data\":{\"result\":{}}}",
                "{\"status\":\"success\",\"data\":{\"result\":[1]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":[],\"value\":[1,\"1\"]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{\"a\":1},\"value\":[1,\"1\"]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{},\"value\":[1,1]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{},\"value\":[\"1\",\"1\"]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{},\"value\":[1,\"one\"]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{},\"value\":[1,\"1\",2]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{},\"value\":[1795242365952486109,\"1\"]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{},\"values\":[[1,\"1\"],null]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{},\"histogram\":[1,\"1\"]}]}}",
                "{\"status\":\"success\",\"status\":\"success\"}",
                "{\"status\":\"success\"} {}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{},\"value\":[1e999999999,\"1\"]}]}}"
            })
    void wrongShapes_areBadReplies(String body) throws Exception {
        assertThat(refused(Canned.json(body))).isInstanceOf(Failure.BadReply.class);
    }

    @Test
    void emptyBody_isABadReply() throws Exception {
        assertThat(refused(Canned.json(""))).isInstanceOf(Failure.BadReply.class);
    }

    @Test
    void errorUnderAGoodStatus_isSaid() throws Exception {
        Failure failure =
                refused(Canned.json("{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"no way\"}"));
        assertThat(failure).isInstanceOf(Failure.BadReply.class);
        assertThat(failure.cameBack()).contains("execution: no way");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "422 | query processing would load too many samples into memory in query execution | TooMuch | Select fewer series",
                "422 | the query exceeded the maximum number of chunks (limit: 2000000 chunks) (err-mimir-max-chunks-per-query) | TooMuch | Select fewer",
                "400 | exceeded maximum resolution of 11,000 points per timeseries | TooMuch | raise the step",
                "422 | invalid expression type | BadQuery | Change the query",
                "400 | parse error: unexpected <eof> | BadQuery | line:column"
            })
    void errors_areReadWithAdvice(int status, String words, String kind, String advice) throws Exception {
        Failure failure = refused(Canned.json("{\"status\":\"error\",\"errorType\":\"x\",\"error\":\"" + words + "\"}")
                .withStatus(status));
        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(failure.cameBack()).contains(words);
        assertThat(failure.advice()).contains(advice);
    }

    @Test
    void tenantMissing_namesTheHeader() throws Exception {
        Failure failure = refused(Canned.text(401, "no org id"));
        assertThat(failure).isInstanceOf(Failure.SignedOut.class);
        assertThat(failure.advice()).contains("X-Scope-OrgID");
    }

    @Test
    void starting_isSaidSo() throws Exception {
        try (var server = FaultServer.answering(seen -> Canned.text(503, "Service Unavailable"))) {
            Failure failure = Ask.failure(server, new MetricInstant("up", Instant.EPOCH), "attempts", "1");
            assertThat(failure).isInstanceOf(Failure.BadReply.class);
            assertThat(failure.advice()).contains("starting");
        }
    }

    // ---- check ---------------------------------------------------------------------------------------------------

    @Test
    void check_namesWhatIsNotPermitted_andWhatIsNotThere() throws Exception {
        try (var server = FaultServer.answering(seen -> switch (seen.path()) {
                    case "/api/v1/query" -> vector("");
                    case "/api/v1/rules", "/api/v1/targets" -> Canned.text(403, "rules are for admins");
                    case "/api/v1/read" -> Canned.text(405, "no");
                    default -> Canned.notFound();
                });
                var connector = Ask.open(server)) {
            var check = connector.check();
            assertThat(check.failure()).isNull();
            assertThat(check.version()).isEmpty();
            assertThat(check.works()).containsExactly("queries");
            assertThat(check.missing())
                    .contains(
                            "version: this server does not have it",
                            "exemplars: the server does not say whether it keeps any")
                    .anySatisfy(m -> assertThat(m)
                            .startsWith("rules: not permitted")
                            .contains("rules are for admins")
                            .contains("give the credential the right to read it"))
                    .anySatisfy(m -> assertThat(m).startsWith("remote read: ").contains("over JSON instead"));
        }
    }

    @Test
    void check_exemplarsOff_isToldByTheFlags() throws Exception {
        try (var server = FaultServer.answering(seen -> switch (seen.path()) {
                    case "/api/v1/query" -> vector("");
                    case "/api/v1/status/flags" ->
                        data("{\"enable-feature\":\"native-histograms\",\"query.timeout\":\"1m\"}");
                    case "/api/v1/targets" ->
                        data(
                                "{\"activeTargets\":[{\"health\":\"up\",\"scrapeInterval\":\"15s\"},"
                                        + "{\"health\":\"down\",\"scrapeInterval\":\"1m\"},{\"health\":\"up\",\"scrapeInterval\":\"15s\"}]}");
                    default -> Canned.notFound();
                });
                var connector = Ask.open(server)) {
            var check = connector.check();
            assertThat(check.limits())
                    .containsEntry("query timeout", "1m")
                    .containsEntry("scrape interval", "15s for most, also 1m");
            assertThat(check.works()).contains("targets: 2 of 3 up");
            assertThat(check.missing()).anySatisfy(m -> assertThat(m).contains("--enable-feature=exemplar-storage"));
        }
    }
}
