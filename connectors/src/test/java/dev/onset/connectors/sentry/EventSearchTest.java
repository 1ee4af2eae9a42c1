package dev.onset.connectors.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Drained;
import dev.onset.connectors.sentry.FakeTracker.FakeIssue;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery.ErrorEventById;
import dev.onset.connectors.spi.SignalQuery.IssueEvents;
import dev.onset.signal.Coverage;
import dev.onset.signal.ErrorEvent;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trackers with known events: none may be missing without a word. */
class EventSearchTest extends WithTracker {

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

    // ---- one event -----------------------------------------------------------------------------------------------

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
}
