package dev.onset.connectors.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.servers.Fetched;
import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.connectors.spi.SignalQuery.AlertHistory;
import dev.onset.connectors.spi.SignalQuery.CurrentAlerts;
import dev.onset.connectors.spi.SignalQuery.GroupedAlerts;
import dev.onset.connectors.spi.SignalQuery.Silences;
import dev.onset.signal.Alert;
import dev.onset.signal.AlertGroups;
import dev.onset.signal.Alerts;
import dev.onset.signal.Change;
import dev.onset.signal.Changes;
import dev.onset.signal.Labels;
import dev.onset.signal.TimeRange;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertmanagerAnswersTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T06:41:06Z"), ZoneOffset.UTC);

    private static Fetched fetch(Function<Seen, Canned> backend, SignalQuery query) throws Exception {
        try (var server = FaultServer.answering(backend);
                var connector = new AlertmanagerKind()
                        .open(
                                ConnectorSettings.of("alerts", "alertmanager", server.url())
                                        .withOption("attempts", "1"),
                                ConnectorContext.live(CLOCK))) {
            return Fetched.all(connector.fetch(query));
        }
    }

    private static Alert alert(String json) throws Exception {
        Fetched fetched = fetch(seen -> Canned.json("[" + json + "]"), new CurrentAlerts(List.of()));
        assertThat(fetched.failure()).isNull();
        return ((Alerts) fetched.batches().getFirst().items()).items().getFirst();
    }

    private static List<Change> silences(String json) throws Exception {
        Fetched fetched = fetch(seen -> Canned.json("[" + json + "]"), new Silences());
        assertThat(fetched.failure()).isNull();
        return ((Changes) fetched.batches().getFirst().items()).items();
    }

    private static Failure refused(Canned reply) throws Exception {
        Failure failure = fetch(seen -> reply, new CurrentAlerts(List.of())).failure();
        if (failure == null) {
            throw new AssertionError("it did not fail");
        }
        return failure;
    }

    // ---- alerts --------------------------------------------------------------------------------------------------

    @Test
    void endAhead_isNoEnd_endPassed_isResolved() throws Exception {
        Alert firing = alert("{\"startsAt\":\"2026-11-21T06:00:00Z\",\"endsAt\":\"2026-11-21T06:45:00Z\"}");
        assertThat(firing.endsAt()).isNull();
        assertThat(firing.state()).isEqualTo(Alert.State.FIRING);
        Alert over = alert("{\"startsAt\":\"2026-11-21T06:00:00Z\",\"endsAt\":\"2026-11-21T06:40:00Z\"}");
        assertThat(over.endsAt()).isEqualTo(Instant.parse("2026-11-21T06:40:00Z"));
        assertThat(over.state()).isEqualTo(Alert.State.RESOLVED);
    }

    @Test
    void endIsJudgedByTheServersClock() throws Exception {
        Fetched fetched = fetch(
                seen -> Canned.json("[{\"startsAt\":\"2026-11-21T06:00:00Z\",\"endsAt\":\"2026-11-21T06:45:00Z\"}]")
                        .with("Date", "Sat, 21 Nov 2026 07:41:06 GMT"),
                new CurrentAlerts(List.of()));
        var alert = ((Alerts) fetched.batches().getFirst().items()).items().getFirst();
        assertThat(alert.state()).isEqualTo(Alert.State.RESOLVED);
    }

    @Test
    void almostNothingGiven_isEnough() throws Exception {
        Alert bare = alert(
                "{\"startsAt\":\"2026-11-21T07:00:00.5+01:00\",\"endsAt\":\"0001-01-01T00:00:00.000Z\",\"labels\":null}");
        assertThat(bare.startsAt()).isEqualTo(Instant.parse("2026-11-21T06:00:00.500Z"));
        assertThat(bare.endsAt()).isNull();
        assertThat(bare.labels()).isEqualTo(Labels.NONE);
        assertThat(bare.receivers()).isEmpty();
        assertThat(bare.activeSince()).isNull();
    }

    @Test
    void suppressed_namesItsSilences() throws Exception {
        Alert alert =
                alert("{\"startsAt\":\"2026-11-21T06:00:00Z\",\"labels\":{\"alertname\":\"A\"},\"fingerprint\":\"f\","
                        + "\"status\":{\"state\":\"suppressed\",\"silencedBy\":[\"s1\",\"s2\"],\"inhibitedBy\":null}}");
        assertThat(alert.state()).isEqualTo(Alert.State.SUPPRESSED);
        assertThat(alert.silencedBy()).containsExactly("s1", "s2");
        assertThat(alert.name()).isEqualTo("A");
    }

    @Test
    void matchers_goAsFilters() throws Exception {
        try (var server = FaultServer.answering(seen -> Canned.json("[]"));
                var connector = new AlertmanagerKind()
                        .open(
                                ConnectorSettings.of("alerts", "alertmanager", server.url()),
                                ConnectorContext.live(CLOCK))) {
            Fetched.one(connector.fetch(new CurrentAlerts(List.of("a=\"b c\"", "d=~\"e|f\""))));
            assertThat(server.seen().getFirst().path()).isEqualTo("/api/v2/alerts");
            assertThat(server.seen().getFirst().all("filter")).containsExactly("a=\"b c\"", "d=~\"e|f\"");
        }
    }

    @Test
    void groups_areSorted() throws Exception {
        String alert = "{\"startsAt\":\"2026-11-21T06:00:00Z\",\"fingerprint\":\"f\"}";
        Fetched fetched = fetch(
                seen -> Canned.json(
                        "[{\"labels\":{\"job\":\"b\"},\"receiver\":{\"name\":\"x\"},\"alerts\":[" + alert + "]},"
                                + "{\"labels\":{\"job\":\"a\"},\"receiver\":{\"name\":\"y\"},\"routeLabels\":{},\"alerts\":null}]"),
                new GroupedAlerts());
        var groups = ((AlertGroups) fetched.batches().getFirst().items()).items();
        assertThat(groups).extracting(AlertGroups.Group::receiver).containsExactly("y", "x");
        assertThat(groups.getFirst().alerts()).isEmpty();
        assertThat(groups.getLast().alerts()).hasSize(1);
    }

    // ---- silences ------------------------------------------------------------------------------------------------

    @Test
    void expiredSilence_isCreatedAndEnded() throws Exception {
        List<Change> changes =
                silences("{\"id\":\"1\",\"status\":{\"state\":\"expired\"},\"createdBy\":\"ann\",\"comment\":\"c\","
                        + "\"startsAt\":\"2026-11-21T05:00:00Z\",\"endsAt\":\"2026-11-21T06:00:00Z\",\"matchers\":["
                        + "{\"name\":\"app\",\"value\":\"shop\",\"isRegex\":false},"
                        + "{\"name\":\"service\",\"value\":\"orders\",\"isRegex\":false,\"isEqual\":true},"
                        + "{\"name\":\"env\",\"value\":\"a\\\"b\",\"isRegex\":false,\"isEqual\":false},"
                        + "{\"name\":\"pod\",\"value\":\"x-.*\",\"isRegex\":true,\"isEqual\":false}]}");
        assertThat(changes).extracting(Change::what).containsExactly("silence created", "silence ended");
        Change created = changes.getFirst();
        assertThat(created.service()).isEqualTo("orders");
        assertThat(created.to()).isEqualTo("app=\"shop\", service=\"orders\", env!=\"a\\\"b\", pod!~\"x-.*\"");
        assertThat(created.labels())
                .isEqualTo(Labels.of(
                        "id", "1",
                        "state", "expired",
                        "author", "ann",
                        "comment", "c",
                        "matchers", created.to(),
                        "starts", "2026-11-21T05:00:00Z",
                        "ends", "2026-11-21T06:00:00Z"));
        assertThat(changes.getLast().at()).isEqualTo(Instant.parse("2026-11-21T06:00:00Z"));
        assertThat(changes.getLast().from()).isEqualTo(created.to());
    }

    @Test
    void activeSilence_hasNotEnded_pendingOne_isPlanned() throws Exception {
        assertThat(silences("{\"status\":{\"state\":\"active\"},\"startsAt\":\"2026-11-21T05:00:00Z\","
                        + "\"endsAt\":\"2026-11-22T06:00:00Z\",\"matchers\":null}"))
                .extracting(Change::what)
                .containsExactly("silence created");
        assertThat(silences("{\"status\":{\"state\":\"pending\"},\"startsAt\":\"2026-11-22T05:00:00Z\","
                        + "\"endsAt\":\"2026-11-22T06:00:00Z\"}"))
                .extracting(Change::what)
                .containsExactly("silence planned");
    }

    // ---- errors --------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | \"bad matcher format: x\" | BadQuery | bad matcher format: x | name=~",
                "503 | Limit of concurrent GET requests reached (8), try again later. | RateLimited | (8) | get-concurrency",
                "503 | Exceeded configured timeout of 5s. | TooMuch | 5s | matchers",
                "404 | {\"code\":404,\"message\":\"path /api/v2/alerts was not found\"} | NotFound | was not found | /alertmanager",
                "410 | {\"status\":\"deprecated\",\"error\":\"use v2\"} | Unsupported | use v2 | API v2",
                "500 | \"internal\" | BadReply | internal | Try again"
            })
    void errors_areReadWithAdvice(int status, String body, String kind, String words, String advice) throws Exception {
        Failure failure =
                refused(Canned.of(status, "application/json", body.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(failure.cameBack()).contains(words);
        assertThat(failure.advice()).contains(advice);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "1",
                "\"x\"",
                "[1]",
                "[{}]",
                "[{\"startsAt\":\"yesterday\"}]",
                "[{\"startsAt\":1}]",
                "[{\"startsAt\":\"2026-11-21T06:00:00Z\",\"endsAt\":\"x\"}]",
                "[] []"
            })
    void wrongShapes_areBadReplies(String body) throws Exception {
        assertThat(refused(Canned.json(body))).isInstanceOf(Failure.BadReply.class);
    }

    @Test
    void history_isNotItsOwn() throws Exception {
        Failure failure = fetch(seen -> Canned.json("[]"), new AlertHistory(TimeRange.ofEpochMillis(0, 1)))
                .failure();
        assertThat(failure)
                .isInstanceOfSatisfying(
                        Failure.Unsupported.class, f -> assertThat(f.advice()).contains("metrics source"));
    }

    @Test
    void settlingCluster_isSaidInTheCheck() throws Exception {
        try (var server = FaultServer.answering(seen -> switch (seen.path()) {
                    case "/api/v2/status" ->
                        Canned.json(
                                "{\"cluster\":{\"status\":\"settling\",\"peers\":[{},{}]},\"versionInfo\":{\"version\":\"0.25.0\"}}");
                    case "/api/v2/alerts", "/api/v2/silences" -> Canned.json("[]");
                    default -> Canned.text(403, "no");
                });
                var connector = new AlertmanagerKind()
                        .open(
                                ConnectorSettings.of("alerts", "alertmanager", server.url()),
                                ConnectorContext.live(CLOCK))) {
            Check check = connector.check();
            assertThat(check.failure()).isNull();
            assertThat(check.version()).isEqualTo("0.25.0");
            assertThat(check.missing())
                    .hasSize(2)
                    .anySatisfy(m -> assertThat(m).contains("settling").contains("2 peers"))
                    .anySatisfy(m -> assertThat(m).startsWith("readiness: permission missing"));
        }
    }
}
