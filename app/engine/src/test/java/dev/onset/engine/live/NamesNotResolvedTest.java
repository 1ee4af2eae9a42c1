package dev.onset.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.FaultServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Failures of name resolution, by the resolver's own metrics, by what services log, and by both. */
class NamesNotResolvedTest {

    private static final Duration EVERY = Duration.ofSeconds(4);

    @TempDir
    Path folder;

    private static void service(PlayedMetrics m, String name, double failed) {
        String base = "job=\"" + name + "\",instance=\"" + name + "-0\",handler=\"/x\",method=\"GET\",code=";
        m.rate("http_requests_total", base + "\"200\"", 12.3, 12.3 * (1 - failed));
        m.rate("http_requests_total", base + "\"500\"", 0, 12.3 * failed);
    }

    private static void resolver(PlayedMetrics m, double failed) {
        for (String instance : List.of("10.2.0.4:9153", "10.2.0.9:9153")) {
            String base = "job=\"kube-dns\",namespace=\"kube-system\",instance=\"" + instance
                    + "\",server=\"dns://:53\",zone=\".\"";
            m.rate("coredns_dns_requests_total", base + ",proto=\"udp\",type=\"A\"", 90.3, 90.3);
            m.rate("coredns_dns_responses_total", base + ",rcode=\"NOERROR\"", 70.3, 70.3 - 90 * failed);
            m.rate("coredns_dns_responses_total", base + ",rcode=\"NXDOMAIN\"", 20.0, 20.0);
            m.rate("coredns_dns_responses_total", base + ",rcode=\"SERVFAIL\"", 0, 90 * failed);
        }
    }

    private static PlayedLogs logs(boolean breaks) {
        return new PlayedLogs()
                .every(
                        EVERY,
                        "checkout",
                        at -> breaks && isBroken(at)
                                ? "error: charge of order " + at.getEpochSecond() % 7919
                                        + " failed: dial tcp: lookup ledger.prod.svc on 10.96.0.10:53: no such host"
                                : "info: order " + at.getEpochSecond() % 7919 + " charged")
                .every(EVERY, "catalog", at -> "info: page " + at.getEpochSecond() % 101 + " shown")
                .every(
                        Duration.ofMinutes(9),
                        "catalog",
                        at -> "error: cache entry " + at.getEpochSecond() % 13 + " lost");
    }

    private static boolean isBroken(Instant at) {
        return !at.isBefore(PlayedIncident.BROKE);
    }

    @Test
    @Tag("servers")
    void resolverFails_itLeads_notThoseWhoAskIt() {
        Report report = PlayedIncident.ofMetrics(folder, m -> {
            resolver(m, 0.4);
            service(m, "catalog", 0.5);
            service(m, "checkout", 0.6);
            service(m, "web", 0.8);
        });
        PlayedIncident.assertFirst(report, "kube-dns", "errors");
        assertThat(report.items("findings")).anySatisfy(f -> {
            assertThat(f.path("service").asString()).isEqualTo("web");
            assertThat(Report.texts(f, "against").toString()).contains("kube-dns");
        });
    }

    /** How long the resolver takes to answer, all of it well. */
    private static void slowResolver(PlayedMetrics m, double before, double then) {
        for (String instance : List.of("10.2.0.4:9153", "10.2.0.9:9153")) {
            m.histogram(
                    "coredns_dns_request_duration_seconds",
                    "job=\"kube-dns\",namespace=\"kube-system\",instance=\"" + instance
                            + "\",server=\"dns://:53\",zone=\".\"",
                    s -> 90.3,
                    s -> s < 0 ? before : then);
        }
    }

    private static void served(PlayedMetrics m, String name, double before, double then) {
        m.histogram(
                "http_server_request_duration_seconds",
                "job=\"" + name + "\",instance=\"" + name
                        + "-0\",http_route=\"/x\",http_request_method=\"GET\",http_response_status_code=\"200\"",
                s -> 12.3,
                s -> s < 0 ? before : then);
    }

    @Test
    @Tag("servers")
    void resolverIsSlow_itLeadsByItsLatency_notThoseWhoWaitForIt() {
        Report report = PlayedIncident.ofMetrics(folder, m -> {
            resolver(m, 0);
            slowResolver(m, 0.011, 1.3);
            served(m, "catalog", 0.041, 1.21);
            served(m, "checkout", 0.062, 1.42);
            served(m, "web", 0.083, 2.61);
        });
        JsonNode first = PlayedIncident.assertFirst(report, "kube-dns", "latency");
        assertThat(first.path("statement").asString()).contains("p95 latency").contains("from 23.8 ms to 2.4 s");
        assertThat(report.items("findings").stream()
                        .filter(f -> !f.path("service").asString().equals("kube-dns")))
                .as("of who waits for it")
                .allSatisfy(
                        f -> assertThat(Report.texts(f, "against").toString()).contains("kube-dns"));
    }

    /** What a client says whose question was never answered. */
    private static PlayedLogs unanswered() {
        var logs = new PlayedLogs();
        for (String service : List.of("checkout", "catalog")) {
            logs.every(
                    EVERY,
                    service,
                    at -> isBroken(at)
                            ? "error: request " + at.getEpochSecond() % 7919
                                    + " failed: dial tcp: lookup ledger.prod.svc on 10.96.0.10:53: read udp 10.2.0."
                                    + at.getEpochSecond() % 200 + ":41" + at.getEpochSecond() % 997
                                    + "->10.96.0.10:53: i/o timeout"
                            : "info: request " + at.getEpochSecond() % 7919 + " answered");
        }
        return logs;
    }

