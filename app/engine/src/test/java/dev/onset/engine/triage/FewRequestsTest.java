package dev.onset.engine.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.analysis.Movement;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FewRequestsTest {

    private static final Instant START = Instant.parse("2026-11-21T06:00:00Z");
    private static final Grid GRID = Grid.over(TimeRange.of(START, START.plusSeconds(3600)), Duration.ofSeconds(15));
    private static final TimeRange WINDOW = TimeRange.of(START.plusSeconds(1800), START.plusSeconds(3600));
    private static final int STEPS = GRID.times().length;

    /** One request a minute, each shown in one step; those that fail are told by their number. */
    private static FewRequests everyMinute(int... failed) {
        var shares = new double[STEPS];
        var rates = new double[STEPS];
        Arrays.fill(shares, Double.NaN);
        for (int i = 0; i < STEPS; i += 4) {
            rates[i] = 1 / 15.0;
            int request = i / 4;
            shares[i] = Arrays.stream(failed).anyMatch(f -> f == request) ? 1 : 0;
        }
        return new FewRequests(GRID, shares, rates);
    }

    @Test
    void since_oneOrTwoFailures_isNothing() {
        assertThat(everyMinute(40).since(WINDOW)).isEmpty();
        assertThat(everyMinute(40, 41).since(WINDOW)).isEmpty();
    }

    @Test
    void since_threeInARow_isAMovement_fromTheFirstOnBack() {
        Optional<Movement> found = everyMinute(40, 41, 42).since(WINDOW);
        Movement m = found.orElseThrow();
        assertThat(m.latest()).isEqualTo(START.plusSeconds(40 * 60).toEpochMilli());
        assertThat(m.earliest())
                .isBetween(
                        START.plusSeconds(38 * 60).toEpochMilli(),
                        START.plusSeconds(39 * 60).toEpochMilli());
        assertThat(m.onset()).isBetween(m.earliest(), m.latest());
        assertThat(m.before()).isZero();
        assertThat(m.during()).isEqualTo(1);
        assertThat(m.open()).isFalse();
    }

    @Test
    void since_asManyBefore_isNothing() {
        assertThat(everyMinute(5, 12, 20, 27, 33, 40, 47, 54).since(WINDOW)).isEmpty();
    }

    @Test
    void since_onlyBeforeTheWindow_isNothing() {
        assertThat(everyMinute(10, 11, 12, 13, 14).since(WINDOW)).isEmpty();
    }

    @Test
    void applies_onlyToFew() {
        var shares = new double[STEPS];
        var rates = new double[STEPS];
        Arrays.fill(rates, 0.1);
        assertThat(new FewRequests(GRID, shares, rates).applies()).isTrue();
        Arrays.fill(rates, 2);
        assertThat(new FewRequests(GRID, shares, rates).applies()).isFalse();
        Arrays.fill(rates, 0);
        assertThat(new FewRequests(GRID, shares, rates).applies()).isFalse();
    }
}
