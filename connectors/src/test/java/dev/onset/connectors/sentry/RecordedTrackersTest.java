package dev.onset.connectors.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.Drained;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.SignalQuery.IssueEvents;
import dev.onset.connectors.spi.SignalQuery.Issues;
import dev.onset.signal.ErrorIssue;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Real replies of two GlitchTips, page by page. */
class RecordedTrackersTest {

    @Test
    void issues_recordedPages() throws Exception {
        var files = Map.of(
                "", "org-issues-page1",
                "cD0yMDI2LTExLTIxKzA1JTNBMzQlM0EyOC44NjI0NjclMkIwMCUzQTAw", "org-issues-page2",
                "cD0yMDI2LTExLTIxKzA1JTNBMzQlM0EyOC42ODA0NDElMkIwMCUzQTAw", "org-issues-page3");
        try (var server = FaultServer.answering(seen -> recorded(seen, files));
                Connector connector = WithTracker.open(WithTracker.settings(server.url()))) {
            var range = TimeRange.of(Instant.parse("2026-11-21T05:00:00Z"), Instant.parse("2026-11-21T06:00:00Z"));
            Drained found = Drained.of(connector.fetch(new Issues("is:unresolved", "", range, 100)));

            assertThat(found.failure()).isNull();
            assertThat(found.issues()).hasSize(9);
            assertThat(found.issues().getLast())
                    .isEqualTo(new ErrorIssue(
                            "1",
                            "ORDERS-0",
                            "InventoryTimeout: inventory did not answer within 250 ms",
                            "InventoryTimeout",
                            "POST /orders",
                            "orders",
                            "error",
                            "unresolved",
                            "",
                            10,
                            0,
                            Instant.parse("2026-11-21T05:34:27.772089Z"),
                            Instant.parse("2026-11-21T05:34:28.648344Z"),
                            "",
                            server.url() + "/shop/issues/1"));
            assertThat(found.verdict().isComplete()).isTrue();
        }
    }

    @Test
    void issues_recordedFromNewGlitchTip() throws Exception {
        try (var server = FaultServer.answering(seen -> switch (seen.path()) {
                    case "/api/settings/" ->
                        RecordedHttp.of("4e835bc", "settings").canned();
                    case "/api/0/organizations/" ->
                        RecordedHttp.of("organizations").canned();
                    case "/api/0/issues/1/" ->
                        Canned.json(RecordedHttp.of("4e835bc", "org-issues-limit2")
                                .json()
                                .path(0)
                                .toString());
                    case "/api/0/issues/1/events/" ->
                        seen.parameter("cursor").isEmpty()
                                ? RecordedHttp.of("4e835bc", "issue-1-events-limit2")
                                        .canned()
                                : Canned.json("[]");
                    default ->
                        seen.parameter("cursor").isEmpty()
                                ? RecordedHttp.of("4e835bc", "org-issues-limit2")
                                        .canned()
                                : Canned.json("[]");
                });
                Connector connector = WithTracker.open(WithTracker.settings(server.url()))) {
            var day = TimeRange.of(Instant.parse("2026-11-21T00:00:00Z"), Instant.parse("2026-11-22T00:00:00Z"));
            Drained issues = Drained.of(connector.fetch(new Issues("", "", day, 100)));
            Drained events = Drained.of(connector.fetch(new IssueEvents("1", day, 100)));

            assertThat(issues.issues()).hasSize(2);
            assertThat(server.seen().stream().map(s -> s.parameter("cursor")).filter(c -> !c.isEmpty()))
                    .hasSize(2);
            assertThat(events.events()).hasSize(2);
            assertThat(events.verdict().reasons())
                    .containsExactly(
                            "The tracker counted 30 events of issue 1 and gives 2 of them; the others it has dropped.");
        }
    }

    private static Canned recorded(Seen seen, Map<String, String> pages) {
        return switch (seen.path()) {
            case "/api/settings/" -> Canned.json("{\"iPaidForGlitchTip\":false,\"version\":\"3\"}");
            case "/api/0/organizations/" -> RecordedHttp.of("organizations").canned();
            case "/api/0/organizations/shop/issues/" ->
                RecordedHttp.of(pages.getOrDefault(seen.parameter("cursor"), "org-issues-bad-cursor"))
                        .canned();
            default -> Canned.notFound();
        };
    }
}
