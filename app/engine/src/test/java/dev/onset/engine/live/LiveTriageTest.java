package dev.onset.engine.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onset.connectors.servers.AlertmanagerServer;
import dev.onset.connectors.servers.PrometheusServer;
import dev.onset.engine.cli.CommandLineRun;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole way of a page at night: a service is scraped, breaks, a rule fires into an Alertmanager, and the link of the alert is
 * triaged while all of it goes on.
 */
@Tag("servers")
class LiveTriageTest {

    /** Scrapes of the calm, one a second. */
    private static final int CALM = 25;

    private static final Duration SCRAPE = Duration.ofSeconds(1);

    private static final String RULES = """
            groups:
              - name: shop
                rules:
                  - alert: OrdersFailing
                    expr: >-
                      sum by (job) (rate(http_server_requests_seconds_count{status=~"5.."}[10s]))
                      / sum by (job) (rate(http_server_requests_seconds_count[10s])) > 0.05
                    for: 2s
                    labels: {severity: critical}
                    annotations: {summary: "{{ $labels.job }} fails requests", runbook_url: "https://runbooks.example.com/x"}
                  - alert: BackupStale
                    expr: absent(backup_done_timestamp_seconds{job="payments"})
                    labels: {severity: warning}
            """;

    @TempDir
    static Path folder;

    private static final List<AutoCloseable> OPEN = new ArrayList<>();

    private static AlertmanagerServer alertmanager;
    private static PrometheusServer prometheus;
    private static String silence;
    private static Instant broke;

    /** The alert as Alertmanager lists it. */
    private static JsonNode fired;

