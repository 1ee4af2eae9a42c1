package dev.onset.connectors.posting;

import dev.onset.connectors.http.ApiRequest;
import dev.onset.connectors.http.HttpGateway;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way to one service that takes postings. Confined to one thread. */
final class PostingDoor implements AutoCloseable {

    /** With its character set: Slack warns where it is missing. */
    static final String JSON = "application/json; charset=utf-8";

    private final PostingKind kind;
    private final HttpGateway gateway;

    PostingDoor(PostingKind kind, ConnectorSettings settings, ConnectorContext context) {
        this.kind = kind;
        this.gateway = HttpGateway.open(settings, context, new PostingDialect(kind));
    }

    /** Sends one letter; null where it was accepted. */
    @Nullable Failure post(PostingKind.Letter letter) throws InterruptedException {
        ApiRequest request =
                ApiRequest.post(letter.path()).withBody(JSON, letter.json().getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, String> h : letter.headers().entrySet()) {
            request = request.header(h.getKey(), h.getValue());
        }
        try {
            gateway.call(request, body -> switch (kind) {
                case SLACK -> PostingDecoder.slack(body);
                case PAGERDUTY -> PostingDecoder.pagerDuty(body);
            });
            return null;
        } catch (CallFailed e) {
            return e.failure();
        }
    }

    @Override
    public void close() {
        gateway.close();
    }
}
