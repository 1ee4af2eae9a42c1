package dev.onset.demo.shop.kit;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;
import org.slf4j.MDC;

/**
 * Spans of one service. Every span is exported: which traces are kept is decided where whole traces are seen, in the role {@code collect}.
 * Thread-safe.
 */
public final class Tracing implements AutoCloseable {
    private final SdkTracerProvider provider;
    private final Tracer tracer;

    Tracing(Settings settings) {
        var resource = Resource.getDefault().merge(Resource.create(Attributes.builder()
                .put("service.name", settings.service())
                .put("service.namespace", settings.namespace())
                .put("service.version", settings.version())
                .put("service.instance.id", settings.pod())
                .put("deployment.environment.name", settings.environment())
                .put("k8s.namespace.name", settings.namespace())
                .put("k8s.pod.name", settings.pod())
                .build()));
        var builder = SdkTracerProvider.builder().setResource(resource);
        Settings.optional("SHOP_OTLP").ifPresent(url -> builder.addSpanProcessor(BatchSpanProcessor.builder(
                        OtlpHttpSpanExporter.builder().setEndpoint(url + "/v1/traces").build())
                .setScheduleDelay(Duration.ofMillis(500))
                .setMaxQueueSize(8192)
                .build()));
        provider = builder.build();
        tracer = provider.get("dev.onset.demo.shop", settings.version());
    }

    TextMapPropagator propagator() {
        return W3CTraceContextPropagator.getInstance();
    }

    Span begin(String name, SpanKind kind, Context parent) {
        return tracer.spanBuilder(name).setSpanKind(kind).setParent(parent).startSpan();
    }

    public Span begin(String name, SpanKind kind) {
        return begin(name, kind, Context.current());
    }

    /** Runs {@code work} inside a span of its own; what it throws marks the span as failed. */
    public <T, X extends Exception> T within(Span span, Work<T, X> work) throws X {
        try (var _ = span.makeCurrent(); var _ = Logged.of(span)) {
            return work.run();
        } catch (Exception e) {
            fail(span, e);
            throw e;
        } finally {
            span.end();
        }
    }

    /** Marks a span as failed; what failed stays the caller's to handle. */
    public static void fail(Span span, Throwable error) {
        span.setStatus(StatusCode.ERROR, String.valueOf(error.getMessage()));
        span.setAttribute("error.type", error.getClass().getName());
    }

    @Override
    public void close() {
        provider.close();
    }

    /** Work that may fail in one way. */
    public interface Work<T, X extends Exception> {
        T run() throws X;
    }

    /** Keeps the ids of a span on every log line written meanwhile. */
    record Logged(MDC.MDCCloseable trace, MDC.MDCCloseable span, String outerTrace, String outerSpan) implements AutoCloseable {
        static Logged of(Span span) {
            var outerTrace = MDC.get("trace_id");
            var outerSpan = MDC.get("span_id");
            var ids = span.getSpanContext();
            return new Logged(MDC.putCloseable("trace_id", ids.getTraceId()), MDC.putCloseable("span_id", ids.getSpanId()), outerTrace, outerSpan);
        }

        @Override
        public void close() {
            trace.close();
            span.close();
            if (outerTrace != null) {
                MDC.put("trace_id", outerTrace);
                MDC.put("span_id", outerSpan);
            }
        }
    }
}
