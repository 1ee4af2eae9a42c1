package dev.onset.engine.triage;

import dev.onset.connectors.spi.AnswerStore;
import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Failure;
import dev.onset.signal.Alert;
import dev.onset.signal.Change;
import dev.onset.signal.Coverage;
import dev.onset.signal.Labels;
import dev.onset.signal.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Made-up triages to develop and test against: what the triage engine hands to the report, the case file, the figures and the
 * window. Every receipt has its answers, and {@link #fill} puts their bytes into a store.
 */
public final class TriageFixtures {

    public static final TimeRange BASELINE = range("2026-11-14T01:00:00Z", "2026-11-14T02:00:00Z");
    public static final TimeRange WINDOW = range("2026-11-14T02:00:00Z", "2026-11-14T02:45:00Z");
    public static final Instant AT = Instant.parse("2026-11-14T02:46:10.250Z");

    private static final Instant HOT = Instant.parse("2026-11-14T02:12:05Z");
    private static final Instant COOL = Instant.parse("2026-11-14T02:38:40Z");
    private static final Labels ORDERS = Labels.of("job", "orders", "namespace", "shop");

    private final FixtureAnswers answers =
            new FixtureAnswers(TimeRange.of(BASELINE.start(), WINDOW.end()), Instant.parse("2026-11-14T02:46:04.100Z"));
    private final FixtureLanes curves = new FixtureLanes(TimeRange.of(BASELINE.start(), WINDOW.end()));

    private final String pool = prom(
            "max by (job) (db_client_connections_pending_requests{job=\"orders\"})",
            "requests waiting for a connection");
    private final String p95 = prom(
            "histogram_quantile(0.95, sum by (le) (rate(http_server_request_duration_seconds_bucket{job=\"orders\"}[1m])))",
            "p95 of orders");
    private final String failed = prom(
            "sum(rate(http_server_request_duration_seconds_count{job=\"gateway\", http_response_status_code=~\"5..\"}[1m]))"
                    + " / sum(rate(http_server_request_duration_seconds_count{job=\"gateway\"}[1m]))",
            "failed share of gateway");
    private final String traffic =
            prom("sum by (job) (rate(http_server_request_duration_seconds_count[1m]))", "requests a second");
    private final String builds = prom("changes in target_info{job=~\"orders|gateway\"}", "versions that ran");
    private final String alerts = prom("ALERTS{alertstate=~\"pending|firing\"}", "alert history");
    private final String logs = answers.ask(
            "logs",
            "loki",
            "/loki/api/v1/query_range",
            "{service_name=\"orders\"} | detected_level=~\"error|fatal\"",
            "error lines of orders",
            "{\"status\":\"success\",\"data\":{\"resultType\":\"streams\",\"result\":[{\"stream\":{\"service_name\":\"orders\"},"
                    + "\"values\":[[\"1794622351482000000\",\"connection pool exhausted: no connection within 2.0 s (size 5, waiting 31)\"]]}]}}",
            "{\"status\":\"success\",\"data\":{\"resultType\":\"streams\",\"result\":[]}}");
    private final String issues = answers.ask(
            "errors",
            "sentry",
            "/api/0/organizations/shop/issues/",
            "is:unresolved",
            "issues of the window",
            "[{\"shortId\":\"ORDERS-4T\",\"title\":\"PoolTimeoutException\",\"count\":\"118\",\"userCount\":64}]");
    private final String traces = answers.ask(
            "traces",
            "jaeger",
            "/api/v3/traces",
            "service=gateway operation=\"POST /checkout\" minDuration=1s",
            "slow checkouts",
            "{\"result\":{\"resourceSpans\":[]}}");
    private final String payments = prom(
            "histogram_quantile(0.95, sum by (le) (rate(http_server_request_duration_seconds_bucket{job=\"payments\"}[1m])))",
            "p95 of payments");
    private final String cpu =
            prom("sum by (pod) (rate(container_cpu_usage_seconds_total{namespace=\"shop\"}[1m]))", "cpu");
    private final String silences = answers.ask(
            "alerts", "alertmanager", "/api/v2/silences", "all silences", "silences", "[{\"id\":\"5f0c1c58\"}]");

    private TriageFixtures() {}

    /** An exhausted connection pool after a deploy: six findings, changes, alerts, lanes, normal things and gaps. */
    public static Triage poolExhaustion() {
        return new TriageFixtures().triage();
    }

    /** The same hour with nothing wrong: no finding, one old alert. */
    public static Triage quiet() {
        var f = new TriageFixtures();
        Triage full = f.triage();
        return new Triage(
                TriageRequest.ofWindow(WINDOW),
                full.environment(),
                full.at(),
                WINDOW,
                BASELINE,
                full.sources().stream()
                        .filter(s -> s.state() == SourceState.State.OK)
                        .toList(),
                List.of(),
                List.of(),
                full.alerts().subList(0, 1),
                full.checkedNormal(),
                List.of(),
                List.of(),
                full.lanes().subList(full.lanes().size() - 2, full.lanes().size()),
                full.receipts(),
                List.of(),
                Map.of());
    }

    /** Every source failed: nothing was seen and that is said. */
    public static Triage blind() {
        var refused = new Failure.Unreachable(
                "metrics", "GET http://prom.example.com/api/v1/query", "connection refused", "Is it running?");
        return new Triage(
                TriageRequest.ofWindow(WINDOW).withService("orders"),
                "prod-eu",
                AT,
                WINDOW,
                BASELINE,
                List.of(new SourceState(
                        "metrics",
                        "prometheus",
                        "",
                        SourceState.State.FAILED,
                        refused.sentence(),
                        Check.failed("metrics", "prometheus", refused))),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Triage.NotChecked("metrics", "all metrics", refused.sentence())),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of());
    }

    /** Keeps the bytes of every answer behind {@link #poolExhaustion} and {@link #quiet}. */
    public static void fill(AnswerStore store) throws IOException {
        new TriageFixtures().answers.fill(store);
    }

    private Triage triage() {
        var request = new TriageRequest(
                "http://alerts.example.com/#/alerts?filter=%7Balertname%3D%22HighErrorRate%22%7D",
                "Alertmanager: alert HighErrorRate of gateway",
                null,
                null,
                "",
                Labels.of("alertname", "HighErrorRate", "job", "gateway"),
                "HighErrorRate",
                List.of(new TriageRequest.Expression(TriageRequest.Language.PROMQL, "up{job=\"gateway\"}")),
                List.of("4bf92f3577b34da6a3ce929d0e0e4736"),
                "",
                "");
        return new Triage(
                request,
                "prod-eu",
                AT,
                WINDOW,
                BASELINE,
                sources(),
                findings(),
                changes(),
                alerts(),
                normal(),
                List.of(new Triage.NotChecked(
                        "traces",
                        "traces of inventory",
                        "traces: no answer within 30.0 s. Tried GET /api/v3/traces; got nothing. Narrow the range.")),
                coverage(),
                lanes(),
                answers.receipts(),
                impact(),
                Map.of("firstLane", Duration.ofMillis(640), "ranked", Duration.ofMillis(5320)));
    }

    private List<Finding> findings() {
        return List.of(
                finding(
                                1,
                                0.97,
                                "orders",
                                FindingKind.SATURATION,
                                SignalType.METRIC,
                                "orders: connection pool exhausted")
                        .said(
                                "Requests of orders waiting for a connection rose from 0 to a median of 38; this was the earliest onset"
                                        + " of all signals, 25 s after its deploy")
                        .at("02:12:05", "02:12:00", "02:12:10")
                        .inner("connection pool")
                        .moved(0, 38, "count", "median")
                        .against("cpu of orders did not rise")
                        .labels(ORDERS)
                        .evidence(pool, builds),
                finding(2, 0.91, "orders", FindingKind.LATENCY, SignalType.METRIC, "orders: p95 latency up")
                        .said("p95 of orders rose from 0.118 s to 4.21 s")
                        .at("02:12:20", "02:12:05", "02:12:35")
                        .moved(0.118, 4.21, "seconds", "median")
                        .labels(ORDERS)
                        .evidence(p95),
                finding(3, 0.88, "orders", FindingKind.LOG_NEW, SignalType.LOG, "orders: new log statement")
                        .said(
                                "\"connection pool exhausted: no connection within <*> s (size <*>, waiting <*>)\" was logged 1204 times"
                                        + " and never in the baseline")
                        .at("02:12:31.482", "02:12:31.482", "02:12:31.482")
                        .inner("connection pool exhausted: no connection within <*> s (size <*>, waiting <*>)")
                        .moved(0, 1204, "count", "lines in the window")
                        .labels(Labels.of("service_name", "orders", "detected_level", "error"))
                        .evidence(logs),
                finding(4, 0.84, "gateway", FindingKind.ERRORS, SignalType.METRIC, "gateway: failed share up")
                        .said("The failed share of gateway rose from 0.2 % to 23.1 %")
                        .at("02:12:45", "02:12:30", "02:13:00")
                        .moved(0.002, 0.231, "ratio", "peak")
                        .against("it moved 40 s after orders, so it may be a consequence")
                        .labels(Labels.of("job", "gateway"))
                        .evidence(failed),
                finding(5, 0.79, "orders", FindingKind.ERROR_NEW, SignalType.ERROR, "orders: new issue ORDERS-4T")
                        .said("PoolTimeoutException (ORDERS-4T) was first seen in the window: 118 events, 64 users")
                        .at("02:12:33", "02:12:33", "02:12:34")
                        .inner("PoolTimeoutException in OrderRepository.reserve")
                        .moved(Double.NaN, 118, "count", "events")
                        .labels(Labels.of("project", "orders", "release", "orders@2.4.0"))
                        .evidence(issues),
                finding(
                                6,
                                0.55,
                                "gateway",
                                FindingKind.TRACE_SHIFT,
                                SignalType.TRACE,
                                "gateway: time moved to db.acquire")
                        .said(
                                "In slow traces of \"POST /checkout\" db.acquire takes 0.91 of the critical path, in normal ones 0.03")
                        .inner("POST /checkout")
                        .moved(0.03, 0.91, "ratio", "share of critical path")
                        .against("12 slow traces only")
                        .labels(Labels.of("service.name", "gateway"))
                        .evidence(traces));
    }

    private List<Triage.ObservedChange> changes() {
        return List.of(
                change("01:30:12", Change.Kind.DEPLOY, "gateway", "version", "1.9.1", "1.9.2", builds),
                change("02:11:40.512", Change.Kind.DEPLOY, "orders", "version", "2.3.0", "2.4.0", builds),
                change("02:11:40.512", Change.Kind.CONFIG, "orders", "pool size", "20", "5", builds),
                change("02:11:52", Change.Kind.RESTART, "orders", "process start", "", "", builds),
                change("02:20:00", Change.Kind.SILENCE, "", "silence created", "", "DiskFillingUp", silences));
    }

    private List<Triage.ObservedAlert> alerts() {
        return List.of(
                alert(
                        "DiskFillingUp",
                        "node",
                        "00:05:00",
                        "00:00:00",
                        null,
                        "warning",
                        "disk of node-3 fills within 4 days"),
                alert(
                        "HighLatencyP95",
                        "orders",
                        "02:15:30",
                        "02:13:30",
                        "02:43:00",
                        "critical",
                        "p95 of orders above 1 s"),
                alert(
                        "HighErrorRate",
                        "gateway",
                        "02:16:00",
                        "02:14:00",
                        "02:42:30",
                        "critical",
                        "more than 5 % of requests fail"));
    }

    private List<Triage.CheckedNormal> normal() {
        return List.of(
                new Triage.CheckedNormal(
                        "payments",
                        "p95 latency",
                        answers.receipts().get(9).provenance().query(),
                        WINDOW.end(),
                        List.of(payments)),
                new Triage.CheckedNormal(
                        "orders", "cpu", answers.receipts().get(10).provenance().query(), WINDOW.end(), List.of(cpu)),
                new Triage.CheckedNormal(
                        "gateway",
                        "traffic",
                        answers.receipts().get(3).provenance().query(),
                        WINDOW.end(),
                        List.of(traffic)));
    }

    private List<Triage.CoverageLine> coverage() {
        var span = TimeRange.of(BASELINE.start(), WINDOW.end());
        return List.of(
                new Triage.CoverageLine(
                        "logs",
                        "error lines of orders",
                        Coverage.truncated(
                                range("2026-11-14T01:20:00Z", "2026-11-14T02:45:00Z"),
                                5000,
                                OptionalLong.of(7412),
                                "5000 of 7412 lines were fetched: the limit of one question"),
                        List.of(logs)),
                new Triage.CoverageLine(
                        "metrics",
                        "cpu",
                        Coverage.partial(span, 4321, "one block could not be read")
                                .withNotes(List.of("PromQL warning: partial"), List.of()),
                        List.of(cpu)),
                new Triage.CoverageLine(
                        "metrics", "all questions", Coverage.complete(span, 20412), List.of(pool, p95)));
    }

    private List<Triage.Impact> impact() {
        return List.of(
                new Triage.Impact(
                        "gateway", "failed share", new Magnitude(0.002, 0.231, "ratio", "peak"), List.of(failed)),
                new Triage.Impact(
                        "gateway",
                        "failed requests",
                        new Magnitude(41, 6204, "count", "total"),
                        List.of(failed, traffic)),
                new Triage.Impact(
                        "orders", "p95 latency", new Magnitude(0.118, 4.21, "seconds", "median"), List.of(p95)),
                new Triage.Impact(
                        "orders",
                        "users with errors",
                        new Magnitude(Double.NaN, 64, "count", "total"),
                        List.of(issues)));
    }

    private List<SourceState> sources() {
        var slow = new Failure.TimedOut(
                "traces", "GET /api/v3/traces", "nothing", "Narrow the range.", Duration.ofSeconds(30));
        return List.of(
                source("metrics", "prometheus", "3.14.0", SourceState.State.OK, ""),
                source("alerts", "alertmanager", "0.34.0", SourceState.State.OK, ""),
                source("logs", "loki", "3.7.6", SourceState.State.OK, ""),
                new SourceState(
                        "traces",
                        "jaeger",
                        "2.20.0",
                        SourceState.State.PARTIAL,
                        slow.sentence(),
                        Check.failed("traces", "jaeger", slow)),
                source("errors", "sentry", "", SourceState.State.OK, ""));
    }

    private List<Lane> lanes() {
        var hotErrors = new FixtureLanes.Shape(0.002, 0.21, HOT.plusSeconds(40), COOL, 0.35);
        return List.of(
                lane("http-otel/errors", SignalType.METRIC, "gateway", "Failed share", "ratio")
                        .line(curves.series(Labels.of("job", "gateway"), hotErrors))
                        .onset(onset("02:12:45", "02:12:30", "02:13:00"))
                        .evidence(failed),
                lane("http-otel/latency", SignalType.METRIC, "orders", "p95 latency", "seconds")
                        .line(curves.series(
                                ORDERS, new FixtureLanes.Shape(0.118, 4.3, HOT.plusSeconds(15), COOL, 0.15)))
                        .onset(onset("02:12:20", "02:12:05", "02:12:35"))
                        .evidence(p95),
                lane("http-otel/latency", SignalType.METRIC, "gateway", "p95 latency", "seconds")
                        .line(curves.series(
                                Labels.of("job", "gateway", "route", "/checkout"),
                                new FixtureLanes.Shape(0.2, 5.1, HOT.plusSeconds(30), COOL, 0.2)))
                        .line(curves.series(
                                Labels.of("job", "gateway", "route", "/catalog"), FixtureLanes.Shape.flat(0.04, 0.2)))
                        .evidence(p95),
                lane("http-otel/traffic", SignalType.METRIC, "gateway", "Requests", "per second")
                        .line(curves.series(Labels.of("job", "gateway"), FixtureLanes.Shape.flat(62, 0.1)))
                        .evidence(traffic),
                lane("http-otel/traffic", SignalType.METRIC, "orders", "Requests", "per second")
                        .line(curves.series(ORDERS, new FixtureLanes.Shape(24, 16, HOT, COOL, 0.12)))
                        .evidence(traffic),
                lane("db-otel/pending", SignalType.METRIC, "orders", "Waiting for a connection", "count")
                        .line(curves.series(ORDERS, new FixtureLanes.Shape(0, 38, HOT, COOL, 0.2)))
                        .onset(onset("02:12:05", "02:12:00", "02:12:10"))
                        .evidence(pool),
                lane("db-otel/used", SignalType.METRIC, "orders", "Connections in use", "count")
                        .line(curves.series(ORDERS.with("state", "used"), new FixtureLanes.Shape(3, 5, HOT, COOL, 0.3)))
                        .evidence(pool),
                lane("k8s/cpu", SignalType.METRIC, "orders", "CPU", "cores")
                        .line(curves.series(
                                Labels.of("pod", "orders-7c9"),
                                FixtureLanes.Shape.flat(0.31, 0.25),
                                List.of(range("2026-11-14T02:03:00Z", "2026-11-14T02:09:30Z"))))
                        .line(curves.series(Labels.of("pod", "orders-x2k"), FixtureLanes.Shape.flat(0.28, 0.25)))
                        .note("partial: one block could not be read")
                        .evidence(cpu),
                lane("logs/volume", SignalType.LOG, "orders", "Lines by level", "lines a minute")
                        .line(curves.counts(Labels.of("level", "info"), FixtureLanes.Shape.flat(240, 0.2)))
                        .line(curves.counts(Labels.of("level", "warn"), new FixtureLanes.Shape(3, 30, HOT, COOL, 0.6)))
                        .line(curves.counts(Labels.of("level", "error"), new FixtureLanes.Shape(1, 61, HOT, COOL, 0.3)))
                        .note("truncated: 5000 of 7412 lines")
                        .evidence(logs),
                lane(
                                "logs/template/1",
                                SignalType.LOG,
                                "orders",
                                "connection pool exhausted: no connection within <*> s",
                                "lines a minute")
                        .line(curves.counts(
                                Labels.of("template", "1"),
                                new FixtureLanes.Shape(0, 46, HOT.plusSeconds(26), COOL, 0.3)))
                        .onset(onset("02:12:31.482", "02:12:31.482", "02:12:31.482"))
                        .evidence(logs),
                lane("errors/ORDERS-4T", SignalType.ERROR, "orders", "PoolTimeoutException", "events a minute")
                        .line(curves.counts(
                                Labels.of("issue", "ORDERS-4T"),
                                new FixtureLanes.Shape(0, 4.5, HOT.plusSeconds(28), COOL, 0.5)))
                        .onset(onset("02:12:33", "02:12:33", "02:12:34"))
                        .evidence(issues),
                lane("traces/duration", SignalType.TRACE, "gateway", "POST /checkout, slowest", "seconds")
                        .line(curves.counts(
                                Labels.of("operation", "POST /checkout"), new FixtureLanes.Shape(1, 8, HOT, COOL, 0.4)))
                        .evidence(traces),
                lane("http-otel/latency", SignalType.METRIC, "payments", "p95 latency", "seconds")
                        .line(curves.series(Labels.of("job", "payments"), FixtureLanes.Shape.flat(0.09, 0.2)))
                        .evidence(payments),
                lane("http-otel/traffic", SignalType.METRIC, "payments", "Requests", "per second")
                        .line(curves.series(Labels.of("job", "payments"), FixtureLanes.Shape.flat(11, 0.2)))
                        .evidence(traffic));
    }

    private String prom(String query, String note) {
        return answers.ask(
                "metrics",
                "prometheus",
                "/api/v1/query_range",
                query,
                note,
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":[[1794617000,\""
                        + answers.receipts().size() + "\"]]}]}}");
    }

    private static FixtureFinding finding(
            int rank, double score, String service, FindingKind kind, SignalType signal, String title) {
        return new FixtureFinding(rank, score, service, kind, signal, title);
    }

    private static FixtureLane lane(String id, SignalType signal, String service, String title, String unit) {
        return new FixtureLane(id, signal, service, title, unit);
    }

    static Onset onset(String at, String earliest, String latest) {
        return new Onset(time(at), time(earliest), time(latest));
    }

    static Instant time(String clock) {
        return Instant.parse("2026-11-14T" + clock + "Z");
    }

    private static TimeRange range(String from, String to) {
        return TimeRange.of(Instant.parse(from), Instant.parse(to));
    }

    private static SourceState source(
            String name, String kind, String version, SourceState.State state, String sentence) {
        var check = new Check(
                name,
                kind,
                version,
                "",
                Duration.ofMillis(12),
                Duration.ofMillis(-120),
                Map.of("entries per query", "5000"),
                List.of("queries"),
                List.of(),
                null);
        return new SourceState(name, kind, version, state, sentence, check);
    }

    private static Triage.ObservedChange change(
            String at, Change.Kind kind, String service, String what, String from, String to, String evidence) {
        Labels labels = service.isEmpty() ? Labels.NONE : Labels.of("job", service);
        return new Triage.ObservedChange(
                new Change(time(at), kind, service, what, from, to, labels), List.of(evidence));
    }

    private Triage.ObservedAlert alert(
            String name,
            String service,
            String starts,
            String active,
            @Nullable String ends,
            String severity,
            String summary) {
        var alert = new Alert(
                Integer.toHexString(name.hashCode()),
                Labels.of("alertname", name, "job", service, "severity", severity),
                Labels.of("summary", summary, "runbook_url", "https://runbooks.example.com/" + name),
                ends == null ? Alert.State.FIRING : Alert.State.RESOLVED,
                time(starts),
                time(active),
                ends == null ? null : time(ends),
                "http://prom.example.com/graph?g0.expr=1",
                List.of(),
                List.of("on-call"));
        return new Triage.ObservedAlert(alert, service, new ArrayList<>(List.of(alerts)));
    }
}
