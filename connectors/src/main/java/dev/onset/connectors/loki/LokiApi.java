package dev.onset.connectors.loki;

import dev.onset.connectors.http.ApiRequest;
import dev.onset.connectors.http.BodyReader;
import dev.onset.connectors.http.FrameStream;
import dev.onset.connectors.http.HttpGateway;
import dev.onset.connectors.http.Receipts;
import dev.onset.connectors.http.Reply;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.SignalQuery.Order;
import dev.onset.signal.TimeRange;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The requests of Loki's HTTP API. Times go out as nanoseconds of 19 digits: Loki reads a shorter number as seconds, or as nanoseconds of
 * 1970, without complaint. Thread-safe. Source: Loki 2.8 to 3.7, pkg/loghttp/params.go.
 */
final class LokiApi implements AutoCloseable {

    private static final String ROOT = "/loki/api/v1";

    /** Longer queries go into a form, because proxies cut addresses at 4 to 8 KiB and percent-encoding triples a text. */
    private static final int LONGEST_IN_ADDRESS = 1_500;

    /** The tenant that a Loki without tenants gives to everybody. */
    private static final String ONLY_TENANT = "fake";

    private final HttpGateway gateway;
    private final ConnectorSettings settings;
    private final InstantSource clock;
    private final @Nullable String tenant;
    private volatile boolean closed;

    LokiApi(ConnectorSettings settings, ConnectorContext context) {
        this.settings = settings;
        this.clock = context.clock();
        this.tenant = settings.options().get(LokiKind.TENANT);
        this.gateway = HttpGateway.open(settings, context, new LokiDialect());
    }

    String source() {
        return settings.name();
    }

    Duration deadline() {
        return settings.deadline();
    }

    Receipts receipts(String query, TimeRange window) {
        return new Receipts(settings.name(), LokiKind.NAME, query, window, clock);
    }

    Instant now() {
        return clock.instant();
    }

    /** Whether a tenant is named, by option or by header. */
    boolean namesTenant() {
        return tenant != null
                || settings.headers().keySet().stream().anyMatch(LokiKind.TENANT_HEADER::equalsIgnoreCase);
    }

    <T> Reply<T> call(ApiRequest request, BodyReader<T> reader) throws CallFailed, InterruptedException {
        return gateway.call(request, reader);
    }

    <T> Reply<T> call(ApiRequest request, BodyReader<T> reader, Duration deadline)
            throws CallFailed, InterruptedException {
        return gateway.call(request, reader, deadline);
    }

    /** A call that a person asked for: it goes even while the source is left alone after failures. */
    <T> Reply<T> probe(ApiRequest request, BodyReader<T> reader) throws CallFailed, InterruptedException {
        return gateway.probe(request, reader);
    }

    FrameStream frames(ApiRequest request) throws CallFailed, InterruptedException {
        return gateway.frames(request);
    }

    /** Lines of {@code [fromNanos, toNanos)}. */
    ApiRequest lines(String query, long fromNanos, long toNanos, int limit, Order order) {
        return query("/query_range", query)
                .with("start", nanos(fromNanos))
                .with("end", nanos(toNanos))
                .with("limit", Integer.toString(limit))
                .with("direction", order == Order.NEWEST_FIRST ? "backward" : "forward")
                .header("X-Loki-Response-Encoding-Flags", "categorize-labels");
    }

    /** Values of a metric query at {@code fromNanos}, then each step up to and with {@code toNanos}. */
    ApiRequest metric(String query, long fromNanos, long toNanos, Duration step) {
        return query("/query_range", query)
                .with("start", nanos(fromNanos))
                .with("end", nanos(toNanos))
                .with("step", step.toMillis() + "ms");
    }

    /** Value of a metric query at one instant. */
    ApiRequest instant(String query, long atNanos) {
        return query("/query", query).with("time", nanos(atNanos));
    }

    ApiRequest volumeRange(String selector, long fromNanos, long toNanos, Duration step) {
        return query("/index/volume_range", selector)
                .with("start", nanos(fromNanos))
                .with("end", nanos(toNanos))
                .with("step", step.toMillis() + "ms");
    }

    ApiRequest labels(long fromNanos, long toNanos) {
        return get("/labels").with("start", nanos(fromNanos)).with("end", nanos(toNanos));
    }

    ApiRequest labelValues(String label, String selector, long fromNanos, long toNanos) {
        String encoded = URLEncoder.encode(label, StandardCharsets.UTF_8).replace("+", "%20");
        String path = "/label/" + encoded + "/values";
        ApiRequest request = selector.isEmpty() ? get(path) : query(path, selector);
        return request.with("start", nanos(fromNanos)).with("end", nanos(toNanos));
    }

    ApiRequest series(String selector, long fromNanos, long toNanos) {
        return any("/series", selector)
                .with("match[]", selector)
                .with("start", nanos(fromNanos))
                .with("end", nanos(toNanos));
    }

    ApiRequest stats(String selector, long fromNanos, long toNanos) {
        return query("/index/stats", selector).with("start", nanos(fromNanos)).with("end", nanos(toNanos));
    }

    ApiRequest tail(String query, long fromNanos, int limit) {
        return get("/tail")
                .with("query", query)
                .with("start", nanos(fromNanos))
                .with("limit", Integer.toString(limit))
                .header("X-Loki-Response-Encoding-Flags", "categorize-labels");
    }

    ApiRequest buildInfo() {
        return get("/status/buildinfo");
    }

    ApiRequest limits() {
        return get("/drilldown-limits");
    }

    /**
     * The same question in the name of the only tenant. A Loki without tenants fills the tenant in for every question but this
     * one, which it refuses with "no org id" (seen in 3.7.6).
     */
    ApiRequest limitsOfOnlyTenant() {
        return limits().header(LokiKind.TENANT_HEADER, ONLY_TENANT);
    }

    ApiRequest ready() {
        return dressed(ApiRequest.get("/ready"));
    }

    /** Whether this source was given up; then no attempt is worth repeating. */
    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        gateway.close();
    }

    private ApiRequest query(String path, String query) {
        return any(path, query).with("query", query);
    }

    private ApiRequest any(String path, String longest) {
        return longest.length() > LONGEST_IN_ADDRESS ? dressed(ApiRequest.post(ROOT + path)) : get(path);
    }

    private ApiRequest get(String path) {
        return dressed(ApiRequest.get(ROOT + path));
    }

    private ApiRequest dressed(ApiRequest request) {
        ApiRequest tagged = request.header("X-Query-Tags", "Source=onset");
        return tenant == null ? tagged : tagged.header(LokiKind.TENANT_HEADER, tenant);
    }

    /** Nineteen digits for every time from 2001 to 2262; a time outside would be read in another unit. */
    private static String nanos(long epochNanos) {
        return Long.toString(Math.max(1_000_000_000_000_000_000L, epochNanos));
    }
}
