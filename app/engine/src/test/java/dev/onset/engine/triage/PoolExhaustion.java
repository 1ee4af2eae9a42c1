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

/** The story of a made-up incident: a connection pool that runs empty after a deploy. */
final class PoolExhaustion {

    private static final Labels ORDERS = Labels.of("job", "orders", "namespace", "shop");

    private final FixtureAnswers answers = new FixtureAnswers(
            TimeRange.of(TriageFixtures.BASELINE.start(), TriageFixtures.WINDOW.end()),
            Instant.parse("2026-11-14T02:46:04.100Z"));
    private final FixtureLanes curves =
            new FixtureLanes(TimeRange.of(TriageFixtures.BASELINE.start(), TriageFixtures.WINDOW.end()));

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

    void fill(AnswerStore store) throws IOException {
        answers.fill(store);
    }

    private Map<String, String> evidence() {
        return Map.ofEntries(
                Map.entry("pool", pool),
                Map.entry("p95", p95),
                Map.entry("failed", failed),
                Map.entry("traffic", traffic),
                Map.entry("logs", logs),
                Map.entry("issues", issues),
                Map.entry("traces", traces),
                Map.entry("payments", payments),
                Map.entry("cpu", cpu));
    }

    Triage triage() {
        var request = new TriageRequest(
                "http://alerts.example.com/#/alerts?filter=%7Balertname%3D%22HighErrorRate%22%7D",
                "Alertmanager: alert HighErrorRate of gateway",
                null,
                null,
                "",
                false,
                new TriageRequest.Clues(
                        Labels.of("alertname", "HighErrorRate", "job", "gateway"),
                        "HighErrorRate",
                        List.of(new TriageRequest.Expression(TriageRequest.Language.PROMQL, "up{job=\"gateway\"}")),
                        List.of("4bf92f3577b34da6a3ce929d0e0e4736"),
                        "",
                        ""));
        return new Triage(
                request,
                "prod-eu",
                TriageFixtures.AT,
                TriageFixtures.WINDOW,
                TriageFixtures.BASELINE,
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
                new PoolLanes(curves).all(evidence()),
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
                        TriageFixtures.WINDOW.end(),
                        List.of(payments)),
                new Triage.CheckedNormal(
                        "orders",
                        "cpu",
                        answers.receipts().get(10).provenance().query(),
                        TriageFixtures.WINDOW.end(),
                        List.of(cpu)),
                new Triage.CheckedNormal(
                        "gateway",
                        "traffic",
                        answers.receipts().get(3).provenance().query(),
                        TriageFixtures.WINDOW.end(),
                        List.of(traffic)));
    }

    private List<Triage.CoverageLine> coverage() {
        var span = TimeRange.of(TriageFixtures.BASELINE.start(), TriageFixtures.WINDOW.end());
        return List.of(
                new Triage.CoverageLine(
                        "logs",
                        "error lines of orders",
                        Coverage.truncated(
                                TriageFixtures.range("2026-11-14T01:20:00Z", "2026-11-14T02:45:00Z"),
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
                new Change(TriageFixtures.time(at), kind, service, what, from, to, labels), List.of(evidence));
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
                TriageFixtures.time(starts),
                TriageFixtures.time(active),
                ends == null ? null : TriageFixtures.time(ends),
                "http://prom.example.com/graph?g0.expr=1",
                List.of(),
                List.of("on-call"));
        return new Triage.ObservedAlert(alert, service, new ArrayList<>(List.of(alerts)));
    }
}
