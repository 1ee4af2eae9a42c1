package dev.onset.engine.analysis.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogFlowTest {

    @Test
    void compare_statementThatNoLongerFollows_isNamedWithItsPair() {
        LogFlow normal = requests(30, "asked", "priced", "answered");
        LogFlow now = requests(20, "asked", "answered");

        List<FlowShift> shifts = LogFlow.compare(normal, now);

        assertThat(shifts.getFirst().clue())
                .returns("price", Clue::service)
                .returns(Clue.Kind.FLOW, Clue::kind)
                .returns("asked \u2192 priced", Clue::inner);
        assertThat(shifts.getFirst().strength()).isEqualTo(1);
        assertThat(shifts.getFirst().statement())
                .isEqualTo("\"asked\" was followed by \"priced\" in 30 of 30 requests and now is in 0 of 20");
    }

    @Test
    void compare_moreTrafficOfTheSameKind_isNothing() {
        assertThat(LogFlow.compare(requests(10, "asked", "priced"), requests(500, "asked", "priced")))
                .isEmpty();
    }

    @Test
    void compare_errorThatNoLongerComes_isARecovery() {
        var normal = new LogFlow();
        for (int i = 0; i < 30; i++) {
            normal.line("t" + i, "s", "price", 1, "asked", false);
            normal.line("t" + i, "s", "price", 2, "gave up", true);
        }

        assertThat(LogFlow.compare(normal, requests(30, "asked", "priced"))).isEmpty();
    }

    @Test
    void compare_fewRequests_saysNothing() {
        assertThat(LogFlow.compare(requests(3, "asked", "priced"), requests(3, "asked")))
                .isEmpty();
    }

    @Test
    void compare_linesOfOneSpan_followItsBeginningAndNotOtherSpans() {
        var normal = new LogFlow();
        var now = new LogFlow();
        for (int i = 0; i < 20; i++) {
            normal.span("t" + i, "a", "route", "query", 1);
            normal.line("t" + i, "a", "route", 7, "queried", false);
            normal.line("t" + i, "b", "route", 6, "elsewhere", false);
            now.span("t" + i, "a", "route", "query", 1);
            now.line("t" + i, "b", "route", 6, "elsewhere", false);
        }

        assertThat(LogFlow.compare(normal, now))
                .singleElement()
                .returns("query start", FlowShift::from)
                .returns("queried", FlowShift::to);
    }

    private static LogFlow requests(int count, String... statements) {
        var flow = new LogFlow();
        for (int i = 0; i < count; i++) {
            for (int s = 0; s < statements.length; s++) {
                // Lines arrive in any order: time decides.
                flow.line("t" + i, "", "price", 100 - s, statements[statements.length - 1 - s], false);
            }
        }
        return flow;
    }

    @Test
    void linesWereLeftOut_endsTellNothing_otherFollowersDo() {
        LogFlow normal = requests(30, "asked", "priced");
        LogFlow ends = requests(30, "asked");
        LogFlow differs = requests(30, "asked", "refused");
        List.of(normal, ends, differs).forEach(f -> f.cutShort("price"));

        assertThat(LogFlow.compare(normal, ends)).isEmpty();
        assertThat(LogFlow.compare(normal, differs)).isNotEmpty();
    }
}
