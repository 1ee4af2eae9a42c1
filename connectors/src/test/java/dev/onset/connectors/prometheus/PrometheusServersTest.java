package dev.onset.connectors.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.alertmanager.AlertmanagerKind;
import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.servers.AlertmanagerServer;
import dev.onset.connectors.servers.Fetched;
import dev.onset.connectors.servers.NodeExporterServer;
import dev.onset.connectors.servers.PrometheusServer;
import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery.AlertHistory;
import dev.onset.connectors.spi.SignalQuery.CurrentAlerts;
import dev.onset.connectors.spi.SignalQuery.GroupedAlerts;
import dev.onset.connectors.spi.SignalQuery.MetricExemplars;
import dev.onset.connectors.spi.SignalQuery.MetricInstant;
import dev.onset.connectors.spi.SignalQuery.MetricLabelValues;
import dev.onset.connectors.spi.SignalQuery.MetricLabels;
import dev.onset.connectors.spi.SignalQuery.MetricMetadata;
import dev.onset.connectors.spi.SignalQuery.MetricRange;
import dev.onset.connectors.spi.SignalQuery.MetricSeries;
import dev.onset.connectors.spi.SignalQuery.RawSamples;
import dev.onset.connectors.spi.SignalQuery.Rules;
import dev.onset.connectors.spi.SignalQuery.Silences;
import dev.onset.connectors.spi.SignalQuery.Targets;
import dev.onset.signal.Alert;
import dev.onset.signal.AlertGroups;
import dev.onset.signal.Alerts;
import dev.onset.signal.Change;
import dev.onset.signal.Changes;
import dev.onset.signal.DataPoints;
import dev.onset.signal.Labels;
import dev.onset.signal.Names;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real scrapes, a real rule that fires into a real Alertmanager, a real silence: read by the connectors. */
@Tag("servers")
class PrometheusServersTest {

    private static final String RULES = """
            groups:
              - name: live
                rules:
                  - record: job:up:count
                    expr: count by (job) (up)
                  - alert: AlwaysThere
                    expr: up{job="node"} == 1
                    for: 600ms
                    labels: {severity: critical}
                    annotations: {summary: "{{ $labels.job }} is there", runbook_url: "https://runbooks.example.com/x"}
            """;

    private static NodeExporterServer node;
    private static AlertmanagerServer alertmanager;
    private static FaultServer app;
    private static PrometheusServer prometheus;
    private static Connector metrics;
    private static Connector alerts;
    private static Instant started;

    @BeforeAll
    static void start() {
        started = Clock.systemUTC().instant();
        node = NodeExporterServer.start();
        alertmanager = AlertmanagerServer.start();
        app = FaultServer.answering(
                seen -> Canned.of(200, "application/openmetrics-text; version=1.0.0; charset=utf-8", """
                # TYPE orders counter
                # HELP orders Orders taken.
                orders_total 17 # {trace_id="4bf92f3577b34da6a3ce929d0e0e4736"} 1.5
                # EOF
                """.getBytes(
                                java.nio.charset.StandardCharsets.UTF_8)));
        prometheus = PrometheusServer.start(setup -> setup.scrape("node", node.target())
                .scrape("prometheus", "self")
                .scrape("app", "127.0.0.1:" + app.port())
                .alertmanager(alertmanager.target())
                .rules(RULES)
                .flag("--enable-feature=exemplar-storage"));
        metrics = new PrometheusKind().open(settings("metrics", "prometheus", prometheus.url()), live());
        alerts = new AlertmanagerKind().open(settings("alerts", "alertmanager", alertmanager.url()), live());
    }

    @AfterAll
    static void stop() {
        for (AutoCloseable one : new AutoCloseable[] {metrics, alerts, prometheus, app, alertmanager, node}) {
            if (one != null) {
                close(one);
            }
        }
    }

