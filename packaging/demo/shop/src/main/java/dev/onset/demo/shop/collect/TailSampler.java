package dev.onset.demo.shop.collect;

import dev.onset.demo.shop.kit.KeptTraces;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Decides for whole traces: every failed one, every slow one, and a share of the rest. A trace is judged some seconds after its first span;
 * what comes later (work that goes on behind the answer) follows the same judgement. Thread-safe.
 */
final class TailSampler {
    /** Longer than the longest request and the first try of the work behind it: 2 s for a connection and 1.2 s of work, then 2 s again. */
    private static final long WAIT = Duration.ofSeconds(8).toNanos();
    /** How long a judgement is remembered for late spans: three tries of the work behind an order take at most a quarter of this. */
    private static final long MEMORY = Duration.ofSeconds(60).toNanos();

    private final Consumer<List<Kept>> output;
    private final Map<String, Pending> traces = new LinkedHashMap<>();

    TailSampler(Consumer<List<Kept>> output) {
        this.output = output;
    }

    synchronized void add(ExportTraceServiceRequest request, long now) {
        for (var resource : request.getResourceSpansList()) {
            for (var scope : resource.getScopeSpansList()) {
                for (var span : scope.getSpansList()) {
                    var traceId = HexFormat.of().formatHex(span.getTraceId().toByteArray());
                    traces.computeIfAbsent(traceId, _ -> new Pending(now)).spans.add(new Kept(resource.getResource(), scope.getScope(), span));
                }
            }
        }
    }

    synchronized void decide(long now) {
        var kept = new ArrayList<Kept>();
        // Insertion order is age: the first trace that is too young ends the forgetting, not the deciding, for late spans may be anywhere.
        for (var entry : traces.entrySet()) {
            var trace = entry.getValue();
            if (trace.spans.isEmpty() || now - trace.since < WAIT) {
                continue;
            }
            if (trace.isKept == null) {
                trace.isKept = isWorthKeeping(entry.getKey(), trace.spans);
            }
            if (trace.isKept) {
                kept.addAll(trace.spans);
            }
            trace.spans.clear();
        }
        traces.values().removeIf(trace -> trace.isKept != null && now - trace.since > MEMORY);
        if (!kept.isEmpty()) {
            output.accept(kept);
        }
    }

    static boolean isWorthKeeping(String traceId, List<Kept> spans) {
        return KeptTraces.byId(traceId) || spans.stream().map(Kept::span).anyMatch(TailSampler::isNoteworthy);
    }

    /** Only requests can be slow: the work behind an order takes its time on any day. */
    private static boolean isNoteworthy(Span span) {
        var seconds = (span.getEndTimeUnixNano() - span.getStartTimeUnixNano()) / 1e9;
        var isSlow = span.getKind() == Span.SpanKind.SPAN_KIND_SERVER && seconds > KeptTraces.SLOW_SECONDS;
        return isSlow || span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR;
    }

    /** A span with where it came from. */
    record Kept(Resource resource, InstrumentationScope scope, Span span) {}

    private static final class Pending {
        private final long since;
        private final List<Kept> spans = new ArrayList<>();
        /** Null until judged. */
        private Boolean isKept;

        private Pending(long since) {
            this.since = since;
        }
    }
}
