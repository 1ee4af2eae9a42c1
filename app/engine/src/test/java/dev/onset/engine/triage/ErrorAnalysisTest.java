package dev.onset.engine.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.signal.ErrorIssue;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ErrorAnalysisTest {

    private static final Instant SPLIT = Instant.parse("2026-11-21T10:00:00Z");
    private static final Plan PLAN = new Plan(
            TriageRequest.ofWindow(null),
            TimeRange.of(SPLIT, SPLIT.plusSeconds(600)),
            TimeRange.of(SPLIT.minusSeconds(3_600), SPLIT));

    private static ErrorLook.Group group(String substatus, String release, Instant firstSeen, List<Instant> times) {
        var issue = new ErrorIssue(
                "1",
                "ORDERS-1",
                "PoolTimeout",
                "PoolTimeout",
                "Pool.take",
                "orders",
                "error",
                "unresolved",
                substatus,
                times.size(),
                0,
                firstSeen,
                times.getLast(),
                release,
                "");
        return new ErrorLook.Group(
                "orders",
                "PoolTimeout",
                "Pool.take",
                List.of(issue),
                times.size(),
                firstSeen,
                times.getLast(),
                times,
                null,
                List.of("e1"));
    }

    private static List<Instant> every(int seconds, int from, int to) {
        return IntStream.iterate(from, s -> s < to, s -> s + seconds)
                .mapToObj(SPLIT::plusSeconds)
                .toList();
    }

    private static List<Candidate> of(ErrorLook.Group group) {
        return new ErrorAnalysis(SPLIT, PLAN).candidates(new ErrorLook.Seen(List.of(group), List.of()));
    }

    @Test
    void candidates_resolvedAndBack_saysThatItCameBack() {
        Candidate c = of(group("regressed", "", SPLIT.minusSeconds(864_000), every(30, 20, 300)))
                .getFirst();

        assertThat(c.kind()).isEqualTo(FindingKind.ERROR_SURGE);
        assertThat(c.title()).isEqualTo("orders: error PoolTimeout came back");
        assertThat(c.statement()).contains("had been resolved and came back at 10:00:20Z, 10 events since");
    }

    @Test
    void candidates_regressedLongBefore_isNoNews() {
        assertThat(of(group("regressed", "", SPLIT.minusSeconds(864_000), every(60, -3_000, 300))))
                .isEmpty();
    }

    @Test
    void candidates_known_andFarMoreOften_surged() {
        var times = new ArrayList<>(every(900, -3_600, 0));
        times.addAll(every(15, 0, 600));

        Candidate c =
                of(group("ongoing", "", SPLIT.minusSeconds(864_000), times)).getFirst();

        assertThat(c.title()).isEqualTo("orders: error PoolTimeout far more often");
    }

    @Test
    void candidates_new_namesTheReleaseThatFirstShowedIt() {
        Candidate c = of(group("new", "orders@1.2.0", SPLIT.plusSeconds(20), every(30, 20, 300)))
                .getFirst();

        assertThat(c.kind()).isEqualTo(FindingKind.ERROR_NEW);
        assertThat(c.statement()).contains("first seen in release orders@1.2.0");
    }
}
