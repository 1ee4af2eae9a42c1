package dev.onset.desktop.shell;

import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Failure;
import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.FindingKind;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Magnitude;
import dev.onset.engine.triage.Onset;
import dev.onset.engine.triage.Receipt;
import dev.onset.engine.triage.SignalType;
import dev.onset.engine.triage.SourceState;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageRequest;
import dev.onset.signal.Alert;
import dev.onset.signal.Answer;
import dev.onset.signal.Change;
import dev.onset.signal.Coverage;
import dev.onset.signal.Labels;
import dev.onset.signal.Provenance;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A triage made by hand: a connection pool that a deploy shrank. One source failed, one answer was cut. */
final class ExampleTriage {

    static final TimeRange BASELINE = range("01:30:00", "02:00:00");
    static final TimeRange WINDOW = range("02:00:00", "02:30:00");
    static final Onset POOL = new Onset(at("02:12:05"), at("02:12:00"), at("02:12:10"));
    static final Onset ERRORS = new Onset(at("02:12:45"), at("02:12:30"), at("02:13:00"));
    static final Failure REFUSED = new Failure.Unreachable(
            "traces",
            "GET http://jaeger.example.com/api/v3/services",
            "connection refused",
            "Check that it runs and that the URL in environments.yaml is right.");

    private static final long STEP = 5_000;

    private ExampleTriage() {}

    static Triage poolShrink() {
        return new Triage(
                new TriageRequest(
                        "http://alerts.example.com/#/alerts",
                        "Alertmanager: alert HighErrorRate of gateway",
                        WINDOW,
                        null,
                        "",
                        false,
                        TriageRequest.Clues.alert("HighErrorRate", Labels.NONE)),
                "prod-eu",
                at("02:31:00"),
                WINDOW,
                BASELINE,
                sources(),
                findings(),
                changes(),
                alerts(),
                List.of(new Triage.CheckedNormal(
                        "payments", "p95 latency", "histogram_quantile(...)", WINDOW.end(), List.of("e2"))),
                List.of(new Triage.NotChecked("traces", "slow traces of gateway", REFUSED.sentence())),
                List.of(new Triage.CoverageLine(
                        "logs",
                        "error lines of orders",
                        Coverage.truncated(WINDOW, 5000, OptionalLong.of(7412), "5000 of 7412 lines were fetched."),
                        List.of("e3"))),
                lanes(),
                List.of(
                        receipt("e1", "metrics", "prometheus", "max by (job) (db_client_connections_pending_requests)"),
                        receipt(
                                "e2",
                                "metrics",
                                "prometheus",
                                "sum by (job) (rate(http_server_request_duration_seconds_count{http_response_status_code=~\"5..\"}[1m]))"
                                        + " / sum by (job) (rate(http_server_request_duration_seconds_count[1m]))"),
                        receipt("e3", "logs", "loki", "{service_name=\"orders\"} | detected_level=\"error\"")),
                List.of(new Triage.Impact(
                        "orders", "Failed share", new Magnitude(0.002, 0.21, "ratio", "median"), List.of("e2"))),
                Map.of("firstLane", Duration.ofMillis(640), "ranked", Duration.ofMillis(5_320)));
    }

    static List<SourceState> sources() {
        return List.of(
                source("metrics", "prometheus", "3.14.0"),
                source("alerts", "alertmanager", "0.34.0"),
                source("logs", "loki", "3.7.6"),
                new SourceState(
                        "traces",
                        "jaeger",
                        "",
                        SourceState.State.FAILED,
                        REFUSED.sentence(),
                        Check.failed("traces", "jaeger", REFUSED)));
    }

    private static List<Finding> findings() {
        return List.of(
                finding(
                        1,
                        0.97,
                        FindingKind.SATURATION,
                        SignalType.METRIC,
                        "orders: connection pool exhausted",
                        POOL,
                        "e1"),
                finding(2, 0.88, FindingKind.LOG_NEW, SignalType.LOG, "orders: new log statement", ERRORS, "e3"),
                finding(3, 0.84, FindingKind.ERRORS, SignalType.METRIC, "orders: failed share up", ERRORS, "e2"));
    }

    private static Finding finding(
            int rank, double score, FindingKind kind, SignalType signal, String title, Onset onset, String evidence) {
        return new Finding(
                rank,
                score,
                "orders",
                kind,
                signal,
                title,
                "Requests of orders that wait for a connection rose from 0 to a median of 38, 25 s after its deploy; nothing else moved earlier.",
                onset,
                "connection pool",
                new Magnitude(0, 38, "count", "median"),
                Labels.of("job", "orders"),
                null,
                List.of("cpu of orders did not rise"),
                List.of(evidence));
    }

    private static List<Triage.ObservedChange> changes() {
        return List.of(
                change("01:40:12", Change.Kind.DEPLOY, "gateway", "version", "1.9.1", "1.9.2"),
                change("02:11:40", Change.Kind.DEPLOY, "orders", "version", "2.3.0", "2.4.0"),
                change("02:11:40", Change.Kind.CONFIG, "orders", "pool size", "20", "5"),
                change("02:11:52", Change.Kind.RESTART, "orders", "process start", "", ""));
    }

    private static List<Triage.ObservedAlert> alerts() {
        return List.of(
                alert("HighErrorRate", "gateway", "02:16:00", "02:14:00", null),
                alert("HighLatencyP95", "orders", "02:15:30", "02:13:30", at("02:28:00")));
    }

