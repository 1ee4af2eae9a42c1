package dev.onset.connectors.grafana;

import static dev.onset.connectors.contract.FaultServer.answering;
import static dev.onset.connectors.grafana.GrafanaContractTest.RANGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.Connectors;
import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.Drained;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.signal.Alerts;
import dev.onset.signal.Change;
import dev.onset.signal.Coverage;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What Grafana keeps, as changes and alerts. */
class GrafanaConnectorTest {

    private static Connector open(FaultServer server) {
        return new GrafanaKind(Connectors::named)
                .open(
                        ConnectorSettings.of("boards", GrafanaKind.NAME, server.url()),
                        ConnectorContext.live(Clock.systemUTC()));
    }

    private static Drained annotations(Function<Seen, Canned> backend) throws InterruptedException {
        try (var server = answering(backend);
                var connector = open(server)) {
            return Drained.of(connector.fetch(new SignalQuery.Annotations(RANGE)));
        }
    }

    @Test
    void annotations_tagsAndTextTellWhatWasDone() throws Exception {
        List<Change> changes = annotations(new GrafanaContractTest()::healthy).changes();

        assertThat(changes).hasSize(2);
        Change deploy = changes.getFirst();
        assertThat(deploy.kind()).isEqualTo(Change.Kind.DEPLOY);
        assertThat(deploy.at()).isEqualTo(Instant.ofEpochMilli(1795242985000L));
        assertThat(deploy.service()).isEqualTo("orders");
        assertThat(deploy.to()).isEqualTo("1.2.0");
        assertThat(deploy.what()).isEqualTo("Deployed orders 1.2.0 build 42");
        assertThat(deploy.labels().getOr("author", "")).isEqualTo("ci");
        Change window = changes.getLast();
        assertThat(window.kind()).isEqualTo(Change.Kind.JOB);
        assertThat(window.service()).isEmpty();
        assertThat(window.labels().getOr("ends", ""))
                .isEqualTo(Instant.ofEpochMilli(1795245085000L).toString());
    }

    /** A Grafana that holds {@code times}, answers the newest within from and to, and keeps to the limit. */
    private static Function<Seen, Canned> holding(List<Long> times) {
        return seen -> {
            long from = Long.parseLong(seen.parameter("from"));
            long to = Long.parseLong(seen.parameter("to"));
            int limit = Integer.parseInt(seen.parameter("limit"));
            return Canned.json(IntStream.range(0, times.size())
                    .filter(i -> times.get(i) >= from && times.get(i) <= to)
                    .boxed()
                    .sorted((a, b) -> Long.compare(times.get(b), times.get(a)))
                    .limit(limit)
                    .map(i -> "{\"id\":%d,\"time\":%d,\"text\":\"mark\",\"tags\":[]}".formatted(i + 1, times.get(i)))
                    .collect(Collectors.joining(",", "[", "]")));
        };
    }

    private static List<Long> times(int n, int apart) {
        long start = RANGE.start().toEpochMilli();
        return IntStream.range(0, n).mapToObj(i -> start + (long) i * apart).toList();
    }

    @Test
    void annotations_moreThanAPage_allAreRead() throws Exception {
        // Seven at each instant, so that pages end between equals.
        Drained all =
                annotations(holding(times(2_345, 1).stream().map(t -> t - t % 7).toList()));

        assertThat(all.changes()).hasSizeBetween(2_338, 2_345);
        assertThat(all.verdict().state()).isEqualTo(Coverage.State.COMPLETE);
        assertThat(all.changes().stream().map(c -> c.labels().getOr("id", ""))).doesNotHaveDuplicates();
    }

    @Test
    void annotations_moreThanAPageAtOneInstant_saysWhatIsMissing() throws Exception {
        long at = RANGE.start().toEpochMilli() + 60_000;
        Drained all =
                annotations(holding(IntStream.range(0, 1_200).mapToObj(i -> at).toList()));

        assertThat(all.changes()).hasSize(1_000);
        assertThat(all.verdict().state()).isEqualTo(Coverage.State.TRUNCATED);
        assertThat(all.verdict().reasons()).anyMatch(r -> r.contains("cannot be read"));
    }

