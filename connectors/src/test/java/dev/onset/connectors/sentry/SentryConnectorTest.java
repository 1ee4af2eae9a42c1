package dev.onset.connectors.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.sentry.FakeTracker.FakeIssue;
import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.connectors.spi.SignalQuery.ErrorEventById;
import dev.onset.connectors.spi.SignalQuery.IssueEvents;
import dev.onset.connectors.spi.SignalQuery.Issues;
import dev.onset.signal.Coverage;
import dev.onset.signal.ErrorEvent;
import dev.onset.signal.ErrorIssue;
import dev.onset.signal.Labels;
import dev.onset.signal.Names;
import dev.onset.signal.TimeRange;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trackers with known issues and events: none may be missing without a word. */
class SentryConnectorTest {

    private static final Instant START = Instant.parse("2026-11-21T06:00:00Z");
    private static final TimeRange RANGE = TimeRange.of(START, START.plusSeconds(3600));
    private static final Clock CLOCK = Clock.fixed(START.plusSeconds(7200), ZoneOffset.UTC);

    private final FakeTracker tracker = new FakeTracker();

    @AfterEach
    void close() {
        tracker.close();
    }

    @Test
    void kind_isErrorsAndChanges() {
        assertThat(new SentryKind().name()).isEqualTo("sentry");
        assertThat(new SentryKind().offers())
                .containsExactlyInAnyOrder(ConnectorKind.Offers.ERRORS, ConnectorKind.Offers.CHANGES);
    }

    // ---- issues --------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void issues_moreThanAPage_allComeOnce(boolean glitchTip) throws Exception {
        become(glitchTip);
        for (int i = 0; i < 357; i++) {
            tracker.addIssue("orders", START.plusSeconds(i), 1, 1);
        }

        Drained found = ask(new Issues("", "", RANGE, 10_000));

        assertThat(found.failure()).isNull();
        assertThat(found.issues()).hasSize(357).doesNotHaveDuplicates();
        assertThat(found.verdict().state()).isEqualTo(Coverage.State.COMPLETE);
        assertThat(found.batches()).hasSize(4);
        assertThat(found.batches())
                .allSatisfy(b -> assertThat(b.provenance().answers()).isNotEmpty());
        assertThat(found.issues())
                .extracting(ErrorIssue::lastSeen)
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void issues_smallPages_losesNone(boolean glitchTip) throws Exception {
        become(glitchTip).withPagesOf(7);
        for (int i = 0; i < 50; i++) {
            tracker.addIssue("orders", START.plusSeconds(i), 1, 1);
        }

        assertThat(ask(new Issues("", "", RANGE, 100)).issues()).hasSize(50);
    }

    @Test
    void issues_limitBelowTotal_isTruncatedWithTheTotal() throws Exception {
        for (int i = 0; i < 250; i++) {
            tracker.addIssue("orders", START.plusSeconds(i), 1, 1);
        }

        Drained found = ask(new Issues("", "", RANGE, 120));

        assertThat(found.issues()).hasSize(120);
        assertThat(found.verdict().state()).isEqualTo(Coverage.State.TRUNCATED);
        assertThat(found.verdict().total()).isEqualTo(OptionalLong.of(250));
        assertThat(found.verdict().reasons()).containsExactly("120 issues of 250; those seen last come first.");
        assertThat(tracker.asked("/issues/")).isEqualTo(2);
    }

