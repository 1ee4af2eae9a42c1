package dev.onset.engine.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * A service as a scraper sees it: requests and a connection pool in the words of Micrometer. Every scrape finds the same number of
 * requests more than the one before, so that nothing depends on how fast this machine is. It is well until {@link #breakDown}.
 */
final class OrdersService implements AutoCloseable {

    private static final int REQUESTS_A_SCRAPE = 40;
    private static final int POOL = 10;

    private final HttpServer http;
    private final boolean hasPool;
    private boolean broken;
    private int scrapes;
    private long good;
    private long failed;
    private double seconds;

    private OrdersService(HttpServer http, boolean hasPool) {
        this.http = http;
        this.hasPool = hasPool;
    }

    /** Starts one on a free port of the loopback address. */
    static OrdersService start(boolean hasPool) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var service = new OrdersService(http, hasPool);
            http.createContext("/metrics", service::answer);
            http.start();
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code host:port}, as a scraper's configuration wants it. */
    String target() {
        return "127.0.0.1:" + http.getAddress().getPort();
    }

    /** How often it was scraped. */
    synchronized int scrapes() {
        return scrapes;
    }

    /** From now on the pool is empty, requests wait, and three in ten fail. */
    synchronized void breakDown() {
        broken = true;
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = page().getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private synchronized String page() {
        scrapes++;
        int failing = broken ? REQUESTS_A_SCRAPE * 3 / 10 : 0;
        good += REQUESTS_A_SCRAPE - failing;
        failed += failing;
        seconds += REQUESTS_A_SCRAPE * (broken ? 1.5 : 0.02);
        String requests = """
                # TYPE http_server_requests_seconds_count counter
                http_server_requests_seconds_count{uri="/orders",method="POST",status="200",outcome="SUCCESS",exception="none"} %d
                http_server_requests_seconds_count{uri="/orders",method="POST",status="500",outcome="SERVER_ERROR",exception="SQLTransientConnectionException"} %d
                # TYPE http_server_requests_seconds_sum counter
                http_server_requests_seconds_sum{uri="/orders",method="POST",status="200",outcome="SUCCESS",exception="none"} %s
                """.formatted(good, failed, seconds);
        String pool = """
                # TYPE hikaricp_connections_max gauge
                hikaricp_connections_max{pool="main"} %d
                # TYPE hikaricp_connections_active gauge
                hikaricp_connections_active{pool="main"} %d
                # TYPE hikaricp_connections_pending gauge
                hikaricp_connections_pending{pool="main"} %d
                """.formatted(POOL, broken ? POOL : 3, broken ? 25 : 0);
        return hasPool ? requests + pool : requests;
    }
}