    private static void close(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static ConnectorSettings settings(String name, String kind, URI url) {
        return ConnectorSettings.of(name, kind, url);
    }

    private static ConnectorContext live() {
        return ConnectorContext.live(Clock.systemUTC());
    }

    /** From before the servers' start to a moment that is still to come. */
    private static TimeRange range() {
        return TimeRange.of(started.minusSeconds(5), Clock.systemUTC().instant().plusSeconds(5));
    }

    private static List<Series> instant(String expression) throws InterruptedException {
        return Fetched.series(
                metrics.fetch(new MetricInstant(expression, Clock.systemUTC().instant())));
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(condition);
    }

    @Test
    void check_saysWhoAndWhat() throws Exception {
        await(() -> instant("up == 1").size() == 3);
        Check check = metrics.check();
        assertThat(check.failure()).isNull();
        assertThat(check.version()).startsWith("2.");
        assertThat(check.build()).isNotBlank();
        assertThat(check.limits())
                .containsEntry("lookback", "5m")
                .containsEntry("query timeout", "2m")
                .containsEntry("scrape interval", "200ms")
                .containsKey("retention");
        assertThat(check.works())
                .contains("queries", "rules", "remote read of stored chunks", "exemplars", "targets: 3 of 3 up");
        assertThat(check.missing()).isEmpty();
        assertThat(check.clockOffset()).isNotNull().isBetween(Duration.ofSeconds(-3), Duration.ofSeconds(3));
        Check alerting = alerts.check();
        assertThat(alerting.failure()).isNull();
        assertThat(alerting.version()).startsWith("0.");
        assertThat(alerting.works()).contains("alerts", "silences", "ready", "a single instance, no cluster");
        assertThat(alerting.missing()).isEmpty();
    }

    @Test
    void scrapes_areRead_inEveryWay() throws Exception {
        await(() -> instant("count_over_time(up[1m]) > 4").size() == 3);
        assertThat(instant("up"))
                .hasSize(3)
                .allSatisfy(s -> assertThat(s.valueAt(0)).isEqualTo(1));
        List<Series> ranged =
                Fetched.series(metrics.fetch(new MetricRange("node_load1", range(), Duration.ofMillis(100))));
        assertThat(ranged).singleElement().satisfies(s -> assertThat(s.size()).isPositive());
        TimeRange seen = TimeRange.of(started.minusSeconds(5), Clock.systemUTC().instant());
        List<Series> raw = Fetched.series(metrics.fetch(new RawSamples("up{job=\"node\"}", seen)));
        assertThat(raw).singleElement().satisfies(s -> {
            assertThat(s.size()).isGreaterThan(4);
            assertThat(s.times().step()).isBetween(100L, 400L);
        });
        assertThat(Fetched.names(metrics.fetch(new MetricLabels("up", seen)))).contains(Labels.of("name", "job"));
        assertThat(((Names) Fetched.one(metrics.fetch(new MetricLabelValues("job", "up", seen)))
                                .items())
                        .names())
                .containsExactly("app", "node", "prometheus");
        assertThat(Fetched.names(metrics.fetch(new MetricSeries(List.of("up"), seen))))
                .hasSize(3);
        assertThat(Fetched.names(metrics.fetch(new MetricMetadata("node_load1"))))
                .singleElement()
                .satisfies(m -> assertThat(m.getOr("type", "")).isEqualTo("gauge"));
        assertThat(Fetched.names(metrics.fetch(new Targets())))
                .hasSize(3)
                .allSatisfy(t -> assertThat(t.getOr("health", "")).isEqualTo("up"));
        assertThat(Fetched.names(metrics.fetch(new Rules()))).hasSize(2).anySatisfy(r -> {
            assertThat(r.getOr("name", "")).isEqualTo("AlwaysThere");
            assertThat(r.getOr("query", "")).isEqualTo("up{job=\"node\"} == 1");
            assertThat(r.getOr("type", "")).isEqualTo("alerting");
            assertThat(r.getOr("label.severity", "")).isEqualTo("critical");
        });
    }

    @Test
    void exemplars_areRead() throws Exception {
        await(() -> Fetched.one(metrics.fetch(new MetricExemplars("orders_total", range())))
                        .items()
                        .size()
                > 0);
        var points = (DataPoints) Fetched.one(metrics.fetch(new MetricExemplars("orders_total", range())))
                .items();
        assertThat(points.exemplars().getFirst().labels())
                .isEqualTo(Labels.of("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736"));
        assertThat(points.exemplars().getFirst().value()).isEqualTo(1.5);
    }

    @Test
    void refusals_areInTheServersOwnWords() throws Exception {
        assertThat(Fetched.all(metrics.fetch(new MetricInstant("sum(up", started)))
                        .failure())
                .isInstanceOfSatisfying(
                        Failure.BadQuery.class, f -> assertThat(f.cameBack()).contains("unclosed left parenthesis"));
        assertThat(Fetched.all(alerts.fetch(new CurrentAlerts(List.of("job=~\"(\""))))
                        .failure())
                .isInstanceOf(Failure.BadQuery.class);
    }

    @Test
    void rule_pendsAndFires_reachesAlertmanager_isSilenced() throws Exception {
        await(() -> current().stream().anyMatch(a -> a.state() == Alert.State.FIRING));
        Alert firing = current().getFirst();
        assertThat(firing.name()).isEqualTo("AlwaysThere");
        assertThat(firing.endsAt()).isNull();
        assertThat(firing.annotations().getOr("summary", "")).isEqualTo("node is there");
        assertThat(firing.generatorUrl()).contains("g0.expr=up%7Bjob%3D%22node%22%7D");
        assertThat(firing.receivers()).containsExactly("oncall");

        List<Alert> history = Fetched.alerts(metrics.fetch(new AlertHistory(range())));
        assertThat(history).extracting(Alert::state).containsExactly(Alert.State.PENDING, Alert.State.FIRING);
        Alert pending = history.getFirst();
        Alert fired = history.getLast();
        assertThat(pending.endsAt()).isEqualTo(fired.startsAt());
        assertThat(fired.endsAt()).isNull();
        assertThat(fired.activeSince()).isEqualTo(pending.activeSince()).isNotNull();
        assertThat(Duration.between(pending.startsAt(), fired.startsAt()))
                .isBetween(Duration.ofMillis(600), Duration.ofSeconds(5));
        // Both servers tell of the same alert, to the millisecond.
        assertThat(fired.fingerprint()).isEqualTo(firing.fingerprint());
        assertThat(fired.startsAt()).isEqualTo(firing.startsAt());

        silenceIsRead(firing);
    }

    private static List<Alert> current() throws InterruptedException {
        return ((Alerts) Fetched.one(alerts.fetch(new CurrentAlerts(List.of("severity=\"critical\""))))
                        .items())
                .items();
    }

    private static List<Change> silences() throws InterruptedException {
        return ((Changes) Fetched.one(alerts.fetch(new Silences())).items()).items();
    }

    private static void silenceIsRead(Alert firing) throws Exception {
        Instant now = Clock.systemUTC().instant();
        String reply = alertmanager.send("POST", "/api/v2/silences", """
                {"matchers":[{"name":"job","value":"node","isRegex":false},{"name":"alertname","value":"Always.*","isRegex":true}],
                 "startsAt":"%s","endsAt":"%s","createdBy":"ann","comment":"we know"}""".formatted(now, now.plusSeconds(3600)));
        String id = reply.replaceAll(".*\"silenceID\":\"([^\"]+)\".*", "$1").strip();
        await(() -> current().stream().anyMatch(a -> a.state() == Alert.State.SUPPRESSED));
        assertThat(current().getFirst().silencedBy()).containsExactly(id);
        assertThat(silences()).singleElement().satisfies(c -> {
            assertThat(c.kind()).isEqualTo(Change.Kind.SILENCE);
            assertThat(c.what()).isEqualTo("silence created");
            assertThat(c.service()).isEqualTo("node");
            assertThat(c.to()).contains("job=\"node\"").contains("alertname=~\"Always.*\"");
            assertThat(c.labels().getOr("author", "")).isEqualTo("ann");
            assertThat(c.labels().getOr("id", "")).isEqualTo(id);
        });
        var groups =
                (AlertGroups) Fetched.one(alerts.fetch(new GroupedAlerts())).items();
        assertThat(groups.items()).singleElement().satisfies(g -> {
            assertThat(g.labels()).isEqualTo(Labels.of("alertname", "AlwaysThere", "job", "node"));
            assertThat(g.receiver()).isEqualTo("oncall");
            assertThat(g.alerts())
                    .singleElement()
                    .satisfies(a -> assertThat(a.fingerprint()).isEqualTo(firing.fingerprint()));
        });
        alertmanager.send("DELETE", "/api/v2/silence/" + id, "");
        await(() -> silences().size() == 2);
        assertThat(silences().getLast().what()).isEqualTo("silence ended");
        assertThat(silences().getLast().from()).contains("job=\"node\"");
    }
}
