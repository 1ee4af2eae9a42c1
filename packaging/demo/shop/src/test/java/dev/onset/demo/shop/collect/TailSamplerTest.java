package dev.onset.demo.shop.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.onset.demo.shop.collect.TailSampler.Kept;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class TailSamplerTest {
    /** Its random part lies at the very end of the scale, so its id alone never keeps it. */
    private static final String DULL = "0123456789abcdeffffffffffffffff0";
    private static final String LUCKY = "0123456789abcdef0000000000000001";

    private final List<Kept> output = new ArrayList<>();
    private final TailSampler sampler = new TailSampler(output::addAll);

    @Test
    void decide_quickAndWell_isDropped() {
        sampler.add(request(span(DULL, SpanKind.SPAN_KIND_SERVER, 100, StatusCode.STATUS_CODE_UNSET)), 0);
        sampler.decide(seconds(10));

        assertThat(output).isEmpty();
    }

    @Test
    void decide_luckyId_isKept() {
        sampler.add(request(span(LUCKY, SpanKind.SPAN_KIND_SERVER, 100, StatusCode.STATUS_CODE_UNSET)), 0);
        sampler.decide(seconds(10));

        assertThat(output).hasSize(1);
    }

    @Test
    void decide_oneFailedSpan_keepsTheWholeTrace() {
        sampler.add(request(span(DULL, SpanKind.SPAN_KIND_SERVER, 100, StatusCode.STATUS_CODE_UNSET)), 0);
        sampler.add(request(span(DULL, SpanKind.SPAN_KIND_CLIENT, 50, StatusCode.STATUS_CODE_ERROR)), seconds(1));
        sampler.decide(seconds(10));

        assertThat(output).hasSize(2);
    }

    @Test
    void decide_slowWorkBehindTheAnswer_isNoReasonToKeep() {
        sampler.add(request(span(DULL, SpanKind.SPAN_KIND_INTERNAL, 3000, StatusCode.STATUS_CODE_UNSET)), 0);
        sampler.decide(seconds(10));

        assertThat(output).isEmpty();
    }

    @Test
    void decide_tooEarly_waits() {
        sampler.add(request(span(DULL, SpanKind.SPAN_KIND_SERVER, 3000, StatusCode.STATUS_CODE_UNSET)), 0);
        sampler.decide(seconds(1));

        assertThat(output).isEmpty();
    }

    @Test
    void decide_lateSpan_followsTheJudgement() {
        sampler.add(request(span(DULL, SpanKind.SPAN_KIND_SERVER, 3000, StatusCode.STATUS_CODE_UNSET)), 0);
        sampler.decide(seconds(10));
        sampler.add(request(span(DULL, SpanKind.SPAN_KIND_INTERNAL, 100, StatusCode.STATUS_CODE_UNSET)), seconds(12));
        sampler.decide(seconds(13));

        assertThat(output).hasSize(2);
    }

    @Test
    void encode_span_writesIdsInHexAndKindsAsNumbers() {
        var request = request(span(DULL, SpanKind.SPAN_KIND_SERVER, 100, StatusCode.STATUS_CODE_ERROR));

        var json = OtlpJson.encode(request.getResourceSpans(0));

        assertThat(json).contains("\"traceId\":\"" + DULL + "\"", "\"kind\":2", "\"startTimeUnixNano\":\"1000000000\"", "\"status\":{\"code\":2}");
    }

    private static ExportTraceServiceRequest request(Span span) {
        var scope = ScopeSpans.newBuilder().addSpans(span);
        return ExportTraceServiceRequest.newBuilder().addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope)).build();
    }

    private static Span span(String traceId, SpanKind kind, int millis, StatusCode status) {
        return Span.newBuilder()
                .setTraceId(ByteString.copyFrom(HexFormat.of().parseHex(traceId)))
                .setSpanId(ByteString.copyFrom(HexFormat.of().parseHex("0102030405060708")))
                .setKind(kind)
                .setStartTimeUnixNano(1_000_000_000)
                .setEndTimeUnixNano(1_000_000_000 + millis * 1_000_000L)
                .setStatus(Status.newBuilder().setCode(status))
                .build();
    }

    private static long seconds(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
