package dev.onset.demo.shop.collect;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.onset.demo.shop.kit.Settings;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/** The trace collector: takes OTLP/HTTP from every service, waits until a trace is whole, and passes on those worth keeping. */
public final class Collect {
    private Collect() {}

    public static void main() throws IOException {
        var settings = Settings.fromEnvironment("collect");
        var kept = new KeptSpans(Settings.optional("SHOP_JAEGER"), Settings.path("SHOP_TRACES_RECORD"));
        var sampler = new TailSampler(kept);
        var server = HttpServer.create(new InetSocketAddress(settings.bind(), settings.port()), 64);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/health", exchange -> answer(exchange, 200));
        server.createContext("/v1/traces", exchange -> {
            var encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
            var in = "gzip".equals(encoding) ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
            sampler.add(ExportTraceServiceRequest.parseFrom(in), System.nanoTime());
            answer(exchange, 200);
        });
        server.start();
        var clock = Executors.newSingleThreadScheduledExecutor();
        clock.scheduleWithFixedDelay(() -> sampler.decide(System.nanoTime()), 1, 1, TimeUnit.SECONDS);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            clock.shutdownNow();
            server.stop(0);
            sampler.decide(Long.MAX_VALUE);
        }));
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            // An empty ExportTraceServiceResponse is an empty body.
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(status, -1);
        }
    }
}
