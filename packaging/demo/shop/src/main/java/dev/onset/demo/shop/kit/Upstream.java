package dev.onset.demo.shop.kit;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Another service as this one sees it. Thread-safe. */
public final class Upstream {
    private static final Duration TIMEOUT = Duration.ofSeconds(6);

    private final String name;
    private final Tracing tracing;
    private final Endpoint endpoint;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();

    Upstream(String name, Tracing tracing) {
        this.name = name;
        this.tracing = tracing;
        this.endpoint = Endpoint.of(name);
    }

    public String name() {
        return name;
    }

    public Reply get(String path) throws IOException, InterruptedException {
        return call("GET", path, HttpRequest.BodyPublishers.noBody());
    }

    public Reply post(String path, JsonNode body) throws IOException, InterruptedException {
        return call("POST", path, HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    private Reply call(String method, String path, HttpRequest.BodyPublisher body) throws IOException, InterruptedException {
        var span = tracing.begin(method, SpanKind.CLIENT);
        try (var _ = span.makeCurrent()) {
            return send(span, method, path, body);
        } catch (IOException | InterruptedException e) {
            Tracing.fail(span, e);
            throw e;
        } finally {
            span.end();
        }
    }

    private Reply send(Span span, String method, String path, HttpRequest.BodyPublisher body) throws IOException, InterruptedException {
        HttpResponse<String> response;
        try {
            response = client.send(request(method, path, body), HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException _) {
            // A deploy may have moved the service between reading its address and calling it: nothing was sent, so once more is safe.
            response = client.send(request(method, path, body), HttpResponse.BodyHandlers.ofString());
        }
        span.setAttribute("http.request.method", method);
        span.setAttribute("url.full", "http://" + name + path);
        span.setAttribute("server.address", name);
        span.setAttribute("http.response.status_code", response.statusCode());
        if (response.statusCode() >= 400) {
            span.setStatus(StatusCode.ERROR);
            span.setAttribute("error.type", Integer.toString(response.statusCode()));
        }
        return new Reply(response.statusCode(), Json.read(response.body()));
    }

    private HttpRequest request(String method, String path, HttpRequest.BodyPublisher body) {
        var builder = HttpRequest.newBuilder(URI.create("http://" + endpoint.address() + path)).timeout(TIMEOUT).method(method, body);
        tracing.propagator().inject(Context.current(), builder, (carrier, key, value) -> carrier.setHeader(key, value));
        return builder.build();
    }

    /** A status and a JSON body; an error's body says why under {@code error}. */
    public record Reply(int status, JsonNode body) {
        public boolean isOk() {
            return status < 400;
        }

        public String error() {
            return body.path("error").asString("");
        }
    }
}
