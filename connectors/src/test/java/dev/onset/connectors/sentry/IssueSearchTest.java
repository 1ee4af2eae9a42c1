package dev.onset.connectors.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Drained;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.sentry.FakeTracker.FakeIssue;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.connectors.spi.SignalQuery.IssueEvents;
import dev.onset.connectors.spi.SignalQuery.Issues;
import dev.onset.signal.Coverage;
import dev.onset.signal.ErrorIssue;
import dev.onset.signal.TimeRange;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trackers with known issues: none may be missing without a word. */
class IssueSearchTest extends WithTracker {

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
}
