package dev.onset.demo.shop.payments;

import dev.onset.demo.shop.kit.Failure;
import dev.onset.demo.shop.kit.Tracing;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Random;

/** The third party, played inside this process: nothing but time passes, and three cards in a hundred are declined. Thread-safe. */
final class CardNetwork {
    private static final double DECLINED = 0.03;

    private final Tracing tracing;
    private final Random random;

    CardNetwork(Tracing tracing, Random random) {
        this.tracing = tracing;
        this.random = random;
    }

    String charge() throws InterruptedException {
        var span = tracing.begin("POST", SpanKind.CLIENT);
        span.setAttribute("http.request.method", "POST");
        span.setAttribute("url.full", "https://api.cardnet.example/v2/charges");
        span.setAttribute("server.address", "api.cardnet.example");
        return tracing.within(span, () -> {
            // Log-normal, as answers over the internet are: median 150 ms, one in a hundred above 340 ms.
            Thread.sleep(Math.round(150 * Math.exp(0.35 * random.nextGaussian())));
            var isDeclined = random.nextDouble() < DECLINED;
            span.setAttribute("http.response.status_code", isDeclined ? 402 : 201);
            if (isDeclined) {
                throw new Declined();
            }
            return "ch_" + Long.toString(random.nextLong() >>> 1, 36);
        });
    }

    private static final class Declined extends Failure {
        Declined() {
            super(402, "card declined by the issuer", null);
        }
    }
}
