package dev.onset.connectors.loki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.connectors.spi.SignalQuery.Order;
import dev.onset.signal.Labels;
import dev.onset.signal.LogLines;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class LogDecoderTest {

    @ParameterizedTest
    @ValueSource(strings = {"014-logs-jobs-and-events", "013-logs-plain-text", "102-logs-categorized-forward"})
    void page_recordedForward_isGolden(String name) throws Exception {
        LogPage page = LogDecoder.page(RecordedReply.of(name).stream(), Order.OLDEST_FIRST);
        assertThat(page.isLines()).isTrue();
        assertThat(page.warnings()).isEmpty();
        Golden.check(name, Golden.print(page.lines()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"019-logs-json-errors", "101-logs-categorized-small"})
    void page_recordedBackward_isGolden(String name) throws Exception {
        LogPage page = LogDecoder.page(RecordedReply.of(name).stream(), Order.NEWEST_FIRST);
        Golden.check(name, Golden.print(page.lines()));
    }

    @Test
    void page_recordedEmpty_hasNoLines() throws Exception {
        LogPage page = LogDecoder.page(RecordedReply.of("039-empty").stream(), Order.NEWEST_FIRST);
        assertThat(page.isLines()).isTrue();
        assertThat(page.lines().size()).isZero();
    }

    @Test
    void page_ofNumbers_saysSo() throws Exception {
        LogPage page = LogDecoder.page(RecordedReply.of("022-volume-by-level").stream(), Order.NEWEST_FIRST);
        assertThat(page.isLines()).isFalse();
        assertThat(page.resultType()).isEqualTo("matrix");
    }

    @Test
    void page_loki2_hasLabelsAndStructuredMetadataInTheStream() throws Exception {
        LogPage page = page("""
                {"status":"success","data":{"resultType":"streams","result":[
                  {"stream":{"app":"cart","trace_id":"7"},"values":[["1700000000000000002","b"],["1700000000000000001","a"]]},
                  {"stream":{"app":"cart"},"values":[["1700000000000000003","c"]]}],"stats":{"summary":{"x":[1,{}]}}}}
                """, Order.NEWEST_FIRST);
        LogLines lines = page.lines();
        assertThat(Fetched.linesOf(lines))
                .containsExactly(
                        line(1700000000000000001L, Labels.of("app", "cart", "trace_id", "7"), Labels.NONE, "a"),
                        line(1700000000000000002L, Labels.of("app", "cart", "trace_id", "7"), Labels.NONE, "b"),
                        line(1700000000000000003L, Labels.of("app", "cart"), Labels.NONE, "c"));
    }

    @Test
    void page_categories_becomeMetadata_structuredOnesFirst() throws Exception {
        LogPage page = page("""
                {"status":"success","data":{"resultType":"streams","encodingFlags":["categorize-labels"],"result":[
                  {"stream":{"app":"cart"},"values":[
                    ["1","x",{"structuredMetadata":{"trace_id":"7","level":"a"},"parsed":{"level":"b","n":5,"gone":null}}],
                    ["2","y",{}],
                    ["3","z",{"parsed":{}},"from","the future"]]}]}}
                """, Order.OLDEST_FIRST);
        LogLines lines = page.lines();
        assertThat(lines.metadata(0)).isEqualTo(Labels.of("trace_id", "7", "level", "a", "n", "5", "gone", ""));
        assertThat(lines.metadata(1)).isEqualTo(Labels.NONE);
        assertThat(lines.metadata(2)).isEqualTo(Labels.NONE);
        assertThat(lines.stream(2)).isEqualTo(Labels.of("app", "cart"));
    }

    @Test
    void page_flatThirdElement_isReadToo() throws Exception {
        LogPage page = page("""
                {"status":"success","data":{"resultType":"streams","result":[
                  {"stream":{},"values":[["1","x",{"trace_id":"7"}]]}]}}""", Order.OLDEST_FIRST);
        assertThat(page.lines().metadata(0)).isEqualTo(Labels.of("trace_id", "7"));
    }

    @Test
    void page_valuesBeforeStream_numbersForTimes_unknownFields_areRead() throws Exception {
        LogPage page = page("""
                {"new":{"a":[1,2]},"data":{"result":[
                  {"values":[[5,"x"]],"more":[[]],"stream":{"app":"cart"}}],"resultType":"streams"},"status":"success",
                 "warnings":["one","two",3]}""", Order.OLDEST_FIRST);
        assertThat(Fetched.linesOf(page.lines())).containsExactly(line(5, Labels.of("app", "cart"), Labels.NONE, "x"));
        assertThat(page.warnings()).containsExactly("one", "two");
    }

    @Test
    void page_equalTimes_keepTheOrderOfTheirArrivalAtTheServer() throws Exception {
        String body = """
                {"status":"success","data":{"resultType":"streams","result":[
                  {"stream":{"app":"cart"},"values":[["1","%s"],["1","%s"],["1","%s"]]}]}}""";
        LogLines forward =
                page(body.formatted("a", "b", "c"), Order.OLDEST_FIRST).lines();
        LogLines backward =
                page(body.formatted("c", "b", "a"), Order.NEWEST_FIRST).lines();
        assertThat(backward).isEqualTo(forward);
        assertThat(backward.line(0)).isEqualTo("a");
    }

    @Test
    void page_nulls_areNothing() throws Exception {
        assertThat(page(
                                "{\"status\":\"success\",\"data\":{\"resultType\":\"streams\",\"result\":null}}",
                                Order.OLDEST_FIRST)
                        .lines()
                        .size())
                .isZero();
        assertThat(page("""
                {"status":"success","warnings":null,"data":{"resultType":"streams","result":[{"stream":null,"values":null},{}]}}""", Order.OLDEST_FIRST).lines().size()).isZero();
    }

    @Test
    void frame_hasLines_andWhatWasDropped() throws Exception {
        LogPage frame = frame("""
                {"streams":[{"stream":{"app":"cart"},"values":[["2","b"],["3","c",{"structuredMetadata":{"k":"v"}}]]}],
                 "dropped_entries":[{"labels":{"app":"cart"},"timestamp":"17"},{"timestamp":"19"}],
                 "encodingFlags":["categorize-labels"]}""");
        assertThat(Fetched.linesOf(frame.lines()))
                .containsExactly(
                        line(2, Labels.of("app", "cart"), Labels.NONE, "b"),
                        line(3, Labels.of("app", "cart"), Labels.of("k", "v"), "c"));
        assertThat(frame.dropped())
                .containsExactly(
                        new LogPage.Dropped(17, Labels.of("app", "cart")), new LogPage.Dropped(19, Labels.NONE));
    }

    @Test
    void frame_withoutAnything_isEmpty() throws Exception {
        assertThat(frame("{\"streams\":null,\"dropped_entries\":null}").lines().size())
                .isZero();
        assertThat(frame("{}").dropped()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "3",
                "{}",
                "{\"status\":\"error\",\"data\":{}}",
                "{\"status\":\"success\"}",
                "{\"status\":\"success\",\"data\":[]}",
                "{\"status\":3,\"data\":{}}",
                "{\"status\":\"success\",\"data\":{\"result\":{}}}",
                "{\"status\":\"success\",\"data\":{\"result\":[[]]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"stream\":[]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"stream\":{\"a\":{}}}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"values\":[3]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"values\":[[]]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"values\":[[\"now\",\"x\"]]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"values\":[[1.5,\"x\"]]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"values\":[[\"1\"]]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"values\":[[\"1\",2]]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"values\":[[\"99999999999999999999\",\"x\"]]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[]}}{}",
                "{\"status\":\"success\",\"warnings\":\"w\",\"data\":{\"result\":[]}}"
            })
    void page_ofAnotherShape_isUnexpected(String body) {
        assertThatThrownBy(() -> page(body, Order.OLDEST_FIRST)).isInstanceOf(UnexpectedBody.class);
    }

    @Test
    void page_mutatedBodies_throwOnlyWhatIsDeclared() {
        var random = new Random(42);
        var bodies = List.of(
                RecordedReply.of("101-logs-categorized-small").body(),
                RecordedReply.of("014-logs-jobs-and-events").body());
        int read = 0;
        for (int round = 0; round < 4_000; round++) {
            byte[] bytes = bodies.get(round % 2).getBytes(StandardCharsets.UTF_8);
            for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
                bytes[random.nextInt(Math.min(bytes.length, 3_000))] =
                        (byte) "{}[]\",:0x\\\u0000é".charAt(random.nextInt(12));
            }
            try {
                var page = LogDecoder.page(new ByteArrayInputStream(bytes), Order.NEWEST_FIRST);
                read += page.lines().size() >= 0 ? 1 : 0;
            } catch (UnexpectedBody | JacksonException e) {
                assertThat(e.getMessage()).isNotNull();
            }
        }
        assertThat(read).as("some stay readable").isBetween(1, 3_999);
    }

    private static LogPage page(String body, Order order) throws UnexpectedBody {
        return LogDecoder.page(stream(body), order);
    }

    private static LogPage frame(String body) throws UnexpectedBody {
        return LogDecoder.frame(stream(body));
    }

    private static InputStream stream(String body) {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    }

    private static Fetched.Line line(long time, Labels stream, Labels metadata, String text) {
        return new Fetched.Line(time, stream, metadata, text);
    }
}