    /** Sentry counts to a thousand and then says a thousand. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void issues_moreThanTheTrackerCounts_allComeOrMoreAreSaid(boolean glitchTip) throws Exception {
        become(glitchTip);
        for (int i = 0; i < 1_234; i++) {
            tracker.addIssue("orders", START.plusSeconds(i), 1, 1);
        }

        Drained all = ask(new Issues("", "", RANGE, 10_000));
        Drained some = ask(new Issues("", "", RANGE, 120));

        assertThat(all.issues()).hasSize(1_234).doesNotHaveDuplicates();
        assertThat(all.verdict().state()).isEqualTo(Coverage.State.COMPLETE);
        assertThat(all.verdict().total()).isEqualTo(OptionalLong.of(1_234));
        assertThat(some.issues()).hasSize(120);
        assertThat(some.verdict().state()).isEqualTo(Coverage.State.TRUNCATED);
        assertThat(some.verdict().total()).isEmpty();
        assertThat(some.verdict().reasons())
                .containsExactly(
                        "120 issues of " + (glitchTip ? "more" : "1000 or more") + "; those seen last come first.");
    }

    @Test
    void issues_exactlyTheLimit_isComplete() throws Exception {
        for (int i = 0; i < 20; i++) {
            tracker.addIssue("orders", START.plusSeconds(i), 1, 1);
        }

        assertThat(ask(new Issues("", "", RANGE, 20)).verdict().isComplete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void issues_pagesThatRepeatForEver_stopAndAreSaid(boolean glitchTip) throws Exception {
        become(glitchTip).goingRound().withPagesOf(5);
        for (int i = 0; i < 20; i++) {
            tracker.addIssue("orders", START.plusSeconds(i), 1, 1);
        }

        Drained found = ask(new Issues("", "", RANGE, 1_000));

        assertThat(found.failure()).isNull();
        assertThat(found.issues()).hasSize(5);
        assertThat(found.verdict().state()).isEqualTo(Coverage.State.PARTIAL);
        assertThat(found.verdict().reasons()).anyMatch(r -> r.contains("same page again and again"));
        assertThat(tracker.asked("/issues/")).isLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void issues_ofTheRangeAlone(boolean glitchTip) throws Exception {
        become(glitchTip);
        tracker.addIssue("orders", START.minusSeconds(9_000), 10, 600);
        tracker.addIssue("orders", START.minusSeconds(600), 2, 1_200);
        tracker.addIssue("orders", START.plusSeconds(600), 3, 60);
        tracker.addIssue("orders", START.plusSeconds(4_000), 3, 60);
        tracker.addIssue("orders", START.plusSeconds(3_000), 3, 600);

        Drained found = ask(new Issues("", "", RANGE, 100));

        assertThat(found.issues()).extracting(ErrorIssue::id).containsExactly("5", "3", "2");
        assertThat(found.verdict().isComplete()).isTrue();
        assertThat(found.verdict().infos().stream().anyMatch(i -> i.contains("cannot search by time")))
                .isEqualTo(glitchTip);
    }

    @Test
    void issues_glitchTip_isNotAskedBeyondTheRange() throws Exception {
        tracker.asGlitchTip().withPagesOf(10);
        for (int i = 0; i < 100; i++) {
            tracker.addIssue("orders", START.minusSeconds(60L * i).plusSeconds(300), 1, 1);
        }

        assertThat(ask(new Issues("", "", RANGE, 100)).issues()).hasSize(6);
        assertThat(tracker.asked("/issues/")).isEqualTo(1);
    }

    @Test
    void issues_glitchTip_isSentNothingThatItMisreads() throws Exception {
        tracker.asGlitchTip().addIssue("orders", START, 3, 60);

        assertThat(ask(new Issues("level:error", "", RANGE, 100)).issues()).hasSize(1);
        Seen search = tracker.seen().getLast();
        assertThat(search.parameters()).doesNotContain("start", "end", "sort", "query", "statsPeriod");
    }

    @Test
    void issues_glitchTip_whatNobodyCanCompare_isUnsupported() throws Exception {
        tracker.asGlitchTip().addIssue("orders", START, 3, 60);

        Drained found = ask(new Issues("trace:dd9b1754c51f444f8a3ff2323d50532e", "", RANGE, 100));

        assertThat(found.failure()).isInstanceOf(Failure.Unsupported.class);
        assertThat(found.sentence()).contains("trace:dd9b");
    }

    @Test
    void issues_glitchTip_openQuotes_areRefusedBeforeTheyBreakIt() throws Exception {
        tracker.asGlitchTip();

        assertThat(ask(new Issues("it's", "", RANGE, 100)).failure()).isInstanceOf(Failure.BadQuery.class);
        assertThat(tracker.asked("/issues/")).isZero();
    }

    @Test
    void issues_sentry_asksForAllStatesInWholeSeconds() throws Exception {
        var odd = TimeRange.of(START.plusMillis(250), START.plusMillis(60_250));
        ask(new Issues("", "", odd, 100));

        Seen search = tracker.seen().getLast();
        assertThat(search.parameters()).contains("query=&");
        assertThat(search.parameter("start")).isEqualTo("2026-11-21T06:00:00");
        assertThat(search.parameter("end")).isEqualTo("2026-11-21T06:01:01");
        assertThat(search.path()).isEqualTo("/api/0/organizations/shop/issues/");
    }

    @Test
    void issues_countsAndTimes_areThoseOfTheWholeLife() throws Exception {
        tracker.add(new FakeIssue(
                "9",
                "orders",
                "fatal",
                START.minusSeconds(86_400),
                START.plusSeconds(60),
                5_000,
                List.of(new FakeTracker.FakeEvent(FakeTracker.eventId(9, 1), START.plusSeconds(60)))));

        ErrorIssue issue = ask(new Issues("", "", RANGE, 100)).issues().getFirst();

        assertThat(issue.count()).isEqualTo(5_000);
        assertThat(issue.users()).isEqualTo(2);
        assertThat(issue.firstSeen()).isEqualTo(START.minusSeconds(86_400));
        assertThat(issue.shortId()).isEqualTo("ORDERS-9");
        assertThat(issue.type()).isEqualTo("Boom");
        assertThat(issue.level()).isEqualTo("fatal");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void issues_ofOneProject(boolean glitchTip) throws Exception {
        become(glitchTip).addIssue("orders", START, 2, 1).addIssue("stock", START, 2, 1);

        assertThat(ask(new Issues("", "stock", RANGE, 100)).issues())
                .extracting(ErrorIssue::project)
                .containsExactly("stock");
        assertThat(tracker.seen().getLast().parameter("project")).isEqualTo("3");
    }

    @Test
    void issues_projectOfTheSettings_isTaken() throws Exception {
        tracker.addIssue("orders", START, 2, 1).addIssue("stock", START, 2, 1);

        try (Connector connector = open(settings().withOption("project", "orders"))) {
            assertThat(Drained.of(connector.fetch(new Issues("", "", RANGE, 100)))
                            .issues())
                    .extracting(ErrorIssue::project)
                    .containsExactly("orders");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void issues_ofAnUnknownProject_areNotFound(boolean glitchTip) throws Exception {
        become(glitchTip).addIssue("orders", START, 2, 1);

        Drained found = ask(new Issues("", "nosuch", RANGE, 100));

        assertThat(found.failure()).isInstanceOf(Failure.NotFound.class);
        assertThat(found.sentence()).contains("gateway, orders, stock");
    }

    @Test
    void issues_byEventId_isADirectHit() throws Exception {
        tracker.addIssue("orders", START.minusSeconds(90_000), 2, 1);

        Drained found = ask(new Issues(FakeTracker.eventId(0, 1), "", RANGE, 100));

        assertThat(found.issues()).hasSize(1);
        assertThat(found.verdict().infos()).anyMatch(i -> i.contains("range was not looked at"));
    }

    @Test
    void issues_recordedPages() throws Exception {
        var files = Map.of(
                "", "org-issues-page1",
                "cD0yMDI2LTExLTIxKzA1JTNBMzQlM0EyOC44NjI0NjclMkIwMCUzQTAw", "org-issues-page2",
                "cD0yMDI2LTExLTIxKzA1JTNBMzQlM0EyOC42ODA0NDElMkIwMCUzQTAw", "org-issues-page3");
        try (var server = FaultServer.answering(seen -> recorded(seen, files));
                Connector connector = open(settings(server.url()))) {
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
                Connector connector = open(settings(server.url()))) {
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

    // ---- one issue -----------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void issueById(boolean glitchTip) throws Exception {
        become(glitchTip).addIssue("orders", START, 5, 60);

        assertThat(ask(new SignalQuery.IssueById("1")).issues().getFirst().count())
                .isEqualTo(5);
        assertThat(ask(new SignalQuery.IssueById("77")).failure()).isInstanceOf(Failure.NotFound.class);
    }

    @Test
    void issueById_oldServer_isFoundWithoutItsOrganization() throws Exception {
        tracker.asOldSentry().addIssue("orders", START, 5, 60);

        try (Connector connector = open(settings())) {
            assertThat(Drained.of(connector.fetch(new SignalQuery.IssueById("1")))
                            .issues())
                    .hasSize(1);
            assertThat(Drained.of(connector.fetch(new IssueEvents("1", RANGE, 100)))
                            .events())
                    .hasSize(5);
        }
        assertThat(tracker.seen().stream().map(Seen::path).filter(p -> p.equals("/api/0/organizations/shop/issues/1/")))
                .hasSize(1);
    }

    // ---- events --------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void events_moreThanAPage_allComeOnceWithTheirStacks(boolean glitchTip) throws Exception {
        become(glitchTip).addIssue("orders", START, 333, 10);

        Drained found = ask(new IssueEvents("1", RANGE, 10_000));

        assertThat(found.failure()).isNull();
        assertThat(found.events()).hasSize(333).doesNotHaveDuplicates();
        assertThat(found.events()).isSortedAccordingTo((a, b) -> b.at().compareTo(a.at()));
        assertThat(found.events()).allSatisfy(e -> {
            assertThat(e.exceptions()).hasSize(1);
            assertThat(e.traceId()).isEqualTo("ab".repeat(16));
            assertThat(e.project()).isEqualTo("orders");
            assertThat(e.issueId()).isEqualTo("1");
        });
        assertThat(found.verdict().isComplete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void events_ofTheRangeAlone(boolean glitchTip) throws Exception {
        become(glitchTip).addIssue("orders", START.minusSeconds(1_000), 700, 10);

        Drained found = ask(new IssueEvents("1", RANGE, 10_000));

        assertThat(found.events()).hasSize(360).allMatch(e -> RANGE.contains(e.at()));
        assertThat(found.verdict().isComplete()).isTrue();
        assertThat(found.verdict().infos())
                .containsExactly("ORDERS-1 counts 700 events in all; it gives 360 of the range.");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void events_limit_isTruncatedWithTheIssuesCount(boolean glitchTip) throws Exception {
        become(glitchTip).addIssue("orders", START, 300, 10);

        Drained found = ask(new IssueEvents("1", RANGE, 120));

        assertThat(found.events()).hasSize(120);
        assertThat(found.verdict().state()).isEqualTo(Coverage.State.TRUNCATED);
        assertThat(found.verdict().total()).isEqualTo(OptionalLong.of(300));
        assertThat(found.verdict().reasons())
                .containsExactly("The newest 120 events of ORDERS-1, which counts 300 in all.");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void events_thatTheTrackerDropped_areSaid(boolean glitchTip) throws Exception {
        become(glitchTip);
        var kept = List.of(new FakeTracker.FakeEvent(FakeTracker.eventId(0, 0), START.plusSeconds(600)));
        tracker.add(new FakeIssue("1", "orders", "error", START, START.plusSeconds(600), 447, kept));

        Drained found = ask(new IssueEvents("1", RANGE, 100));

        assertThat(found.events()).hasSize(1);
        assertThat(found.verdict().state()).isEqualTo(Coverage.State.PARTIAL);
        assertThat(found.verdict().total()).isEqualTo(OptionalLong.of(447));
        assertThat(found.verdict().reasons())
                .containsExactly(
                        "The tracker counted 447 events of ORDERS-1 and gives 1 of them; the others it has dropped.");
    }

    /** GlitchTip lists whatever it has, so it is seen that it has fewer than it counted; which time they were of, nobody knows. */
    @Test
    void events_droppedByGlitchTip_ofAnIssueThatBeganBefore_maybeOfTheRange() throws Exception {
        become(true);
        var kept = List.of(new FakeTracker.FakeEvent(FakeTracker.eventId(0, 0), START.plusSeconds(600)));
        tracker.add(
                new FakeIssue("1", "orders", "error", START.minusSeconds(9_000), START.plusSeconds(600), 447, kept));

        Drained found = ask(new IssueEvents("1", RANGE, 100));

        assertThat(found.events()).hasSize(1);
        assertThat(found.verdict().state()).isEqualTo(Coverage.State.PARTIAL);
        assertThat(found.verdict().reasons())
                .singleElement()
                .asString()
                .contains("447")
                .contains("has 1;");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void events_ofAnUnknownIssue_areNotFound(boolean glitchTip) throws Exception {
        become(glitchTip);

        assertThat(ask(new IssueEvents("99999", RANGE, 100)).failure()).isInstanceOf(Failure.NotFound.class);
    }

    @Test
    void eventById_recordedBlankForm_isNotFound() throws Exception {
        tracker.asGlitchTip()
                .addIssue("orders", START, 1, 1)
                .replying(
                        "/api/0/issues/1/events/latest/",
                        RecordedHttp.of("err-404-issue-latest").canned());

        assertThat(ask(new ErrorEventById("1", "latest")).failure()).isInstanceOf(Failure.NotFound.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eventById_withAndWithoutItsIssue(boolean glitchTip) throws Exception {
        become(glitchTip).addIssue("orders", START, 5, 60);
        String id = FakeTracker.eventId(0, 3);

        for (String issue : List.of("1", "")) {
            ErrorEvent event = ask(new ErrorEventById(issue, id)).events().getFirst();
            assertThat(event.id()).isEqualTo(id);
            assertThat(event.project()).isEqualTo("orders");
            assertThat(event.issueId()).isEqualTo("1");
            assertThat(event.exceptions()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eventById_withDashesInCapitals_isFound(boolean glitchTip) throws Exception {
        become(glitchTip).addIssue("orders", START, 1, 60);

        assertThat(ask(new ErrorEventById("", "00000000-0000-0001-0000-000000000001"))
                        .events())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eventById_unknown_isNotFound(boolean glitchTip) throws Exception {
        become(glitchTip).addIssue("orders", START, 1, 60);

        assertThat(ask(new ErrorEventById("", "f".repeat(32))).failure()).isInstanceOf(Failure.NotFound.class);
        assertThat(ask(new ErrorEventById("1", "f".repeat(32))).failure()).isInstanceOf(Failure.NotFound.class);
        assertThat(ask(new ErrorEventById("", "latest")).failure()).isInstanceOf(Failure.BadQuery.class);
    }

    // ---- projects and organizations ------------------------------------------------------------------------------

    @Test
    void projects_areNamed() throws Exception {
        Drained found = ask(new SignalQuery.ErrorProjects());
        var names = (Names) found.batches().getFirst().items();

        assertThat(names.names()).containsExactly("gateway", "orders", "stock");
        assertThat(names.items().get(1))
                .isEqualTo(Labels.of("id", "2", "name", "orders", "platform", "java", "title", "ORDERS"));
    }

    @Test
    void organization_notGivenButOnlyOne_isTaken() throws Exception {
        tracker.addIssue("orders", START, 1, 1);

        try (Connector connector = open(ConnectorSettings.of("errors", "sentry", tracker.url()))) {
            assertThat(Drained.of(connector.fetch(new Issues("", "", RANGE, 10)))
                            .issues())
                    .hasSize(1);
        }
    }

    @Test
    void organization_notGivenAndSeveral_areOffered() throws Exception {
        tracker.withOrganizations("shop", "bank");

        try (Connector connector = open(ConnectorSettings.of("errors", "sentry", tracker.url()))) {
            Drained found = Drained.of(connector.fetch(new Issues("", "", RANGE, 10)));
            assertThat(found.failure()).isInstanceOf(Failure.Misconfigured.class);
            assertThat(found.sentence()).contains("bank, shop").contains("organization");
            assertThat(connector.check().failure()).isInstanceOf(Failure.Misconfigured.class);
        }
    }

    @Test
    void organization_unknownToGlitchTip_isSaidAndNotEmpty() throws Exception {
        tracker.asGlitchTip();

        try (Connector connector =
                open(ConnectorSettings.of("errors", "sentry", tracker.url()).withOption("organization", "other"))) {
            Drained found = Drained.of(connector.fetch(new Issues("", "", RANGE, 10)));
            assertThat(found.failure()).isInstanceOf(Failure.Misconfigured.class);
            assertThat(found.sentence()).contains("organization other").contains("shop");
        }
    }

    @Test
    void address_withApiCopiedAlong_works() throws Exception {
        tracker.addIssue("orders", START, 1, 1);

        try (Connector connector = open(settings(URI.create(tracker.url() + "/api/0/")))) {
            assertThat(Drained.of(connector.fetch(new Issues("", "", RANGE, 10)))
                            .issues())
                    .hasSize(1);
        }
    }

    @Test
    void badToken_onGlitchTip_isSignedOut() throws Exception {
        tracker.asGlitchTip()
                .replying(
                        "/api/0/organizations/",
                        RecordedHttp.of("err-401-badtoken").canned());

        Drained found = ask(new Issues("", "", RANGE, 10));

        assertThat(found.failure()).isInstanceOf(Failure.SignedOut.class);
        assertThat(found.sentence()).contains("Invalid token").contains("event:read");
    }

    // ---- check ---------------------------------------------------------------------------------------------------

    @Test
    void check_sentry() throws Exception {
        Check check = check();

        assertThat(check.failure()).isNull();
        assertThat(check.build()).isEqualTo("Sentry");
        assertThat(check.works()).containsExactly("organization shop", "3 projects", "issues and events", "releases");
        assertThat(check.missing()).isEmpty();
        assertThat(check.limits())
                .containsEntry("requests in one window", "40")
                .containsEntry("requests at a time", "25");
    }

    @Test
    void check_glitchTip_saysWhatItLacks() throws Exception {
        tracker.asGlitchTip();
        Check check = check();

        assertThat(check.failure()).isNull();
        assertThat(check.build()).isEqualTo("GlitchTip");
        assertThat(check.version()).isEqualTo("v4.1");
        assertThat(check.missing())
                .singleElement()
                .asString()
                .contains("no deploys")
                .contains("search by time");
        // Its root would give back the token.
        assertThat(tracker.seen()).noneMatch(s -> s.path().equals("/api/0/"));
    }

    @Test
    void check_scopesMissing_areNamed() throws Exception {
        tracker.replying("/api/0/organizations/shop/", Canned.json("{\"slug\":\"shop\",\"access\":[\"org:read\"]}"))
                .replying(
                        "/api/0/organizations/shop/issues/",
                        FakeTracker.detail(403, "You do not have permission to perform this action."));
        Check check = check();

        assertThat(check.failure()).isNull();
        assertThat(check.works()).doesNotContain("issues and events");
        assertThat(check.missing())
                .contains(
                        "The token lacks the scope project:read, which shows its projects.",
                        "The token lacks the scope event:read, which shows issues and events.")
                .anyMatch(m -> m.startsWith("issues: refused"));
    }

    @Test
    void check_nothingPermitted_fails() throws Exception {
        for (String path : List.of("/", "/projects/", "/issues/", "/releases/")) {
            tracker.replying("/api/0/organizations/shop" + path, FakeTracker.detail(403, "no"));
        }

        assertThat(check().failure()).isInstanceOf(Failure.Denied.class);
    }

    // ---- gear ----------------------------------------------------------------------------------------------------

    private FakeTracker become(boolean glitchTip) {
        return glitchTip ? tracker.asGlitchTip() : tracker;
    }

    private Drained ask(SignalQuery query) throws InterruptedException {
        try (Connector connector = open(settings())) {
            return Drained.of(connector.fetch(query));
        }
    }

    private Check check() throws InterruptedException {
        try (Connector connector = open(settings())) {
            return connector.check();
        }
    }

    private ConnectorSettings settings() {
        return settings(tracker.url());
    }

    private static ConnectorSettings settings(URI url) {
        return ConnectorSettings.of("errors", "sentry", url).withOption("organization", "shop");
    }

    private static Connector open(ConnectorSettings settings) {
        return new SentryKind().open(settings, ConnectorContext.live(CLOCK));
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
