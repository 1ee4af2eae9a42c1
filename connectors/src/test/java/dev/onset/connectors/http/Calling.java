package dev.onset.connectors.http;

import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Short ways to call a gateway in tests. */
final class Calling {

    static final Dialect PLAIN = (status, contentType, head) -> null;

    static final ApiRequest GET = ApiRequest.get("/api/x");

    private Calling() {}

    static ConnectorSettings settings(URI url) {
        return ConnectorSettings.of("metrics", "toy", url);
    }

    static HttpGateway open(ConnectorSettings settings) {
        return HttpGateway.open(settings, ConnectorContext.live(Clock.systemUTC()), PLAIN);
    }

    static HttpGateway open(URI url) {
        return open(settings(url));
    }

    static HttpGateway open(ConnectorSettings settings, ManualTime time) {
        return HttpGateway.open(settings, ConnectorContext.live(time), PLAIN, time.tuning());
    }

    static String text(java.io.InputStream body) throws java.io.IOException {
        return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }

    static Reply<String> call(HttpGateway gateway) throws CallFailed, InterruptedException {
        return gateway.call(GET, Calling::text);
    }

    static Failure failure(HttpGateway gateway) throws InterruptedException {
        return failure(gateway, GET);
    }

    static Failure failure(HttpGateway gateway, ApiRequest request) throws InterruptedException {
        try {
            Reply<String> reply = gateway.call(request, Calling::text);
            throw new AssertionError("no failure but " + reply);
        } catch (CallFailed e) {
            return e.failure();
        }
    }

    /** The failure, or null when there was an answer. */
    static @Nullable Failure outcome(HttpGateway gateway) throws InterruptedException {
        try {
            call(gateway);
            return null;
        } catch (CallFailed e) {
            return e.failure();
        }
    }

    static Map<String, String> noHeaders() {
        return Map.of();
    }
}