    private static List<Lane> lanes() {
        return List.of(
                lane(
                        "http/errors",
                        SignalType.METRIC,
                        "Failed share",
                        "ratio",
                        ERRORS,
                        "",
                        "e2",
                        curve("job", "orders", 0.002, 0.21, 165)),
                lane(
                        "http/latency",
                        SignalType.METRIC,
                        "p95 latency",
                        "seconds",
                        ERRORS,
                        "",
                        "e2",
                        curve("route", "/checkout", 0.12, 4.3, 160),
                        curve("route", "/catalog", 0.04, 0.04, 0)),
                lane(
                        "db/pending",
                        SignalType.METRIC,
                        "Waiting for a connection",
                        "count",
                        POOL,
                        "",
                        "e1",
                        curve("job", "orders", 0, 38, 125)),
                lane(
                        "logs/volume",
                        SignalType.LOG,
                        "Log lines by level",
                        "count",
                        null,
                        "5000 of 7412 lines were fetched: the limit of one question",
                        "e3",
                        counts("info", 240, 230),
                        counts("warn", 3, 30),
                        counts("error", 1, 61)),
                lane("runtime/cpu", SignalType.METRIC, "CPU", "cores", null, "", "e1", gappy()));
    }

    private static Lane lane(
            String id,
            SignalType signal,
            String title,
            String unit,
            @Nullable Onset onset,
            String note,
            String evidence,
            Series... series) {
        return new Lane(id, signal, "orders", title, unit, List.of(series), onset, note, List.of(evidence));
    }

    /** Calm, then hot from {@code shiftSeconds} after 02:10 on. */
    static Series curve(String name, String value, double calm, double hot, int shiftSeconds) {
        var random = new SplittableRandom(value.hashCode());
        int n = (int) ((WINDOW.endMillis() - BASELINE.startMillis()) / STEP);
        long turn = at("02:10:00").plusSeconds(shiftSeconds).toEpochMilli();
        var values = new double[n];
        for (int i = 0; i < n; i++) {
            long since = BASELINE.startMillis() + i * STEP - turn;
            double share = since < 0 ? 0 : Math.min(1, since / 45_000.0);
            values[i] = (calm + (hot - calm) * share) * (0.9 + 0.2 * random.nextDouble());
        }
        return new Series(Labels.of(name, value), Timestamps.regular(BASELINE.startMillis(), STEP, n), values);
    }

    private static Series counts(String level, double calm, double hot) {
        var random = new SplittableRandom(level.hashCode());
        int n = (int) ((WINDOW.endMillis() - BASELINE.startMillis()) / 30_000);
        var values = new double[n];
        for (int i = 0; i < n; i++) {
            boolean isHot = BASELINE.startMillis() + i * 30_000L >= POOL.at().toEpochMilli();
            values[i] = Math.rint((isHot ? hot : calm) * (0.8 + 0.4 * random.nextDouble()));
        }
        return new Series(Labels.of("level", level), Timestamps.regular(BASELINE.startMillis(), 30_000, n), values);
    }

    private static Series gappy() {
        Series whole = curve("pod", "orders-1", 0.31, 0.31, 0);
        var times = new Timestamps.Builder();
        var values = new double[whole.size()];
        int n = 0;
        for (int i = 0; i < whole.size(); i++) {
            if (whole.timeAt(i) < at("02:03:00").toEpochMilli()
                    || whole.timeAt(i) > at("02:08:00").toEpochMilli()) {
                times.add(whole.timeAt(i));
                values[n++] = whole.valueAt(i);
            }
        }
        return new Series(whole.labels(), times.build(), java.util.Arrays.copyOf(values, n));
    }

    private static Receipt receipt(String id, String source, String kind, String query) {
        var answer = new Answer(id, "GET /api", 200, 18_432, "ab".repeat(32));
        return new Receipt(
                id,
                new Provenance(
                        source,
                        kind,
                        query,
                        TimeRange.of(BASELINE.start(), WINDOW.end()),
                        at("02:31:00"),
                        Duration.ofMillis(84),
                        null,
                        "11,000 points a series",
                        List.of(answer)),
                "what it shows");
    }

    private static SourceState source(String name, String kind, String version) {
        var check = new Check(name, kind, version, "", null, null, Map.of(), List.of("queries"), List.of(), null);
        return new SourceState(name, kind, version, SourceState.State.OK, "", check);
    }

    private static Triage.ObservedChange change(
            String time, Change.Kind kind, String service, String what, String from, String to) {
        return new Triage.ObservedChange(
                new Change(at(time), kind, service, what, from, to, Labels.NONE), List.of("e1"));
    }

    private static Triage.ObservedAlert alert(
            String name, String service, String starts, String active, @Nullable Instant ends) {
        return new Triage.ObservedAlert(
                new Alert(
                        name,
                        Labels.of("alertname", name),
                        Labels.NONE,
                        ends == null ? Alert.State.FIRING : Alert.State.RESOLVED,
                        at(starts),
                        at(active),
                        ends,
                        "",
                        List.of(),
                        List.of()),
                service,
                List.of("e1"));
    }

    static Instant at(String clock) {
        return Instant.parse("2026-11-14T" + clock + "Z");
    }

    private static TimeRange range(String from, String to) {
        return TimeRange.of(at(from), at(to));
    }
}
