package dev.onset.demo.shop.kit;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.logging.LogbackMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.tracer.common.SpanContext;
import java.time.Duration;
import java.util.Properties;
import java.util.stream.DoubleStream;

/** Metrics of one service under the names that Spring Boot made usual. Thread-safe. */
final class Metrics {
    /** Chosen around the shop's own times: quick reads, 0.1 s a row in SQL, 2 s until the pool gives up. */
    private static final Duration[] BOUNDS = DoubleStream.of(0.01, 0.025, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1, 1.5, 2, 2.5, 3.5, 5)
            .mapToObj(seconds -> Duration.ofMillis(Math.round(seconds * 1000)))
            .toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry;
    private final Exemplars exemplars = new Exemplars();

    Metrics(Settings settings) {
        registry = new PrometheusMeterRegistry(new ExemplarsOnBuckets(), new PrometheusRegistry(), Clock.SYSTEM, exemplars);
        registry.config().commonTags("application", settings.service());
        // Buffer pools and per-area GC sizes are many series that nobody looks at in a shop this small.
        registry.config().meterFilter(MeterFilter.denyNameStartsWith("jvm.buffer"));
        registry.config().meterFilter(MeterFilter.denyNameStartsWith("jvm.gc.concurrent"));
        Gauge.builder(settings.service() + ".build.info", () -> 1)
                .description("Which version runs")
                .tag("version", settings.version())
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmGcMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new LogbackMetrics().bindTo(registry);
    }

    PrometheusMeterRegistry registry() {
        return registry;
    }

    String scrape(String accept) {
        return registry.scrape(accept != null && accept.contains("openmetrics") ? "application/openmetrics-text" : "text/plain");
    }

    /** Must be called while the span of the request is current: the exemplar takes its ids from there. */
    void served(String method, String route, int status, String exception, Duration took) {
        exemplars.noteworthy.set(status >= 500 || took.toMillis() > KeptTraces.SLOW_SECONDS * 1000);
        try {
            Timer.builder("http.server.requests")
                    .serviceLevelObjectives(BOUNDS)
                    .tags(Tags.of("method", method, "uri", route, "status", Integer.toString(status),
                            "outcome", outcome(status), "exception", exception))
                    .register(registry)
                    .record(took);
        } finally {
            exemplars.noteworthy.remove();
        }
    }

    private static String outcome(int status) {
        return status < 400 ? "SUCCESS" : status < 500 ? "CLIENT_ERROR" : "SERVER_ERROR";
    }

    /** Micrometer's default puts exemplars on every kind of sample, which Prometheus 2.42 refuses, and with them the whole scrape. */
    private static final class ExemplarsOnBuckets implements PrometheusConfig {
        @Override
        public String get(String key) {
            return null;
        }

        @Override
        public Properties prometheusProperties() {
            return new Properties();
        }
    }

    /** Offers only traces that will be kept, see {@link KeptTraces}. */
    private static final class Exemplars implements SpanContext {
        private final ThreadLocal<Boolean> noteworthy = ThreadLocal.withInitial(() -> false);

        @Override
        public String getCurrentTraceId() {
            return Span.current().getSpanContext().getTraceId();
        }

        @Override
        public String getCurrentSpanId() {
            return Span.current().getSpanContext().getSpanId();
        }

        @Override
        public boolean isCurrentSpanSampled() {
            var ids = Span.current().getSpanContext();
            return ids.isValid() && (noteworthy.get() || KeptTraces.byId(ids.getTraceId()));
        }

        @Override
        public void markCurrentSpanAsExemplar() {
            // Nothing to do: what is offered is kept anyway.
        }
    }
}
