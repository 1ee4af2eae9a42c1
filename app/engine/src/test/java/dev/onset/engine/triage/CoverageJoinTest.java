package dev.onset.engine.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.signal.Coverage;
import dev.onset.signal.TimeRange;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CoverageJoinTest {

    private static Triage.CoverageLine line(String what, int minute, Coverage.State state, long items, long total) {
        var range = TimeRange.ofEpochMillis(minute * 60_000L, (minute + 1) * 60_000L);
        OptionalLong known = total < 0 ? OptionalLong.empty() : OptionalLong.of(total);
        List<String> reasons = state == Coverage.State.COMPLETE ? List.of() : List.of("because of " + state);
        return new Triage.CoverageLine(
                "logs",
                what,
                new Coverage(state, range, items, known, reasons, List.of("slow"), List.of()),
                List.of("e" + minute));
    }

    @Test
    void bySubject_countedSamples_areAddedUp() {
        var lines = CoverageJoin.bySubject(List.of(
                line("sampled lines of orders", 0, Coverage.State.TRUNCATED, 800, 5_000),
                line("sampled lines of gateway", 0, Coverage.State.TRUNCATED, 1, 2),
                line("sampled lines of orders", 1, Coverage.State.TRUNCATED, 700, 4_000)));

        assertThat(lines).hasSize(2);
        Triage.CoverageLine orders = lines.getFirst();
        assertThat(orders.coverage().items()).isEqualTo(1_500);
        assertThat(orders.coverage().total()).hasValue(9_000);
        assertThat(orders.coverage().reasons()).containsExactly("1,500 of 9,000, from 2 stretches of time");
        assertThat(orders.coverage().covered()).isEqualTo(TimeRange.ofEpochMillis(0, 120_000));
        assertThat(orders.coverage().warnings()).containsExactly("slow");
        assertThat(orders.evidence()).containsExactly("e0", "e1");
    }

    @Test
    void bySubject_partialAnswer_keepsItsReason() {
        var lines = CoverageJoin.bySubject(
                List.of(line("x", 0, Coverage.State.TRUNCATED, 1, 2), line("x", 1, Coverage.State.PARTIAL, 1, 2)));

        assertThat(lines).singleElement().satisfies(l -> {
            assertThat(l.coverage().state()).isEqualTo(Coverage.State.PARTIAL);
            assertThat(l.coverage().reasons()).containsExactly("because of TRUNCATED", "because of PARTIAL");
            assertThat(l.coverage().total()).isEmpty();
        });
    }

    @Test
    void bySubject_completeWithWarnings_staysComplete() {
        var lines = CoverageJoin.bySubject(
                List.of(line("x", 0, Coverage.State.COMPLETE, 2, 2), line("x", 1, Coverage.State.COMPLETE, 2, 2)));

        assertThat(lines.getFirst().coverage().isComplete()).isTrue();
    }
}
