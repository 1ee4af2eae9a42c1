package dev.onset.connectors.loki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.Failure;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LokiCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-21T06:43:00Z");
    private static final String LIMITS = "/loki/api/v1/drilldown-limits";

    @Test
    void check_recorded_saysAllThatIsKnown() throws Exception {
        Check check = check(recorded());
        assertThat(check.failure()).isNull();
        assertThat(check.version()).isEqualTo("3.7.6");
        assertThat(check.build()).contains("5003600d7c");
        assertThat(check.works()).containsExactly("version 3.7.6", "ready", "8 labels readable", "limits stated");
        assertThat(check.missing()).isEmpty();
        assertThat(check.limits())
                .containsEntry("entries per query", "5000")
                .containsEntry("range per query", "30d1h")
                .containsEntry("stated by", "the server");
        assertThat(check.latency()).isNotNull();
        assertThat(check.clockOffset()).isNotNull();
    }

    @Test
    void limits_refusedWithoutATenant_areAskedForTheOnlyOne() throws Exception {
        try (var loki = new FakeLoki(List.of(), 1);
                Connector connector = loki.open()) {
            Map<String, Canned> replies = recorded();
            loki.before = seen -> {
                if (seen.path().equals(LIMITS)) {
                    return seen.header("X-Scope-OrgID").equals("fake")
                            ? replies.get(LIMITS)
                            : RecordedReply.of("038-drilldown-limits").canned();
                }
                assertThat(seen.header("X-Scope-OrgID")).isEmpty();
                return replies.get(seen.path());
            };
            Check check = connector.check();
            assertThat(check.failure()).isNull();
            assertThat(check.works()).contains("limits stated");
            assertThat(loki.asked(LIMITS)).hasSize(2);
        }
    }

    @Test
    void limits_ofOlderVersions_areNotAskedFor() throws Exception {
        var replies = recorded();
        replies.put("/loki/api/v1/status/buildinfo", Canned.json("{\"version\":\"2.9.8\"}"));
        try (var loki = new FakeLoki(List.of(), 1);
                Connector connector = loki.open()) {
            loki.before = seen -> replies.get(seen.path());
            Check check = connector.check();
            assertThat(check.failure()).isNull();
            assertThat(check.version()).isEqualTo("2.9.8");
            assertThat(loki.asked(LIMITS)).isEmpty();
            assertThat(check.limits()).containsEntry("stated by", "Loki's defaults; this server does not say");
        }
    }

    @Test
    void limits_thatAreHidden_areMissing() throws Exception {
        var replies = recorded();
        replies.remove(LIMITS);
        Check check = check(replies);
        assertThat(check.failure()).isNull();
        assertThat(check.missing()).singleElement().asString().contains("defaults");
    }

    @Test
    void tenantMissing_isExplained() throws Exception {
        var replies = recorded();
        replies.put("/loki/api/v1/labels", Canned.text(401, "no org id\n"));
        Check check = check(replies);
        assertThat(check.failure()).isInstanceOf(Failure.Misconfigured.class);
        assertThat(new Fetched(List.of(), check.failure()).sentence())
                .contains("no org id")
                .contains("option tenant")
                .contains("X-Scope-OrgID");
        assertThat(check.version()).isEqualTo("3.7.6");
    }

    @Test
    void notReady_isMissing_notFatal() throws Exception {
        var replies = recorded();
        replies.put("/ready", Canned.text(503, "Ingester not ready: waiting for 15s after being ready"));
        Check check = check(replies);
        assertThat(check.failure()).isNull();
        assertThat(check.missing()).singleElement().asString().contains("Ingester not ready");
    }

    @Test
    void gatewayThatShowsOnlyTheApi_isFine() throws Exception {
        var replies = recorded();
        replies.remove("/ready");
        replies.remove("/loki/api/v1/status/buildinfo");
        Check check = check(replies);
        assertThat(check.failure()).isNull();
        assertThat(check.version()).isEmpty();
        assertThat(check.works()).contains("8 labels readable");
        assertThat(check.missing()).singleElement().asString().startsWith("the version is not shown");
    }

    @Test
    void noLogs_isSaid() throws Exception {
        var replies = recorded();
        replies.put(
                "/loki/api/v1/labels",
                RecordedReply.of("104-label-values-of-nobody").canned());
        assertThat(check(replies).missing()).singleElement().asString().contains("no log stream in the last 6 h");
    }

    @Test
    void labels_areAskedForTheLastSixHours() throws Exception {
        try (var loki = new FakeLoki(List.of(), 1);
                Connector connector = loki.open(ConnectorContext.live(Clock.fixed(NOW, ZoneOffset.UTC)))) {
            Map<String, Canned> replies = recorded();
            loki.before = seen -> replies.get(seen.path());
            connector.check();
            Seen asked = loki.asked("/loki/api/v1/labels").getFirst();
            assertThat(asked.parameter("start")).isEqualTo("1795221780000000000");
            assertThat(asked.parameter("end")).isEqualTo("1795243380000000000");
        }
    }

    private static Check check(Map<String, Canned> replies) throws InterruptedException {
        try (var loki = new FakeLoki(List.of(), 1);
                Connector connector = loki.open()) {
            loki.before = seen -> replies.getOrDefault(seen.path(), Canned.notFound());
            return connector.check();
        }
    }

    private static Map<String, Canned> recorded() {
        var replies = new HashMap<String, Canned>();
        for (String name : List.of("001-buildinfo", "002-ready", "003-labels", "103-drilldown-limits-of-fake-tenant")) {
            RecordedReply reply = RecordedReply.of(name);
            replies.put(reply.path(), reply.canned().with("Date", "Sat, 21 Nov 2026 06:43:06 GMT"));
        }
        return replies;
    }
}
