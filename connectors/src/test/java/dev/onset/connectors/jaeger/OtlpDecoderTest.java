package dev.onset.connectors.jaeger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.connectors.jaeger.OtlpDecoder.TraceOutline;
import dev.onset.connectors.servers.Recordings;
import dev.onset.signal.Labels;
import dev.onset.signal.Span;
import dev.onset.signal.Traces;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class OtlpDecoderTest {

    private static final String A = "000000000000000000000000000000aa";
    private static final String B = "000000000000000000000000000000bb";

    @Test
    void decode_recordedTrace() throws Exception {
        Recordings.assertGolden("jaeger/2.20.0/009-v3-trace", TracesText.of(decode(RecordedReply.of("009-v3-trace"))));
    }

    @Test
    @Tag("shared-data")
    void decode_recordedSearch_regroupsTheMergedList() throws Exception {
        Traces traces = decode(RecordedReply.shared("004-v3-traces"));

        assertThat(traces.traceCount()).isEqualTo(20);
        int roots = 0;
        for (int row = 0; row < traces.size(); row++) {
            assertThat(traces.isOrphan(row)).isFalse();
            roots += traces.parentRow(row) < 0 ? 1 : 0;
        }
        assertThat(roots).isEqualTo(20);
        for (int t = 0; t < 20; t++) {
            assertThat(traces.services()).contains(traces.service(traces.firstRow(t)));
        }
    }

    @Test
    @Tag("shared-data")
    void decode_recordedErrors_everyTraceHasAFailedSpan() throws Exception {
        Traces traces = decode(RecordedReply.shared("006-v3-traces-errors"));

        assertThat(traces.traceCount()).isEqualTo(20);
        for (int t = 0; t < 20; t++) {
            boolean failed = false;
            for (int row = traces.firstRow(t); row < traces.endRow(t); row++) {
                failed |= traces.isError(row);
            }
            assertThat(failed).isTrue();
        }
    }

    @Test
    @Tag("shared-data")
    void decode_conformanceSnapshots() throws Exception {
        for (String file : List.of("snapshots__FindTraces", "snapshots__GetTrace")) {
            Traces traces = decode(new String(
                    RecordedReply.sharedFile("conformance/jaeger/" + file + ".json"), StandardCharsets.UTF_8));
            assertThat(traces.size()).isEqualTo(1);
            Span span = traces.span(0);
            assertThat(span.traceId()).isEqualTo("0".repeat(31) + "1");
            assertThat(span.kind()).isEqualTo(Span.Kind.SERVER);
            assertThat(span.status()).isEqualTo(Span.Status.ERROR);
            assertThat(span.service()).isEqualTo("unknown_service");
            assertThat(span.startNanos()).isZero();
        }
    }

    @Test
    void decode_tracesMixed_comeGroupedByStart() throws Exception {
        Traces traces = decode(
                result(resource("s", span(B, 1, 50, 60), span(A, 2, 30, 40), span(B, 3, 55, 58), span(A, 4, 10, 40))));

        assertThat(traces.traceCount()).isEqualTo(2);
        assertThat(traces.traceId(0)).isEqualTo(A);
        assertThat(traces.startNanos(0)).isEqualTo(10);
        assertThat(traces.endRow(0)).isEqualTo(2);
    }

    @Test
    void decode_nothingFound_isNoTraces() throws Exception {
        assertThat(decode("{\"result\":{}}").size()).isZero();
        assertThat(decode("{\"result\":{\"resourceSpans\":[]}}").size()).isZero();
        assertThat(decode("{\"result\":{\"resourceSpans\":null}}").size()).isZero();
        assertThat(decode("{\"result\":null}").size()).isZero();
    }

    @Test
    void decode_nullLists_areEmpty() throws Exception {
        Traces traces = decode("""
                {"result":{"resourceSpans":[
                  {"resource":{"attributes":null},"scopeSpans":null},
                  null,
                  {"resource":null,"scopeSpans":[null,{"scope":null,"spans":null},{"scope":null,"spans":[null,
                    {"traceId":"%s","spanId":"0000000000000001","attributes":null,"events":null,"links":null,
                     "status":null,"startTimeUnixNano":"5","endTimeUnixNano":"7"}]}]}]}}""".formatted(A));

        assertThat(traces.size()).isEqualTo(1);
        assertThat(traces.durationNanos(0)).isEqualTo(2);
    }

    @Test
    void decode_resourceBehindItsSpans_isStillTheirs() throws Exception {
        Traces traces = decode("""
                {"resourceSpans":[{"scopeSpans":[{"spans":[%s],"scope":{"name":"lib","version":"1"}}],
                  "resource":{"attributes":[{"key":"service.name","value":{"stringValue":"late"}}]}}]}""".formatted(span(A, 1, 5, 6)));

        assertThat(traces.service(0)).isEqualTo("late");
        assertThat(traces.attributes(0)).isEqualTo(Labels.of("otel.scope.name", "lib", "otel.scope.version", "1"));
        assertThat(traces.resource(0)).isEqualTo(Labels.of("service.name", "late"));
    }

    @Test
    void decode_scopeBehindItsSpans_isStillTheirs() throws Exception {
        Traces traces = decode("""
                {"result":{"resourceSpans":[{"resource":{"attributes":[]},
                  "scopeSpans":[{"spans":[%s],"scope":{"name":"lib"}}]}]}}""".formatted(span(A, 1, 5, 6)));

        assertThat(traces.attributes(0)).isEqualTo(Labels.of("otel.scope.name", "lib"));
    }

    @Test
    void decode_severalObjectsBehindEachOther_asOldServersStreamThem() throws Exception {
        Traces traces =
                decode(result(resource("a", span(A, 1, 5, 9))) + "\n" + result(resource("b", span(A, 2, 6, 8))));

        assertThat(traces.size()).isEqualTo(2);
        assertThat(traces.services()).containsExactly("a", "b");
    }

    @Test
    void decode_oldNamesAndBase64Ids() throws Exception {
        Traces traces = decode("""
                {"batches":[{"resource":{"attributes":[]},"instrumentationLibrarySpans":[
                  {"instrumentationLibrary":{"name":"lib"},"spans":[
                    {"traceId":"AAAAAAAAAAAAAAAAAAAAqg==","spanId":"AAAAAAAAAAE=","parentSpanId":"",
                     "kind":"SPAN_KIND_CLIENT","status":{"code":"STATUS_CODE_ERROR","message":"no"},
                     "startTimeUnixNano":5,"endTimeUnixNano":6}]}]}]}""");

        Span span = traces.span(0);
        assertThat(span.traceId()).isEqualTo(A);
        assertThat(span.spanId()).isEqualTo("0000000000000001");
        assertThat(span.kind()).isEqualTo(Span.Kind.CLIENT);
        assertThat(span.status()).isEqualTo(Span.Status.ERROR);
        assertThat(span.statusMessage()).isEqualTo("no");
        assertThat(span.attributes().getOr("otel.scope.name", "")).isEqualTo("lib");
    }

    @Test
    void decode_valuesOfAllTypes_becomeText() throws Exception {
        Traces traces = decode(result(resource("s", """
                {"traceId":"%s","spanId":"01","startTimeUnixNano":"5","endTimeUnixNano":"6","attributes":[
                  {"key":"text","value":{"stringValue":"a \\"b\\""}},
                  {"key":"int","value":{"intValue":"9223372036854775807"}},
                  {"key":"number","value":{"intValue":42}},
                  {"key":"double","value":{"doubleValue":0.25}},
                  {"key":"nan","value":{"doubleValue":"NaN"}},
                  {"key":"bool","value":{"boolValue":true}},
                  {"key":"bytes","value":{"bytesValue":"AP8="}},
                  {"key":"list","value":{"arrayValue":{"values":[{"stringValue":"x"},{"intValue":"7"}]}}},
                  {"key":"map","value":{"kvlistValue":{"values":[{"key":"k","value":{"boolValue":false}}]}}},
                  {"key":"none","value":{}},
                  {"key":"null","value":null}]}""".formatted(A))));

        Labels attributes = traces.attributes(0);
        assertThat(attributes.asMap())
                .containsEntry("text", "a \"b\"")
                .containsEntry("int", "9223372036854775807")
                .containsEntry("number", "42")
                .containsEntry("double", "0.25")
                .containsEntry("nan", "NaN")
                .containsEntry("bool", "true")
                .containsEntry("bytes", "AP8=")
                .containsEntry("list", "[\"x\",7]")
                .containsEntry("map", "{\"k\":false}")
                .containsEntry("none", "")
                .containsEntry("null", "");
    }

    @Test
    void decode_attributeGivenTwice_keepsBothValues() throws Exception {
        Traces traces = decode(result(resource("s", """
                {"traceId":"%s","spanId":"01","startTimeUnixNano":"5","attributes":[
                  {"key":"a","value":{"stringValue":"1"}},{"key":"a","value":{"stringValue":"1"}},
                  {"key":"b","value":{"stringValue":"1"}},{"key":"b","value":{"stringValue":"2"}}]}""".formatted(A))));

        assertThat(traces.attributes(0)).isEqualTo(Labels.of("a", "1", "b", "1, 2"));
    }

    @Test
    void decode_errorAttribute_isAFailedSpan() throws Exception {
        for (String value : List.of("{\"boolValue\":true}", "{\"stringValue\":\"true\"}")) {
            Traces traces = decode(result(resource("s", """
                    {"traceId":"%s","spanId":"01","startTimeUnixNano":"5",
                     "attributes":[{"key":"error","value":%s}]}""".formatted(A, value))));
            assertThat(traces.isError(0)).isTrue();
            assertThat(traces.attributes(0)).isEqualTo(Labels.NONE);
        }
    }

    @Test
    void decode_errorAttributeWithWords_isNotAStatus() throws Exception {
        Traces traces = decode(result(resource("s", """
                {"traceId":"%s","spanId":"01","startTimeUnixNano":"5",
                 "attributes":[{"key":"error","value":{"stringValue":"timeout"}}]}""".formatted(A))));

        assertThat(traces.isError(0)).isFalse();
        assertThat(traces.attributes(0)).isEqualTo(Labels.of("error", "timeout"));
    }

    @Test
    void decode_serversWarnings_leaveTheAttributes() throws Exception {
        var collector = SpanCollector.ofAll();
        OtlpDecoder.decode(stream(result(resource("s", """
                {"traceId":"%s","spanId":"01","startTimeUnixNano":"5","attributes":[
                  {"key":"@jaeger@warnings","value":{"arrayValue":{"values":[{"stringValue":"clock skew"}]}}}]}""".formatted(A)))), collector);

        assertThat(collector.build().attributes(0)).isEqualTo(Labels.NONE);
        assertThat(collector.warnings()).containsExactly("Jaeger says of a span: clock skew");
    }

    @Test
    void decode_oddTimes_areCountedAndPlaced() throws Exception {
        var collector = SpanCollector.ofAll();
        OtlpDecoder.decode(
                stream(result(resource(
                        "s",
                        span(A, 1, 100, 200),
                        span(A, 2, 0, 150),
                        span(A, 3, 120, 110),
                        "{\"traceId\":\"" + A + "\",\"spanId\":\"04\"}"))),
                collector);
        Traces traces = collector.build();

        assertThat(traces.size()).isEqualTo(4);
        assertThat(traces.startNanos(0)).isEqualTo(100);
        for (int row = 0; row < 4; row++) {
            assertThat(traces.startNanos(row)).isBetween(100L, 120L);
            assertThat(traces.durationNanos(row)).isBetween(0L, 100L);
        }
        assertThat(collector.warnings())
                .containsExactly(
                        "2 spans have no start time; they stand at the start of their trace.",
                        "1 spans end before they start; their length is shown as 0.");
    }

    @Test
    void decode_spansWithoutUsableIds_areCounted() throws Exception {
        var collector = SpanCollector.ofAll();
        OtlpDecoder.decode(
                stream(result(resource(
                        "s",
                        span(A, 1, 5, 6),
                        "{\"traceId\":\"zzz\",\"spanId\":\"01\"}",
                        "{\"traceId\":\"" + A + "\"}",
                        "{\"traceId\":\"" + A + "\",\"spanId\":\"0000000000000000\"}"))),
                collector);

        assertThat(collector.build().size()).isEqualTo(1);
        assertThat(collector.lost()).isEqualTo(3);
    }

    @Test
    void decode_onlyAsManyTracesAsThereIsRoomFor() throws Exception {
        var collector = new SpanCollector(Set.of(A), 1);
        String c = "000000000000000000000000000000cc";
        OtlpDecoder.decode(
                stream(result(resource("s", span(A, 1, 5, 6), span(B, 2, 5, 6), span(c, 3, 5, 6), span(B, 4, 7, 8)))),
                collector);

        assertThat(collector.ids()).containsExactlyInAnyOrder(A, B, c);
        assertThat(collector.build().traceCount()).isEqualTo(1);
        assertThat(collector.build().traceId(0)).isEqualTo(B);
        assertThat(collector.build().size()).isEqualTo(2);
    }

    @Test
    void decode_somethingElse_isRefusedInWords() {
        assertThatThrownBy(() -> decode("{\"data\":[]}")).isInstanceOf(UnexpectedBody.class);
        assertThatThrownBy(() -> decode("[]")).isInstanceOf(UnexpectedBody.class);
        assertThatThrownBy(() -> decode("")).isInstanceOf(UnexpectedBody.class);
        assertThatThrownBy(() -> decode("{\"error\":{\"message\":\"storage is away\"}}"))
                .isInstanceOf(UnexpectedBody.class)
                .hasMessageContaining("storage is away");
        assertThatThrownBy(() -> decode("{\"result\":{\"resourceSpans\":[{")).isInstanceOf(JacksonException.class);
    }

    @Test
    void outlines_recorded() throws Exception {
        List<TraceOutline> outlines = OtlpDecoder.outlines(RecordedReply.of("008-v3-trace-summaries").stream());

        assertThat(outlines).hasSize(50);
        assertThat(outlines.getFirst())
                .isEqualTo(new TraceOutline("5dc13acb238a484f8147eafc40b87e72", 1_795_243_386_052_612_702L));
        assertThat(outlines.stream().map(TraceOutline::traceId)).doesNotHaveDuplicates();
    }

    @Test
    void outlines_none() throws Exception {
        assertThat(OtlpDecoder.outlines(stream("{}"))).isEmpty();
        assertThat(OtlpDecoder.outlines(stream("{\"summaries\":null}"))).isEmpty();
        assertThat(OtlpDecoder.outlines(stream("{\"summaries\":[]}"))).isEmpty();
        assertThatThrownBy(() -> OtlpDecoder.outlines(stream("[]"))).isInstanceOf(UnexpectedBody.class);
    }

    private static Traces decode(RecordedReply reply) throws Exception {
        return decode(reply.body());
    }

    private static Traces decode(String body) throws Exception {
        var collector = SpanCollector.ofAll();
        OtlpDecoder.decode(stream(body), collector);
        return collector.build();
    }

    private static ByteArrayInputStream stream(String body) {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String result(String resourceSpans) {
        return "{\"result\":{\"resourceSpans\":[" + resourceSpans + "]}}";
    }

    private static String resource(String service, String... spans) {
        return "{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":{\"stringValue\":\"" + service
                + "\"}}]},\"scopeSpans\":[{\"scope\":{},\"spans\":[" + String.join(",", spans) + "]}]}";
    }

    private static String span(String trace, int id, long start, long end) {
        return "{\"traceId\":\"%s\",\"spanId\":\"%016x\",\"name\":\"op\",\"startTimeUnixNano\":\"%d\",\"endTimeUnixNano\":\"%d\"}"
                .formatted(trace, id, start, end);
    }
}
