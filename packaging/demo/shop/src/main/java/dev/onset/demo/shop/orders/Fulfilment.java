package dev.onset.demo.shop.orders;

import dev.onset.demo.shop.kit.Errors;
import dev.onset.demo.shop.kit.Service;
import dev.onset.demo.shop.kit.Tracing;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work behind a placed order, done after its buyer has the answer. It draws on the same pool as the requests do, which is why the
 * pool's real need was larger than a look at the request rate suggests. Thread-safe.
 */
final class Fulfilment implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Fulfilment.class);
    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final OrderBook book;
    private final Tracing tracing;
    private final Errors errors;
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("fulfil").factory());

    Fulfilment(OrderBook book, Service service) {
        this.book = book;
        this.tracing = service.tracing();
        this.errors = service.errors();
    }

    void start(long order) {
        workers.execute(Context.current().wrap(() -> {
            for (var attempt = 1; attempt <= TRIES; attempt++) {
                if (tryOnce(order, attempt)) {
                    return;
                }
                try {
                    Thread.sleep(PAUSE);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }));
    }

    private boolean tryOnce(long order, int attempt) {
        var span = tracing.begin("fulfil", SpanKind.INTERNAL);
        span.setAttribute("shop.attempt", attempt);
        return tracing.within(span, () -> {
            try {
                book.fulfil(order);
                return true;
            } catch (SQLException e) {
                Tracing.fail(span, e);
                say(order, attempt, e);
                return false;
            }
        });
    }

    private void say(long order, int attempt, SQLException e) {
        if (attempt < TRIES) {
            LOG.warn("order {} not fulfilled, will try again: {}", order, e.getMessage());
        } else {
            LOG.error("order {} left unfulfilled after {} tries", order, TRIES, e);
            errors.report(e, "fulfil");
        }
    }

    @Override
    public void close() {
        workers.close();
    }
}