    @BeforeAll
    static void breakTheService() {
        alertmanager = open(AlertmanagerServer.start());
        silence = silence("BackupStale");
        OrdersService orders = open(OrdersService.start(true));
        OrdersService payments = open(OrdersService.start(false));
        prometheus = open(PrometheusServer.start(setup -> setup.every("1s")
                .scrape("orders", orders.target())
                .scrape("payments", payments.target())
                .alertmanager(alertmanager.target())
                .rules(RULES)
                // A server that starts has nobody to tell for some seconds, and would tell again after a minute.
                .flag("--rules.alert.resend-delay=1s")));
        await().atMost(Duration.ofSeconds(90)).until(() -> orders.scrapes() >= CALM);
        orders.breakDown();
        broke = Clock.systemUTC().instant();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> alerts("OrdersFailing").size() == 1);
        await().atMost(Duration.ofSeconds(60)).until(() -> alerts("BackupStale").size() == 1);
        fired = alerts("OrdersFailing").getFirst();
        // An onset is one after four samples away from the past; rules that wait for two seconds only are faster than
        // that.
        int seen = orders.scrapes();
        await().atMost(Duration.ofSeconds(60)).until(() -> orders.scrapes() >= seen + 10);
    }

    @AfterAll
    static void close() throws Exception {
        for (AutoCloseable one : OPEN.reversed()) {
            one.close();
        }
    }

    @Test
    void linkOfAlertmanager_givesTheIncident() throws Exception {
        String filter = URLEncoder.encode("{alertname=\"OrdersFailing\",job=\"orders\"}", StandardCharsets.UTF_8);

        Report report = triage(alertmanager.url() + "/#/alerts?silenced=false&inhibited=false&active=true&filter="
                + filter.replace("+", "%20"));

        assertThat(report.root().path("request").path("alertName").asString()).isEqualTo("OrdersFailing");
        assertThat(start(report)).isEqualTo(activeSince(report).minus(Duration.ofMinutes(30)));
        assertIncident(report);
    }

    @Test
    void linkThatTheAlertCarries_givesTheIncident() throws Exception {
        Report report = triage(fired.path("generatorURL").asString());

        assertThat(report.root()
                        .path("request")
                        .path("expressions")
                        .get(0)
                        .path("text")
                        .asString())
                .contains("http_server_requests_seconds_count{status=~\"5..\"}");
        assertIncident(report);
    }

    @Test
    void windowAlone_givesTheIncident() throws Exception {
        assertIncident(triage("--from", "now-10m", "--to", "now"));
    }

    // ---- inside --------------------------------------------------------------------------------------------------

    private static Report triage(String... what) throws Exception {
        Path home = Files.createTempDirectory(folder, "home");
        Path out = home.resolve("out");
        Path environment = Files.writeString(
                home.resolve("environments.yaml"), """
                environments:
                  shop:
                    sources:
                      - {name: metrics, kind: prometheus, url: "%s"}
                      - {name: alerts, kind: alertmanager, url: "%s"}
                """.formatted(prometheus.url(), alertmanager.url()));
        var args = new ArrayList<>(List.of("triage", "--env", environment.toString(), "--out", out.toString()));
        args.addAll(List.of(what));

        var outcome = CommandLineRun.run(home, args.toArray(String[]::new));

        assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out()).contains("OrdersFailing", "silence created alertname=\"BackupStale\"");
        for (String file : List.of("report.html", "report.md", "report.json", "timeline.png", "incident.onset")) {
            assertThat(out.resolve(file)).isNotEmptyFile();
        }
        var verified = CommandLineRun.run(
                home, "case", "verify", out.resolve("incident.onset").toString());
        assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
        return Report.in(out);
    }

    private static void assertIncident(Report report) {
        assertThat(report.items("sources"))
                .hasSize(2)
                .allMatch(s -> s.path("state").asString().equals("ok"));
        assertThat(report.items("notChecked")).isEmpty();
        assertWindowCoversTheFiring(report);
        assertAlert(report);
        assertFindings(report);
        assertReceipts(report);
        assertSilence(report);
    }

    private static void assertWindowCoversTheFiring(Report report) {
        Instant firedAt = Instant.parse(fired.path("startsAt").asString());
        assertThat(start(report)).isBefore(broke);
        assertThat(Instant.parse(report.root().path("window").path("end").asString()))
                .isAfter(firedAt);
    }

    private static void assertAlert(Report report) {
        JsonNode alert = alert(report, "firing");
        assertThat(alert.path("service").asString()).isEqualTo("orders");
        assertThat(alert.path("endsAt").isNull()).isTrue();
        assertThat(alert.path("labels").path("severity").asString()).isEqualTo("critical");
        assertThat(alert.path("annotations").path("summary").asString()).isEqualTo("orders fails requests");
        assertThat(Report.texts(alert, "receivers")).containsExactly("oncall");
        assertThat(Duration.between(
                                Instant.parse(fired.path("startsAt").asString()),
                                Instant.parse(alert.path("startsAt").asString()))
                        .abs())
                .as("Alertmanager and the server's own history agree on when it fired")
                .isLessThanOrEqualTo(SCRAPE);
        assertThat(activeSince(report)).isBetween(broke.minus(SCRAPE), broke.plus(SCRAPE.multipliedBy(10)));
        assertThat(alert(report, "pending").path("endsAt").asString())
                .isEqualTo(alert.path("startsAt").asString());
    }

    private static void assertFindings(Report report) {
        JsonNode first = report.items("findings").getFirst();
        assertThat(first.path("service").asString()).isEqualTo("orders");
        assertThat(first.path("inner").asString()).isEqualTo("connection pool");
        assertThat(Instant.parse(first.path("onset").asString()))
                .isBetween(broke.minus(SCRAPE.multipliedBy(2)), broke.plus(SCRAPE.multipliedBy(5)));
        assertThat(report.items("findings").stream()
                        .map(f -> f.path("title").asString())
                        .toList())
                .contains("orders: alert OrdersFailing")
                .anyMatch(t -> t.startsWith("orders: failed requests up to"))
                .noneMatch(t -> t.startsWith("payments: ") && !t.contains("BackupStale"));
    }

    private static void assertReceipts(Report report) {
        Set<String> receipts = new HashSet<>();
        report.items("receipts").forEach(r -> {
            receipts.add(r.path("id").asString());
            assertThat(Report.items(r, "answers"))
                    .isNotEmpty()
                    .allMatch(a -> a.path("sha256").asString().length() == 64);
        });
        for (String list : List.of("findings", "alerts", "changes", "checkedNormal")) {
            assertThat(report.items(list))
                    .as(list)
                    .isNotEmpty()
                    .allSatisfy(item -> assertThat(Report.texts(item, "evidence"))
                            .isNotEmpty()
                            .allMatch(receipts::contains));
        }
    }

    /** A silenced alert is told as one, with the silence that mutes it, and who made it is among the changes. */
    private static void assertSilence(Report report) {
        JsonNode muted = report.items("alerts").stream()
                .filter(a -> a.path("name").asString().equals("BackupStale"))
                .findFirst()
                .orElseThrow();
        assertThat(muted.path("state").asString()).isEqualTo("suppressed");
        assertThat(Report.texts(muted, "silencedBy")).containsExactly(silence);
        JsonNode made = report.items("changes").stream()
                .filter(c -> c.path("kind").asString().equals("silence"))
                .findFirst()
                .orElseThrow();
        assertThat(made.path("to").asString()).isEqualTo("alertname=\"BackupStale\"");
        assertThat(made.path("labels").path("author").asString()).isEqualTo("kim");
        assertThat(made.path("labels").path("comment").asString()).isEqualTo("known since Monday");
    }

    private static JsonNode alert(Report report, String state) {
        return report.items("alerts").stream()
                .filter(a -> a.path("name").asString().equals("OrdersFailing"))
                .filter(a -> a.path("state").asString().equals(state))
                .findFirst()
                .orElseThrow();
    }

    private static Instant start(Report report) {
        return Instant.parse(report.root().path("window").path("start").asString());
    }

    private static Instant activeSince(Report report) {
        return Instant.parse(alert(report, "firing").path("activeSince").asString());
    }

    private static List<JsonNode> alerts(String name) {
        JsonNode all = JsonMapper.shared().readTree(alertmanager.send("GET", "/api/v2/alerts", ""));
        return all.valueStream()
                .filter(a -> a.path("labels").path("alertname").asString().equals(name))
                .toList();
    }

    private static String silence(String alertname) {
        Instant now = Clock.systemUTC().instant();
        String made =
                alertmanager.send("POST", "/api/v2/silences", """
                        {"matchers": [{"name": "alertname", "value": "%s", "isRegex": false, "isEqual": true}],
                         "startsAt": "%s", "endsAt": "%s", "createdBy": "kim", "comment": "known since Monday"}
                        """.formatted(alertname, now, now.plusSeconds(3_600)));
        return JsonMapper.shared().readTree(made).path("silenceID").asString();
    }

    private static <T extends AutoCloseable> T open(T server) {
        OPEN.add(server);
        return server;
    }
}
