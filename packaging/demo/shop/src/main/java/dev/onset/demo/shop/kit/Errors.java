package dev.onset.demo.shop.kit;

import io.opentelemetry.api.trace.Span;
import io.sentry.Sentry;
import io.sentry.SentryEvent;
import io.sentry.SentryLevel;
import io.sentry.SpanContext;
import io.sentry.SpanId;
import io.sentry.protocol.SentryId;
import java.util.List;

/** Reports exceptions to a server that speaks Sentry's protocol, or to nobody when no DSN was given. Thread-safe. */
public final class Errors implements AutoCloseable {
    private final Settings settings;

    Errors(Settings settings) {
        this.settings = settings;
        Settings.optional("SHOP_SENTRY_DSN").ifPresent(dsn -> Sentry.init(options -> {
            options.setDsn(dsn);
            options.setRelease(settings.release());
            options.setEnvironment(settings.environment());
            options.setServerName(settings.pod());
            // The default of 30 drops what a burst of failures brings at once.
            options.setMaxQueueSize(1000);
            options.setEnableAutoSessionTracking(false);
            options.addInAppInclude("dev.onset.demo.shop");
            // The last errors of a failing pod are the ones that are wanted, and a busy server takes its time.
            options.setShutdownTimeoutMillis(10_000);
        }));
    }

    /** Ties the error to the current span, so that it can be joined to its trace. */
    public void report(Throwable error, String transaction) {
        if (!Sentry.isEnabled()) {
            return;
        }
        var event = new SentryEvent(error);
        event.setLevel(SentryLevel.ERROR);
        event.setTransaction(transaction);
        event.setTag("pod", settings.pod());
        // The message of a pool time-out holds changing numbers; one place in the code is one issue.
        event.setFingerprints(List.of(error.getClass().getName(), transaction));
        var ids = Span.current().getSpanContext();
        if (ids.isValid()) {
            event.getContexts().setTrace(
                    new SpanContext(new SentryId(ids.getTraceId()), new SpanId(ids.getSpanId()), "http.server", null, null));
        }
        Sentry.captureEvent(event);
    }

    @Override
    public void close() {
        Sentry.close();
    }
}
