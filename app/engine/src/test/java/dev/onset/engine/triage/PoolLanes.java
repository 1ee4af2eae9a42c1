package dev.onset.engine.triage;

import dev.onset.signal.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The lanes of a made-up incident. */
final class PoolLanes {

    private static final Instant HOT = Instant.parse("2026-11-14T02:12:05Z");
    private static final Instant COOL = Instant.parse("2026-11-14T02:38:40Z");
    private static final Labels ORDERS = Labels.of("job", "orders", "namespace", "shop");

    private final FixtureLanes curves;

    PoolLanes(FixtureLanes curves) {
        this.curves = curves;
    }

    List<Lane> all(Map<String, String> ids) {
        var hotErrors = new FixtureLanes.Shape(0.002, 0.21, HOT.plusSeconds(40), COOL, 0.35);
        return List.of(
                lane("http-otel/errors", SignalType.METRIC, "gateway", "Failed share", "ratio")
                        .line(curves.series(Labels.of("job", "gateway"), hotErrors))
                        .onset(TriageFixtures.onset("02:12:45", "02:12:30", "02:13:00"))
                        .evidence(id(ids, "failed")),
                lane("http-otel/latency", SignalType.METRIC, "orders", "p95 latency", "seconds")
                        .line(curves.series(
                                ORDERS, new FixtureLanes.Shape(0.118, 4.3, HOT.plusSeconds(15), COOL, 0.15)))
                        .onset(TriageFixtures.onset("02:12:20", "02:12:05", "02:12:35"))
                        .evidence(id(ids, "p95")),
                lane("http-otel/latency", SignalType.METRIC, "gateway", "p95 latency", "seconds")
                        .line(curves.series(
                                Labels.of("job", "gateway", "route", "/checkout"),
                                new FixtureLanes.Shape(0.2, 5.1, HOT.plusSeconds(30), COOL, 0.2)))
                        .line(curves.series(
                                Labels.of("job", "gateway", "route", "/catalog"), FixtureLanes.Shape.flat(0.04, 0.2)))
                        .evidence(id(ids, "p95")),
                lane("http-otel/traffic", SignalType.METRIC, "gateway", "Requests", "per second")
                        .line(curves.series(Labels.of("job", "gateway"), FixtureLanes.Shape.flat(62, 0.1)))
                        .evidence(id(ids, "traffic")),
                lane("http-otel/traffic", SignalType.METRIC, "orders", "Requests", "per second")
                        .line(curves.series(ORDERS, new FixtureLanes.Shape(24, 16, HOT, COOL, 0.12)))
                        .evidence(id(ids, "traffic")),
                lane("db-otel/pending", SignalType.METRIC, "orders", "Waiting for a connection", "count")
                        .line(curves.series(ORDERS, new FixtureLanes.Shape(0, 38, HOT, COOL, 0.2)))
                        .onset(TriageFixtures.onset("02:12:05", "02:12:00", "02:12:10"))
                        .evidence(id(ids, "pool")),
                lane("db-otel/used", SignalType.METRIC, "orders", "Connections in use", "count")
                        .line(curves.series(ORDERS.with("state", "used"), new FixtureLanes.Shape(3, 5, HOT, COOL, 0.3)))
                        .evidence(id(ids, "pool")),
                lane("k8s/cpu", SignalType.METRIC, "orders", "CPU", "cores")
                        .line(curves.series(
                                Labels.of("pod", "orders-7c9"),
                                FixtureLanes.Shape.flat(0.31, 0.25),
                                List.of(TriageFixtures.range("2026-11-14T02:03:00Z", "2026-11-14T02:09:30Z"))))
                        .line(curves.series(Labels.of("pod", "orders-x2k"), FixtureLanes.Shape.flat(0.28, 0.25)))
                        .note("partial: one block could not be read")
                        .evidence(id(ids, "cpu")),
                lane("logs/volume", SignalType.LOG, "orders", "Lines by level", "lines a minute")
                        .line(curves.counts(Labels.of("level", "info"), FixtureLanes.Shape.flat(240, 0.2)))
                        .line(curves.counts(Labels.of("level", "warn"), new FixtureLanes.Shape(3, 30, HOT, COOL, 0.6)))
                        .line(curves.counts(Labels.of("level", "error"), new FixtureLanes.Shape(1, 61, HOT, COOL, 0.3)))
                        .note("truncated: 5000 of 7412 lines")
                        .evidence(id(ids, "logs")),
                lane(
                                "logs/template/1",
                                SignalType.LOG,
                                "orders",
                                "connection pool exhausted: no connection within <*> s",
                                "lines a minute")
                        .line(curves.counts(
                                Labels.of("template", "1"),
                                new FixtureLanes.Shape(0, 46, HOT.plusSeconds(26), COOL, 0.3)))
                        .onset(TriageFixtures.onset("02:12:31.482", "02:12:31.482", "02:12:31.482"))
                        .evidence(id(ids, "logs")),
                lane("errors/ORDERS-4T", SignalType.ERROR, "orders", "PoolTimeoutException", "events a minute")
                        .line(curves.counts(
                                Labels.of("issue", "ORDERS-4T"),
                                new FixtureLanes.Shape(0, 4.5, HOT.plusSeconds(28), COOL, 0.5)))
                        .onset(TriageFixtures.onset("02:12:33", "02:12:33", "02:12:34"))
                        .evidence(id(ids, "issues")),
                lane("traces/duration", SignalType.TRACE, "gateway", "POST /checkout, slowest", "seconds")
                        .line(curves.counts(
                                Labels.of("operation", "POST /checkout"), new FixtureLanes.Shape(1, 8, HOT, COOL, 0.4)))
                        .evidence(id(ids, "traces")),
                lane("http-otel/latency", SignalType.METRIC, "payments", "p95 latency", "seconds")
                        .line(curves.series(Labels.of("job", "payments"), FixtureLanes.Shape.flat(0.09, 0.2)))
                        .evidence(id(ids, "payments")),
                lane("http-otel/traffic", SignalType.METRIC, "payments", "Requests", "per second")
                        .line(curves.series(Labels.of("job", "payments"), FixtureLanes.Shape.flat(11, 0.2)))
                        .evidence(id(ids, "traffic")));
    }

    private static String id(Map<String, String> ids, String name) {
        return Objects.requireNonNull(ids.get(name), name);
    }

    private static FixtureLane lane(String id, SignalType signal, String service, String title, String unit) {
        return new FixtureLane(id, signal, service, title, unit);
    }
}
