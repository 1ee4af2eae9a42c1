package dev.onset.incident;

import dev.onset.incident.Incident.Alert;
import dev.onset.incident.Incident.Change;
import dev.onset.incident.Incident.Coverage;
import dev.onset.incident.Incident.Event;
import dev.onset.incident.Incident.Evidence;
import dev.onset.incident.Incident.Finding;
import dev.onset.incident.Incident.Gap;
import dev.onset.incident.Incident.Header;
import dev.onset.incident.Incident.Impact;
import dev.onset.incident.Incident.Mark;
import dev.onset.incident.Incident.Moment;
import dev.onset.incident.Incident.Period;
import dev.onset.incident.Incident.Quantity;
import dev.onset.incident.Incident.RuledOut;
import dev.onset.incident.Incident.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Made-up incidents. */
public final class IncidentFixtures {

    private static final Mark BEGAN = new Mark(at("02:12:05"), at("02:12:00"), at("02:12:10"));

    private IncidentFixtures() {}

    /** A full one: every kind of row occurs. */
    public static Incident pool() {
        return withWords("");
    }

    /** The same with {@code poison} in every text that comes from elsewhere. */
    public static Incident withWords(String poison) {
        List<Finding> findings = findings(poison);
        List<Change> changes = List.of(
                new Change(
                        at("02:11:40.512"),
                        "deploy",
                        "orders" + poison,
                        "version",
                        "2.3.0" + poison,
                        "2.4.0",
                        List.of("e3")),
                new Change(at("02:11:40.600"), "config", "orders", "pool size" + poison, "20", "5", List.of("e3")),
                new Change(at("02:20:00"), "silence", "", "silence created", "", "DiskFillingUp", List.of("e4")));
        List<Moment> moments = List.of(
                new Moment(
                        Moment.Kind.CHANGED,
                        Mark.exactly(at("02:11:40.600")),
                        "orders",
                        "config of orders, pool size 20 to 5" + poison,
                        "metrics",
                        List.of("e3")),
                new Moment(
                        Moment.Kind.BEGAN,
                        BEGAN,
                        "orders",
                        "orders: connection pool exhausted" + poison,
                        "metrics",
                        List.of("e1")),
                new Moment(
                        Moment.Kind.PENDING,
                        Mark.exactly(at("02:13:30")),
                        "orders",
                        "HighLatencyP95 of orders",
                        "metrics",
                        List.of("e5")),
                new Moment(
                        Moment.Kind.DETECTED,
                        Mark.exactly(at("02:15:30")),
                        "orders",
                        "HighLatencyP95 of orders" + poison,
                        "metrics",
                        List.of("e5")),
                new Moment(
                        Moment.Kind.RESOLVED,
                        Mark.exactly(at("02:43:00")),
                        "orders",
                        "HighLatencyP95 of orders",
                        "metrics",
                        List.of("e5")));
        return new Incident(
                new Header(
                        "orders: connection pool exhausted" + poison,
                        Incident.Status.DRAFT,
                        "prod-eu" + poison,
                        "Alertmanager: alert HighErrorRate" + poison,
                        at("02:46:10.250"),
                        new Period(at("02:00:00"), at("02:45:00")),
                        new Period(at("01:00:00"), at("02:00:00")),
                        List.of(
                                new Source("metrics", "prometheus", "3.14.0", "ok", ""),
                                new Source(
                                        "traces" + poison,
                                        "jaeger",
                                        "",
                                        "partial",
                                        "no answer within 30.0 s. Narrow the range." + poison))),
                moments,
                List.of(
                        new Impact(
                                "gateway" + poison,
                                "failed share" + poison,
                                new Quantity(0.002, 0.231, "ratio", "peak"),
                                List.of("e2")),
                        new Impact(
                                "orders",
                                "users with errors",
                                new Quantity(Double.NaN, 64, "count", "total"),
                                List.of("e6"))),
                List.of(
                        new Event(
                                Mark.exactly(at("02:11:40.600")),
                                Event.Kind.CHANGE,
                                "orders",
                                "pool size 20 to 5" + poison,
                                List.of("e3")),
                        new Event(
                                BEGAN, Event.Kind.ONSET, "orders" + poison, "connection pool exhausted", List.of("e1")),
                        new Event(
                                Mark.exactly(at("02:13:30")),
                                Event.Kind.PENDING,
                                "orders",
                                "HighLatencyP95",
                                List.of("e5")),
                        new Event(
                                Mark.exactly(at("02:15:30")),
                                Event.Kind.FIRING,
                                "orders",
                                "HighLatencyP95",
                                List.of("e5")),
                        new Event(
                                Mark.exactly(at("02:18:00")),
                                Event.Kind.NOTE,
                                "",
                                "pager acknowledged" + poison,
                                List.of("n1")),
                        new Event(
                                Mark.exactly(at("02:43:00")),
                                Event.Kind.RESOLVED,
                                "orders",
                                "HighLatencyP95",
                                List.of("e5"))),
                findings,
                changes,
                List.of(
                        new Alert(
                                "DiskFillingUp",
                                "node",
                                "warning",
                                "firing",
                                "disk fills",
                                "",
                                at("00:05:00"),
                                null,
                                null,
                                List.of("e5")),
                        new Alert(
                                "HighLatencyP95" + poison,
                                "orders",
                                "critical",
                                "resolved",
                                "p95 above 1 s" + poison,
                                "https://runbooks.example.com/p95",
                                at("02:15:30"),
                                at("02:13:30"),
                                at("02:43:00"),
                                List.of("e5"))),
                List.of(new RuledOut(
                        "payments" + poison,
                        "p95 latency",
                        "max by (job) (up{a=~\"b|c\"})" + poison,
                        at("02:45:00"),
                        List.of("e7"))),
                List.of(new Gap("traces", "traces of inventory" + poison, "no answer within 30.0 s" + poison)),
                List.of(new Coverage(
                        "logs",
                        "error lines" + poison,
                        "truncated",
                        new Period(at("01:20:00"), at("02:45:00")),
                        5000,
                        7412L,
                        List.of("5000 of 7412 lines were fetched" + poison),
                        List.of("e8"))),
                FactorQuestions.of(findings, changes, moments),
                evidence(poison),
                Account.BLANK,
                new Foresight(
                        new Foresight.Budget(
                                "gateway" + poison, "99.9", true, 0.0362, Duration.ofMinutes(12), List.of("e2")),
                        new Foresight.EarlierRule(
                                "orders" + poison,
                                "orders: requests that wait for a connection" + poison,
                                19,
                                true,
                                "count",
                                Duration.ofMinutes(1),
                                at("02:13:10"),
                                Duration.ofSeconds(140),
                                "HighLatencyP95 of orders" + poison,
                                Duration.ofMinutes(73),
                                List.of("e1", "e5"))));
    }

