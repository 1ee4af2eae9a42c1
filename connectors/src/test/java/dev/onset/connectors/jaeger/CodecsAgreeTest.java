package dev.onset.connectors.jaeger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.signal.Span;
import dev.onset.signal.Traces;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both formats give equal spans, but that the older one knows microseconds only. */
class CodecsAgreeTest {

    @Test
    void recordedTrace() throws Exception {
        assertAgree(
                otlp(RecordedReply.of("009-v3-trace").body().getBytes(StandardCharsets.UTF_8)),
                v1(RecordedReply.of("023-v1-trace").body().getBytes(StandardCharsets.UTF_8)));
        assertAgree(
                otlp(RecordedReply.of("009-v3-trace").body().getBytes(StandardCharsets.UTF_8)),
                v1(RecordedReply.of("024-v1-traces-by-id").body().getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @Tag("shared-data")
    @CsvSource({
        "004-v3-traces,020-v1-traces,8",
        "006-v3-traces-errors,021-v1-traces-errors,20",
        "007-v3-traces-slow,022-v1-traces-slow,20"
    })
    void recordedSearches(String otlp, String v1, int inBoth) throws Exception {
        Traces one = otlp(RecordedReply.shared(otlp).body().getBytes(StandardCharsets.UTF_8));
        Traces other = v1(RecordedReply.shared(v1).body().getBytes(StandardCharsets.UTF_8));

        assertThat(one.traceCount()).isEqualTo(20);
        assertThat(other.traceCount()).isEqualTo(20);
        // Asked a moment apart while traces still came in, so not every trace is in both.
        int same = 0;
        for (int t = 0; t < one.traceCount(); t++) {
            int there = place(other, one.traceId(t));
            if (there >= 0) {
                assertThat(spans(other, there)).containsExactlyInAnyOrderElementsOf(spans(one, t));
                same++;
            }
        }
        assertThat(same).isEqualTo(inBoth);
    }

    @ParameterizedTest
    @Tag("shared-data")
    @CsvSource({
        "fixture__otlp2jaeger-in,fixture__otlp2jaeger-out",
        "fixtures__otlp2jaeger-in,fixtures__otlp2jaeger-out",
        "fixtures__otlp2jaeger-multi-in-combined,fixtures__oltp2jaeger-multi-out"
    })
    void conformancePairs(String otlp, String v1) throws Exception {
        assertAgree(
                otlp(RecordedReply.sharedFile("conformance/jaeger/" + otlp + ".json")),
                v1(RecordedReply.sharedFile("conformance/jaeger/" + v1 + ".json")));
    }

    private static void assertAgree(Traces otlp, Traces v1) {
        assertThat(v1.size()).isEqualTo(otlp.size()).isPositive();
        assertThat(v1.traceCount()).isEqualTo(otlp.traceCount());
        for (int t = 0; t < otlp.traceCount(); t++) {
            int there = place(otlp, v1.traceId(t));
            assertThat(there).as(v1.traceId(t)).isNotNegative();
            assertThat(spans(v1, t)).containsExactlyInAnyOrderElementsOf(spans(otlp, there));
        }
    }

    private static int place(Traces traces, String id) {
        for (int t = 0; t < traces.traceCount(); t++) {
            if (traces.traceId(t).equals(id)) {
                return t;
            }
        }
        return -1;
    }

    private static List<Span> spans(Traces traces, int t) {
        return java.util.stream.IntStream.range(traces.firstRow(t), traces.endRow(t))
                .mapToObj(row -> toMicros(traces.span(row)))
                .toList();
    }

    private static Span toMicros(Span s) {
        return new Span(
                s.traceId(),
                s.spanId(),
                s.parentId(),
                s.service(),
                s.operation(),
                s.kind(),
                s.status(),
                s.statusMessage(),
                s.startNanos() / 1_000,
                s.durationNanos() / 1_000,
                s.attributes(),
                s.resource(),
                s.events().stream()
                        .map(e -> new Span.Event(e.timeNanos() / 1_000, e.name(), e.attributes()))
                        .toList(),
                s.links());
    }

    private static Traces otlp(byte[] body) throws Exception {
        var collector = SpanCollector.ofAll();
        OtlpDecoder.decode(new ByteArrayInputStream(body), collector);
        return collector.build();
    }

    private static Traces v1(byte[] body) throws Exception {
        var collector = SpanCollector.ofAll();
        V1Decoder.decode(new ByteArrayInputStream(body), collector);
        return collector.build();
    }
}