    @Test
    void annotations_withoutEnd_stopAndSaySo() throws Exception {
        Drained all = annotations(holding(times(21_500, 100)));

        assertThat(all.changes()).hasSizeLessThan(21_500).hasSizeGreaterThan(19_000);
        assertThat(all.verdict().reasons()).anyMatch(r -> r.startsWith("Only the newest"));
    }

    @Test
    void alerts_areThoseOfItsOwnAlerting() throws Exception {
        Function<Seen, Canned> backend = seen ->
                seen.path().equals("/api/alertmanager/grafana/api/v2/alerts") ? Canned.json("""
                        [{"labels":{"alertname":"Slow","grafana_folder":"shop","service":"orders"},"annotations":{},
                          "fingerprint":"aa","startsAt":"2026-11-21T06:36:55Z","endsAt":"2126-11-21T06:44:05Z",
                          "receivers":[{"name":"oncall"}],
                          "status":{"state":"active","silencedBy":[],"inhibitedBy":[]}}]""") : Canned.notFound();
        try (var server = answering(backend);
                var connector = open(server)) {
            Drained alerts = Drained.of(connector.fetch(new SignalQuery.CurrentAlerts(List.of())));
            assertThat(((Alerts) alerts.batches().getFirst().items()).items())
                    .singleElement()
                    .satisfies(
                            a -> assertThat(a.labels().getOr("alertname", "")).isEqualTo("Slow"));
        }
    }

    @Test
    void check_namesVersionAndDataSources() throws Exception {
        try (var server = answering(new GrafanaContractTest()::healthy);
                var connector = open(server)) {
            Check check = connector.check();
            assertThat(check.version()).isEqualTo("12.2.0");
            assertThat(check.works())
                    .contains("annotations", "data source Metrics (prometheus), uid PBFA97CFB590B2093");
            assertThat(check.missing()).isEmpty();
        }
    }

    @Test
    void check_aViewer_findsDataSourcesAllTheSame() throws Exception {
        Function<Seen, Canned> backend = seen -> switch (seen.path()) {
            case "/api/datasources" ->
                Canned.json("{\"message\":\"You'll need additional permissions\"}")
                        .withStatus(403);
            case "/api/frontend/settings" -> Canned.json("""
                        {"datasources":{"Logs":{"name":"Logs","type":"loki","uid":"P8E80F9AEF21F6940"},
                         "-- Grafana --":{"name":"-- Grafana --","type":"grafana","uid":"grafana"}}}""");
            default -> new GrafanaContractTest().healthy(seen);
        };
        try (var server = answering(backend);
                var connector = open(server)) {
            Check check = connector.check();
            assertThat(check.works()).contains("data source Logs (loki), uid P8E80F9AEF21F6940");
            assertThat(check.works()).noneMatch(w -> w.contains("-- Grafana --"));
        }
    }

    @Test
    void check_goodHealthButTokenRefused_isAFailure() throws Exception {
        Function<Seen, Canned> backend = seen -> seen.path().equals("/api/health")
                ? GrafanaContractTest.others(seen)
                : Canned.json("{\"message\":\"Invalid API key\"}").withStatus(401);
        try (var server = answering(backend);
                var connector = open(server)) {
            Failure failure = connector.check().failure();
            assertThat(failure)
                    .isInstanceOfSatisfying(
                            Failure.SignedOut.class,
                            out -> assertThat(out.advice()).contains("service account"));
        }
    }

    @Test
    void unsupported_saysHowToAskADataSource() throws Exception {
        try (var server = answering(GrafanaContractTest::others);
                var connector = open(server)) {
            Drained outcome = Drained.of(connector.fetch(new SignalQuery.Targets()));
            assertThat(outcome.failure())
                    .isInstanceOfSatisfying(
                            Failure.Unsupported.class,
                            no -> assertThat(no.advice()).contains("grafana: <uid"));
        }
    }
}
