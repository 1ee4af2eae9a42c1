package dev.onset.demo.shop.kit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import tools.jackson.databind.JsonNode;

/** A small HTTP server on virtual threads: each request has its span, its metric, and its line in the log. */
public final class Web {
    private static final Logger LOG = LoggerFactory.getLogger(Web.class);

    private final Settings settings;
    private final Tracing tracing;
    private final Metrics metrics;
    private final Errors errors;
    private final List<Route> routes = new ArrayList<>();
    private Level successLevel = Level.DEBUG;

    Web(Settings settings, Tracing tracing, Metrics metrics, Errors errors) {
        this.settings = settings;
        this.tracing = tracing;
        this.metrics = metrics;
        this.errors = errors;
    }

    public Web route(String method, String template, Handler handler) {
        routes.add(new Route(method, template, handler));
        return this;
    }

    /** Successful requests are written too; without this only failed ones are, for the door of the shop knows them all already. */
    public Web accessLog() {
        successLevel = Level.INFO;
        return this;
    }

    HttpServer start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(settings.bind(), settings.port()), 256);
            server.setExecutor(Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http").factory()));
            server.createContext("/", this::serve);
            server.createContext("/health", exchange -> answer(exchange, 200, "text/plain", "ok\n"));
            server.createContext("/metrics", exchange -> {
                var text = metrics.scrape(exchange.getRequestHeaders().getFirst("Accept"));
                var type = text.endsWith("# EOF\n") ? "application/openmetrics-text; version=1.0.0; charset=utf-8" : "text/plain; version=0.0.4";
                answer(exchange, 200, type, text);
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("could not listen on " + settings.bind() + ":" + settings.port(), e);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        var method = exchange.getRequestMethod();
        var path = exchange.getRequestURI().getPath();
        for (var route : routes) {
            var parameter = route.match(method, path);
            if (parameter != null) {
                serve(exchange, route, parameter);
                return;
            }
        }
        answer(exchange, 404, "application/json", "{\"error\":\"no such route\"}");
    }

    private void serve(HttpExchange exchange, Route route, String parameter) throws IOException {
        var began = System.nanoTime();
        var parent = tracing.propagator().extract(Context.root(), exchange, Web::header);
        var span = tracing.begin(route.name(), SpanKind.SERVER, parent);
        try (var _ = span.makeCurrent(); var _ = Tracing.Logged.of(span)) {
            var outcome = outcome(exchange, route, parameter, span);
            answer(exchange, outcome.status, "application/json", outcome.body);
            describe(span, exchange, route, outcome);
            var took = Duration.ofNanos(System.nanoTime() - began);
            var exception = outcome.error == null ? "none" : outcome.error.getClass().getSimpleName();
            metrics.served(route.method, route.template, outcome.status, exception, took);
            log(exchange, route, outcome, took);
        } finally {
            span.end();
        }
    }

    private Outcome outcome(HttpExchange exchange, Route route, String parameter, Span span) {
        try {
            var body = Json.read(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var reply = route.handler.handle(new Request(parameter, exchange.getRequestURI().getQuery(), body));
            return new Outcome(route.method.equals("POST") ? 201 : 200, reply.toString(), null);
        } catch (Exception e) {
            var status = e instanceof Failure failure ? failure.status() : 500;
            if (status >= 500) {
                Tracing.fail(span, e);
                // The stack trace belongs to the span of the request; saying it again on every span below would only be long.
                span.recordException(e);
                errors.report(e, route.name());
            }
            // What a caller may know is what was thrown for it; anything else stays inside.
            var said = e instanceof Failure ? e.getMessage() : "internal error";
            return new Outcome(status, Json.object().put("error", said).toString(), e);
        }
    }

    private void describe(Span span, HttpExchange exchange, Route route, Outcome outcome) {
        span.setAttribute("http.request.method", route.method);
        span.setAttribute("http.route", route.template);
        span.setAttribute("url.path", exchange.getRequestURI().getPath());
        span.setAttribute("url.scheme", "http");
        span.setAttribute("http.response.status_code", outcome.status);
        span.setAttribute("server.address", settings.service());
        span.setAttribute("server.port", settings.port());
    }

    private void log(HttpExchange exchange, Route route, Outcome outcome, Duration took) {
        var level = outcome.status >= 500 ? Level.ERROR : outcome.status >= 400 ? Level.WARN : successLevel;
        var line = LOG.atLevel(level)
                .addKeyValue("route", route.template)
                .addKeyValue("status", outcome.status)
                .addKeyValue("duration_ms", took.toMillis());
        if (outcome.status >= 500) {
            line = line.setCause(outcome.error);
        }
        line.log("{} {} {} in {} ms", route.method, exchange.getRequestURI(), outcome.status, took.toMillis());
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            // The caller left; what it asked for was done all the same and is still measured.
            LOG.debug("caller left", e);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return exchange == null ? null : exchange.getRequestHeaders().getFirst(name);
    }

    /** What a handler is given: the part of the path that the template leaves open (may be empty), the query, the body. */
    public record Request(String parameter, String query, JsonNode body) {}

    /** Answers one request; a {@link Failure} chooses the status, any other exception is a 500. */
    public interface Handler {
        JsonNode handle(Request request) throws Exception;
    }

    private record Outcome(int status, String body, Exception error) {}

    /** A template has at most one open part, at its end: {@code /orders/{id}}. */
    private record Route(String method, String template, Handler handler) {
        String name() {
            return method + " " + template;
        }

        /** The open part, empty when the template has none, null when the path is another's. */
        String match(String method, String path) {
            if (!this.method.equals(method)) {
                return null;
            }
            var open = template.indexOf('{');
            if (open < 0) {
                return template.equals(path) ? "" : null;
            }
            var rest = path.startsWith(template.substring(0, open)) ? path.substring(open) : "";
            return rest.isEmpty() || rest.contains("/") ? null : rest;
        }
    }
}