    /** {@link #withWords} with what people tell of it, every field filled, and a zone beside UTC. */
    public static Incident told(String poison) {
        return Telling.of(
                withWords(poison),
                new Telling.Saved(AccountFixtures.full(poison), at("09:00:00"), "Kim" + poison, "c".repeat(64), 4096));
    }

    /** Nothing found, nothing failed. */
    public static Incident quiet() {
        Incident full = pool();
        Header h = full.header();
        return new Incident(
                new Header(
                        "quiet hour",
                        h.status(),
                        h.environment(),
                        "no link given",
                        h.madeAt(),
                        h.window(),
                        h.baseline(),
                        List.of(h.sources().getFirst())),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                full.ruledOut(),
                List.of(),
                List.of(),
                List.of(),
                full.evidence(),
                Account.BLANK,
                Foresight.NONE);
    }

    private static List<Finding> findings(String poison) {
        return List.of(
                new Finding(
                        1,
                        0.97,
                        "orders" + poison,
                        "saturation",
                        "metric",
                        "orders: connection pool exhausted" + poison,
                        "Requests waiting for a connection rose from 0 to 38" + poison,
                        BEGAN,
                        "connection pool" + poison,
                        new Quantity(0, 38, "count", "median"),
                        0.9,
                        List.of("cpu did not rise" + poison),
                        new Incident.NextCheck(
                                "Requests of orders" + poison
                                        + " wait for a connection: more of them ends the waiting.",
                                "The pool" + poison
                                        + " was as full before, or stays full after the trouble has ended."),
                        Map.of("job" + poison, "orders" + poison),
                        List.of("e1", "e3")),
                new Finding(
                        2,
                        0.5,
                        "gateway",
                        "errors",
                        "metric",
                        "gateway: failed share up",
                        "The failed share rose from 0.2 % to 23.1 %. It did so for 26 minutes.",
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        Map.of(),
                        List.of("e2")));
    }

    private static List<Evidence> evidence(String poison) {
        return List.of(
                evidence("e1", "metrics", "max(db_client_connections_pending_requests{job=\"orders\"})" + poison),
                evidence("e2", "metrics", "sum(rate(x{code=~\"5..|4..\"}[1m]))"),
                evidence("e3", "metrics", "target_info"),
                evidence("e4", "alerts", "silences"),
                evidence("e5", "metrics", "ALERTS"),
                evidence("e6", "errors" + poison, "is:unresolved"),
                evidence("e7", "metrics", "up"),
                evidence("e8", "logs", "{service_name=\"orders\"} |= `error`"),
                new Evidence(
                        "n1",
                        "case",
                        "note",
                        "pager acknowledged" + poison,
                        new Period(at("02:18:00"), at("02:18:01")),
                        at("02:18:00"),
                        18,
                        "a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a",
                        1,
                        "written by a person"));
    }

    private static Evidence evidence(String id, String source, String query) {
        return new Evidence(
                id,
                source,
                "prometheus",
                query,
                new Period(at("01:00:00"), at("02:45:00")),
                at("02:46:04.100"),
                2048,
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                1,
                "what " + id + " shows");
    }

    static Instant at(String clock) {
        return Instant.parse("2026-11-14T" + clock + "Z");
    }
}