    @Test
    @Tag("servers")
    void resolverAnswersNothing_byItsMetricsAndItsClientsLogs_itLeads() {
        try (FaultServer loki = FaultServer.answering(unanswered()::answer)) {
            Report report = PlayedIncident.ofMetrics(
                    folder,
                    m -> {
                        resolver(m, 0.7);
                        slowResolver(m, 0.011, 5.2);
                        service(m, "catalog", 0.7);
                        service(m, "checkout", 0.7);
                    },
                    Map.of("loki", loki.url()));
            PlayedIncident.assertFirst(report, "kube-dns", "errors");
            assertThat(report.items("findings"))
                    .filteredOn(f -> f.path("service").asString().equals("kube-dns"))
                    .extracting(f -> f.path("kind").asString())
                    .containsExactlyInAnyOrder("errors", "latency");
            for (String client : List.of("checkout", "catalog")) {
                assertThat(report.items("findings"))
                        .filteredOn(f -> f.path("service").asString().equals(client))
                        .anySatisfy(
                                f -> assertThat(f.path("statement").asString()).contains("i/o timeout"))
                        .anySatisfy(f -> assertThat(Report.texts(f, "against").toString())
                                .contains("it calls kube-dns, which was in trouble too"));
            }
        }
    }

    @Test
    void resolverAnswersNothing_byItsClientsLogsAlone_eachIsNamedAndNoneIsSure() {
        try (FaultServer loki = FaultServer.answering(unanswered()::answer)) {
            Report report = PlayedIncident.of(folder, Map.of("loki", loki.url()));
            for (String client : List.of("checkout", "catalog")) {
                assertThat(report.items("findings"))
                        .filteredOn(f -> f.path("service").asString().equals(client))
                        .anySatisfy(
                                f -> assertThat(f.path("statement").asString()).contains("i/o timeout"));
            }
            assertThat(report.items("findings"))
                    .as("two who say the same: neither is sure to be the culprit")
                    .allSatisfy(f -> assertThat(f.path("confidence").asDouble()).isLessThan(0.3));
        }
    }

    @Test
    @Tag("servers")
    void resolverIsWell_aServiceFails_thatServiceLeads() {
        Report report = PlayedIncident.ofMetrics(folder, m -> {
            resolver(m, 0);
            service(m, "catalog", 0);
            service(m, "checkout", 0.6);
        });
        PlayedIncident.assertFirst(report, "checkout", "errors");
        assertThat(report.items("findings"))
                .noneMatch(f -> f.path("service").asString().equals("kube-dns"));
    }

    @Test
    @Tag("servers")
    void metricsAndLogs_noTraces_nameTheServiceAndWhatItSays() {
        try (FaultServer loki = FaultServer.answering(logs(true)::answer)) {
            Report report = PlayedIncident.ofMetrics(
                    folder,
                    m -> {
                        service(m, "catalog", 0);
                        service(m, "checkout", 0.9);
                    },
                    Map.of("loki", loki.url()));
            JsonNode first = report.items("findings").getFirst();
            assertThat(first.path("service").asString()).isEqualTo("checkout");
            PlayedIncident.assertOnset(first);
            assertThat(report.items("findings"))
                    .anyMatch(f -> f.path("statement").asString().contains("no such host"))
                    .allMatch(f -> f.path("service").asString().equals("checkout"));
        }
    }

    @Test
    void logsAlone_nameTheServiceAndWhatItSays() {
        try (FaultServer loki = FaultServer.answering(logs(true)::answer)) {
            Report report = PlayedIncident.of(folder, Map.of("loki", loki.url()));
            assertThat(report.items("findings")).isNotEmpty();
            JsonNode first = report.items("findings").getFirst();
            assertThat(first.path("service").asString()).isEqualTo("checkout");
            assertThat(first.path("statement").asString()).contains("no such host");
            assertThat(Duration.between(
                                    PlayedIncident.BROKE,
                                    Instant.parse(first.path("onset").asString()))
                            .abs())
                    .isLessThanOrEqualTo(EVERY);
            assertThat(report.items("findings"))
                    .allMatch(f -> f.path("service").asString().equals("checkout"));
        }
    }

    @Test
    void logsAlone_calm_giveNoFinding() {
        try (FaultServer loki = FaultServer.answering(logs(false)::answer)) {
            assertThat(PlayedIncident.of(folder, Map.of("loki", loki.url())).items("findings"))
                    .isEmpty();
        }
    }

    @Test
    void tracesAlone_nameTheServiceThatFails() {
        var incident = new Incident(PlayedIncident.BROKE.plus(Duration.ofMinutes(8)));
        var jaeger = new StubJaeger(incident);
        try (FaultServer server = FaultServer.answering(jaeger::answer)) {
            Report report = PlayedIncident.of(folder, Map.of("jaeger", server.url()));
            assertThat(report.items("findings")).isNotEmpty();
            assertThat(report.items("findings").getFirst().path("service").asString())
                    .isEqualTo("orders");
        }
    }
}
