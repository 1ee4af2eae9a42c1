package dev.onset.engine.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.packs.PackSignal;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

class GapsTest {

    private static final Instant START = Instant.parse("2026-11-21T09:00:00Z");
    private static final TimeRange WINDOW = TimeRange.of(START.plusSeconds(3_600), START.plusSeconds(5_400));
    private static final Grid GRID = Grid.over(TimeRange.of(START, WINDOW.end()), Duration.ofSeconds(15));

    private static final PackSignal REQUESTS = new PackSignal(
            "requests",
            "Requests",
            "per second",
            PackSignal.Direction.BOTH,
            PackSignal.Golden.TRAFFIC,
            "sum(rate(x[1m]))",
            "",
            null,
            PackSignal.Role.SIGNAL);

    private static List<Series> series(LongPredicate isThere) {
        var times = new Timestamps.Builder();
        int n = 0;
        for (long t : GRID.times()) {
            if (isThere.test((t - START.toEpochMilli()) / 1_000)) {
                times.add(t);
                n++;
            }
        }
        var values = new double[n];
        java.util.Arrays.fill(values, 3);
        return List.of(new Series(Labels.of("app", "x"), times.build(), values));
    }

    private static List<Candidate> gaps(LongPredicate geo, LongPredicate web) {
        var gaps = new Gaps(GRID, WINDOW);
        gaps.add("geo", REQUESTS, series(geo), List.of("e1"));
        gaps.add("web", REQUESTS, series(web), List.of("e2"));
        return gaps.candidates();
    }

    @Test
    void seriesThatEnds_whileOthersGoOn_isAbsence_datedBackByTheRateWindow() {
        assertThat(gaps(s -> s < 4_200, s -> true)).singleElement().satisfies(c -> {
            assertThat(c.service()).isEqualTo("geo");
            assertThat(c.kind()).isEqualTo(FindingKind.ABSENCE);
            assertThat(c.statement()).contains("a gap, no value after 10:09:45Z");
            Onset onset = Objects.requireNonNull(c.onset());
            assertThat(onset.at()).isBetween(START.plusSeconds(4_200 - 90), START.plusSeconds(4_200));
            assertThat(onset.earliest()).isBefore(onset.at());
            assertThat(onset.latest()).isAfterOrEqualTo(onset.at());
        });
    }

    @Test
    void hole_isToldWithItsEnd() {
        assertThat(gaps(s -> s < 4_200 || s >= 4_800, s -> true))
                .singleElement()
                .satisfies(c -> assertThat(c.statement()).contains("until 10:20:00Z"));
    }

    @Test
    void everythingEnds_orItAlwaysCameAndWent_orEndedLongAgo_isNothing() {
        assertThat(gaps(s -> s < 4_200, s -> s < 4_200)).isEmpty();
        assertThat(gaps(s -> s % 600 < 200, s -> true)).isEmpty();
        assertThat(gaps(s -> s < 1_200, s -> true)).isEmpty();
        assertThat(gaps(s -> true, s -> true)).isEmpty();
    }
}
