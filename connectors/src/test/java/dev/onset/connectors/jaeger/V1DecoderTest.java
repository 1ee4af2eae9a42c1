package dev.onset.connectors.jaeger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.connectors.servers.Recordings;
import dev.onset.signal.Labels;
import dev.onset.signal.Span;
import dev.onset.signal.Traces;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class V1DecoderTest {

    private final SpanCollector collector = SpanCollector.ofAll();
    private final List<String> errors = new ArrayList<>();

    @Test
    void decode_recordedTrace() throws Exception {
        V1Decoder.decode(RecordedReply.of("023-v1-trace").stream(), collector);

        Recordings.assertGolden("jaeger/2.20.0/023-v1-trace", TracesText.of(collector.build()));
    }

    @Test
    void decode_recordedSearchForTwoIds_givesTheOneThatExists() throws Exception {
        V1Decoder.decode(RecordedReply.of("024-v1-traces-by-id").stream(), collector);

        assertThat(collector.build().traceCount()).isEqualTo(1);
        assertThat(collector.warnings()).isEmpty();
    }

    @Test
    void decode_nullsEverywhere() throws Exception {
        Traces traces = decode("""
                {"data":[{"traceID":"aa","spans":[{"traceID":"aa","spanID":"1","operationName":"op","references":null,
                  "startTime":7,"duration":2,"tags":null,"logs":null,"processID":"p1","warnings":null}],
                  "processes":{"p1":{"serviceName":"s","tags":null}},"warnings":null},
                  {"traceID":"bb","spans":null,"processes":null}, null],
                 "total":0,"limit":0,"offset":0,"errors":null}""");

        assertThat(traces.traceCount()).isEqualTo(1);
        Span span = traces.span(0);
        assertThat(span.traceId()).isEqualTo("000000000000000000000000000000aa");
        assertThat(span.startNanos()).isEqualTo(7_000);
        assertThat(span.durationNanos()).isEqualTo(2_000);
        assertThat(span.resource()).isEqualTo(Labels.of("service.name", "s"));
    }

    @Test
    void decode_noData_isNoTraces() throws Exception {
        assertThat(decode("{\"data\":null,\"errors\":null}").size()).isZero();
        assertThat(decode("{\"data\":[],\"errors\":null}").size()).isZero();
    }

    @Test
    void decode_errorsBesideData_areTold() throws Exception {
        Traces traces = decode(
                trace("{%s}".formatted(span("1", "")), "")
                        .replace(
                                "\"errors\":null",
                                "\"errors\":[{\"code\":500,\"msg\":\"shard 3 is away\",\"traceID\":\"bb\"},{\"msg\":\"late\"}]"));

        assertThat(traces.size()).isEqualTo(1);
        assertThat(errors).containsExactly("shard 3 is away (trace bb)", "late");
    }

    @Test
    void decode_tagsOfAllTypes_becomeText() throws Exception {
        Traces traces = decode(trace("{%s}".formatted(span("1", """
                ,"tags":[{"key":"text","type":"string","value":"x"},
                  {"key":"int","type":"int64","value":9007199254740993},
                  {"key":"big","type":"int64","value":"9223372036854775807"},
                  {"key":"float","type":"float64","value":0.25},
                  {"key":"bool","type":"bool","value":true},
                  {"key":"boolText","type":"bool","value":"true"},
                  {"key":"binary","type":"binary","value":"AP8="},
                  {"key":"null","type":"string","value":null}]""")), ""));

        assertThat(traces.attributes(0).asMap())
                .containsEntry("int", "9007199254740993")
                .containsEntry("big", "9223372036854775807")
                .containsEntry("float", "0.25")
                .containsEntry("bool", "true")
                .containsEntry("boolText", "true")
                .containsEntry("binary", "AP8=")
                .containsEntry("null", "");
    }

    @Test
    void decode_errorTag_inAnyForm_isAFailedSpan() throws Exception {
        for (String tag : List.of(
                "{\"key\":\"error\",\"type\":\"bool\",\"value\":true}",
                "{\"key\":\"error\",\"type\":\"bool\",\"value\":\"true\"}",
                "{\"key\":\"otel.status_code\",\"type\":\"string\",\"value\":\"ERROR\"}")) {
            Traces traces = decodeAnew(trace("{%s}".formatted(span("1", ",\"tags\":[" + tag + "]")), ""));
            assertThat(traces.span(0).status()).as(tag).isEqualTo(Span.Status.ERROR);
        }
    }

    @Test
    void decode_noError_isUnset() throws Exception {
        Traces traces = decode(trace(
                "{%s}".formatted(span("1", ",\"tags\":[{\"key\":\"error\",\"type\":\"bool\",\"value\":false}]")), ""));

        assertThat(traces.span(0).status()).isEqualTo(Span.Status.UNSET);
        assertThat(traces.attributes(0)).isEqualTo(Labels.of("error", "false"));
    }

    @Test
    void decode_statusOkAndMessage() throws Exception {
        Traces traces = decode(trace("{%s}".formatted(span("1", """
                ,"tags":[{"key":"otel.status_code","value":"OK"},{"key":"otel.status_description","value":"fine"},
                  {"key":"span.kind","value":"consumer"}]""")), ""));

        Span span = traces.span(0);
        assertThat(span.status()).isEqualTo(Span.Status.OK);
        assertThat(span.statusMessage()).isEqualTo("fine");
        assertThat(span.kind()).isEqualTo(Span.Kind.CONSUMER);
        assertThat(span.attributes()).isEqualTo(Labels.NONE);
    }

    @Test
    void decode_missingProcess_isAnUnknownService() throws Exception {
        Traces traces = decode(trace("{%s}".formatted(span("1", "").replace("\"p1\"", "\"p9\"")), ""));

        assertThat(traces.service(0)).isEqualTo("unknown_service");
        assertThat(collector.warnings())
                .containsExactly("1 spans name a process that did not come with them; their service is unknown.");
    }

    @Test
    void decode_processWithinTheSpan_isUsed() throws Exception {
        Traces traces = decode(trace(
                "{%s}"
                        .formatted(
                                span(
                                        "1",
                                        ",\"process\":{\"serviceName\":\"own\",\"tags\":[{\"key\":\"ip\",\"value\":\"::1\"}]}")),
                ""));

        assertThat(traces.resource(0)).isEqualTo(Labels.of("ip", "::1", "service.name", "own"));
    }

    @Test
    void decode_references_parentAndLinks() throws Exception {
        Traces traces = decode(trace(
                """
                {%s},{%s},{%s},{%s}""".formatted(
                                span("1", ""),
                                span("2", refs(ref("FOLLOWS_FROM", "aa", "1"), ref("CHILD_OF", "bb", "7"))),
                                span("3", refs(ref("FOLLOWS_FROM", "aa", "2"), ref("CHILD_OF", "aa", "1"))),
                                span("4", ",\"parentSpanID\":\"3\"")),
                ""));

        assertThat(traces.span(0).parentId()).isEmpty();
        assertThat(traces.span(1).parentId()).isEqualTo("0000000000000001");
        assertThat(traces.span(1).links())
                .containsExactly(
                        new Span.Link("000000000000000000000000000000aa", "0000000000000001", Labels.NONE),
                        new Span.Link(
                                "000000000000000000000000000000bb",
                                "0000000000000007",
                                Labels.of("opentracing.ref_type", "child_of")));
        assertThat(traces.span(2).parentId()).isEqualTo("0000000000000001");
        assertThat(traces.span(2).links()).hasSize(1);
        assertThat(traces.span(3).parentId()).isEqualTo("0000000000000003");
    }

    @Test
    void decode_logs_becomeEvents() throws Exception {
        Traces traces = decode(trace("{%s}".formatted(span("1", """
                ,"logs":[{"timestamp":9,"fields":[{"key":"event","type":"string","value":"exception"},
                  {"key":"exception.type","type":"string","value":"E"}]},
                  {"timestamp":10,"fields":[{"key":"message","value":"m"}]},{"timestamp":11,"fields":null}]""")), ""));

        assertThat(traces.span(0).events())
                .containsExactly(
                        new Span.Event(9_000, "exception", Labels.of("exception.type", "E")),
                        new Span.Event(10_000, "", Labels.of("message", "m")),
                        new Span.Event(11_000, "", Labels.NONE));
    }

    @Test
    void decode_warnings_areTold() throws Exception {
        decode(trace(
                "{%s}".formatted(span("1", ",\"warnings\":[\"skew\",\"skew\"]")), ",\"warnings\":[\"trace cut\"]"));

        assertThat(collector.warnings())
                .containsExactly("Jaeger says of a span: trace cut", "Jaeger says of a span: skew");
    }

    @Test
    void decode_processesBeforeSpans_workToo() throws Exception {
        Traces traces = decode("""
                {"data":[{"processes":{"p1":{"serviceName":"s"}},"spans":[{%s}],"traceID":"aa"}]}""".formatted(span("1", "")));

        assertThat(traces.service(0)).isEqualTo("s");
    }

    @Test
    void decode_somethingElse_isRefused() {
        assertThatThrownBy(() -> decode("{\"result\":{}}")).isInstanceOf(UnexpectedBody.class);
        assertThatThrownBy(() -> decode("\"text\"")).isInstanceOf(UnexpectedBody.class);
    }

    private Traces decode(String body) throws Exception {
        errors.addAll(V1Decoder.decode(stream(body), collector));
        return collector.build();
    }

    private static Traces decodeAnew(String body) throws Exception {
        var fresh = SpanCollector.ofAll();
        V1Decoder.decode(stream(body), fresh);
        return fresh.build();
    }

    private static ByteArrayInputStream stream(String body) {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String trace(String spans, String more) {
        return "{\"data\":[{\"traceID\":\"aa\",\"spans\":[" + spans + "],\"processes\":{\"p1\":{\"serviceName\":\"s\"}}"
                + more + "}],\"total\":0,\"limit\":0,\"offset\":0,\"errors\":null}";
    }

    /** Spans start in the order of their ids. */
    private static String span(String id, String more) {
        return "\"traceID\":\"aa\",\"spanID\":\"%s\",\"operationName\":\"op\",\"startTime\":%s,\"duration\":1,\"processID\":\"p1\"%s"
                .formatted(id, id, more);
    }

    private static String refs(String... refs) {
        return ",\"references\":[" + String.join(",", refs) + "]";
    }

    private static String ref(String type, String trace, String span) {
        return "{\"refType\":\"%s\",\"traceID\":\"%s\",\"spanID\":\"%s\"}".formatted(type, trace, span);
    }
}
