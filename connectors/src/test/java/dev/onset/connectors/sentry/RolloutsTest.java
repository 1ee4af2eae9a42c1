package dev.onset.connectors.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.Drained;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.signal.Change;
import dev.onset.signal.Coverage;
import dev.onset.signal.Labels;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RolloutsTest extends WithTracker {

    @Test
    void releases_ofTheRange_withTheVersionBefore() throws Exception {
        tracker.addRelease("1.0", START.minusSeconds(9_000), null, 0, "orders", "stock")
                .addRelease("1.1", START.minusSeconds(100), START.minusSeconds(50), 0, "stock")
                .addRelease("1.2", START.minusSeconds(10), START.plusSeconds(600), 0, "orders", "stock")
                .addRelease("1.3", START.plusSeconds(900), null, 0, "orders")
                .addRelease("2.0", START.plusSeconds(4_000), null, 0, "orders");

        Drained found = ask(new SignalQuery.Releases("", RANGE));

        assertThat(found.changes())
                .containsExactly(
                        release("1.2", 600, "orders", "1.0", "release"),
                        release("1.2", 600, "stock", "1.1", "release"),
                        release("1.3", 900, "orders", "1.2", "creation"));
        assertThat(found.verdict().isComplete()).isTrue();
    }

    @Test
    void release_thatItsFirstErrorMadeKnown_isNoDeploy() throws Exception {
        Instant first = START.plusSeconds(600);
        tracker.addRelease("1.2", first, null, 0, "orders").withFirstEvent("1.2", first);
        tracker.addRelease("1.3", first, null, 0, "orders").withFirstEvent("1.3", first.plusSeconds(90));

        assertThat(ask(new SignalQuery.Releases("", RANGE)).changes())
                .extracting(c -> c.kind() + " " + c.what() + " " + c.to())
                .containsExactly("OTHER first error of a release 1.2", "DEPLOY release 1.3");
    }

    @Test
    void releases_ofOneProject() throws Exception {
        tracker.addRelease("1.2", START.plusSeconds(600), null, 0, "orders", "stock");

        Drained found = ask(new SignalQuery.Releases("stock", RANGE));

        assertThat(found.changes()).extracting(Change::service).containsExactly("stock");
        assertThat(found.changes().getFirst().from()).isEmpty();
        assertThat(tracker.seen().getLast().parameter("project")).isEqualTo("3");
    }

    @Test
    void releases_olderOneOnTheNextPage_isStillFound() throws Exception {
        tracker.withPagesOf(2);
        tracker.addRelease("1.0", START.minusSeconds(9_000), null, 0, "stock")
                .addRelease("0.9", START.minusSeconds(8_000), null, 0, "orders")
                .addRelease("1.1", START.plusSeconds(10), null, 0, "orders")
                .addRelease("1.2", START.plusSeconds(20), null, 0, "stock");

        Drained found = ask(new SignalQuery.Releases("", RANGE));

        assertThat(found.changes()).extracting(Change::from).containsExactly("0.9", "1.0");
    }

    @Test
    void releases_tooManyToRead_isPartial() throws Exception {
        tracker.withPagesOf(2);
        for (int i = 0; i < 30; i++) {
            tracker.addRelease("1." + i, START.plusSeconds(i), null, 0, "orders");
        }

        Drained found = ask(new SignalQuery.Releases("", RANGE));

        assertThat(found.changes()).hasSize(10);
        assertThat(found.verdict().state()).isEqualTo(Coverage.State.PARTIAL);
        assertThat(found.verdict().reasons()).containsExactly("Only the newest 10 releases were read.");
    }

    @Test
    void releases_recordedFromGlitchTip() throws Exception {
        try (var server = FaultServer.answering(seen -> switch (seen.path()) {
                    case "/api/settings/" -> Canned.json("{\"iPaidForGlitchTip\":false}");
                    case "/api/0/organizations/" ->
                        RecordedHttp.of("organizations").canned();
                    case "/api/0/organizations/shop/releases/" ->
                        RecordedHttp.of("releases").canned();
                    default -> Canned.notFound();
                });
                Connector connector = open(settings(server.url()))) {
            var range = TimeRange.of(Instant.parse("2026-11-21T05:34:00Z"), Instant.parse("2026-11-21T05:35:00Z"));
            Drained found = Drained.of(connector.fetch(new SignalQuery.Releases("", range)));

            assertThat(found.failure()).isNull();
            assertThat(found.changes())
                    .extracting(c -> c.service() + " " + c.from() + " " + c.to())
                    .containsExactly(
                            "orders 1.3.0 1.1.0",
                            "gateway  1.2.0",
                            "inventory  1.2.0",
                            "orders 1.1.0 1.2.0",
                            "payments  1.2.0");
        }
    }

    @Test
    void deploys_ofTheRange_withTheVersionDeployedBefore() throws Exception {
        tracker.addRelease("1.0", START.minusSeconds(9_000), null, 1, "orders")
                .addRelease("shop@1.1+7", START.minusSeconds(5_000), null, 2, "orders", "stock")
                .addRelease("1.2", START.minusSeconds(10), null, 0, "orders")
                .addDeploy("1.0", "prod", START.minusSeconds(8_000))
                .addDeploy("shop@1.1+7", "staging", START.plusSeconds(60))
                .addDeploy("shop@1.1+7", "prod", START.plusSeconds(600));

        Drained found = ask(new SignalQuery.Deploys(RANGE));

        assertThat(found.changes())
                .containsExactly(
                        deploy("shop@1.1+7", "staging", 60, "orders", "1.0"),
                        deploy("shop@1.1+7", "staging", 60, "stock", ""),
                        deploy("shop@1.1+7", "prod", 600, "orders", "1.0"),
                        deploy("shop@1.1+7", "prod", 600, "stock", ""));
        assertThat(tracker.seen())
                .noneMatch(s -> s.path().contains("/releases/1.2/"))
                .anyMatch(s -> s.path().endsWith("/releases/shop%401.1%2B7/deploys/"));
    }

    @Test
    void deploys_rollback_namesTheVersionThatWasOut() throws Exception {
        tracker.addRelease("1.0", START.minusSeconds(9_000), null, 2, "orders")
                .addRelease("1.1", START.minusSeconds(5_000), null, 1, "orders")
                .addDeploy("1.0", "prod", START.minusSeconds(8_000))
                .addDeploy("1.1", "prod", START.plusSeconds(60))
                .addDeploy("1.0", "prod", START.plusSeconds(600));

        assertThat(ask(new SignalQuery.Deploys(RANGE)).changes())
                .containsExactly(
                        deploy("1.1", "prod", 60, "orders", "1.0"), deploy("1.0", "prod", 600, "orders", "1.1"));
    }

    @Test
    void deploys_none_isAnEmptyAnswer() throws Exception {
        tracker.addRelease("1.0", START, null, 0, "orders");

        Drained found = ask(new SignalQuery.Deploys(RANGE));

        assertThat(found.changes()).isEmpty();
        assertThat(found.verdict().isComplete()).isTrue();
    }

    @Test
    void deploys_ofGlitchTip_areUnsupported() throws Exception {
        tracker.asGlitchTip();

        Drained found = ask(new SignalQuery.Deploys(RANGE));

        assertThat(found.failure()).isInstanceOf(Failure.Unsupported.class);
        assertThat(found.sentence()).contains("GlitchTip keeps no deploys");
    }

    private static Change release(String version, int second, String service, String from, String datedBy) {
        return new Change(
                START.plusSeconds(second),
                Change.Kind.DEPLOY,
                service,
                "release",
                from,
                version,
                Labels.of("version", version, "dated_by", datedBy));
    }

    private static Change deploy(String version, String environment, int second, String service, String from) {
        return new Change(
                START.plusSeconds(second),
                Change.Kind.DEPLOY,
                service,
                "deploy",
                from,
                version,
                Labels.of("version", version, "environment", environment, "name", "rollout"));
    }
}
