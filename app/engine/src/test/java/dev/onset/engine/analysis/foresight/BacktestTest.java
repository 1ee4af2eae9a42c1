package dev.onset.engine.analysis.foresight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacktestTest {

    private static final Instant T0 = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** A sample every fifteen seconds: 1, and {@code high} from sample {@code from} until before {@code to}. */
    private static Series series(int size, int from, int to, double high) {
        double[] values = new double[size];
        Arrays.fill(values, 1);
        Arrays.fill(values, from, to, high);
        return new Series(Labels.NONE, Timestamps.regular(T0.toEpochMilli(), 15_000, size), values);
    }

    private static Instant sample(int i) {
        return T0.plusSeconds(15L * i);
    }

    @Test
    void between_quietPast_liesHalfWayAndIsReadable() {
        Threshold up = Threshold.between(new double[] {1, 1.1, 1.2}, 1.1, 3.2);
        Threshold down = Threshold.between(new double[] {0.99, 1, 1}, 1, 0.5);

        assertThat(up).isEqualTo(new Threshold(2.2, true));
        assertThat(up.promql()).isEqualTo("> 2.2");
        assertThat(down.above()).isFalse();
        assertThat(down.value()).isBetween(0.73, 0.76);
    }

    @Test
    void between_pastThatReachedAsFar_startsFromTheUsual() {
        assertThat(Threshold.between(new double[] {1, 1, 1, 9}, 1, 5).value()).isEqualTo(3);
    }

    @Test
    void of_heldLongEnough_firesAfterTheHold() {
        List<Firing> firings = Firing.of(series(100, 40, 60, 5), new Threshold(2, true), MINUTE);

        assertThat(firings)
                .containsExactly(new Firing(
                        sample(40).toEpochMilli(),
                        sample(44).toEpochMilli(),
                        sample(60).toEpochMilli(),
                        false));
    }

    @Test
    void of_shorterThanTheHold_doesNotFire() {
        assertThat(Firing.of(series(100, 40, 44, 5), new Threshold(2, true), MINUTE))
                .isEmpty();
    }

    @Test
    void of_holeLongerThanTheLookBack_beginsAnew() {
        var times = new Timestamps.Builder();
        times.add(0).add(15_000).add(400_000).add(415_000);
        var series = new Series(Labels.NONE, times.build(), new double[] {5, 5, 5, 5});

        assertThat(Firing.of(series, new Threshold(2, true), Duration.ofSeconds(30)))
                .isEmpty();
        assertThat(Firing.of(series, new Threshold(2, true), Duration.ofSeconds(15)))
                .hasSize(2);
    }

    @Test
    void run_incidentAndTwoOthers_countsWhatItWouldHaveDone() {
        List<Series> all = List.of(series(240, 120, 160, 5), series(240, 10, 20, 5), series(240, 119, 160, 5));

        Backtest test = Backtest.run(all, new Threshold(2, true), MINUTE, sample(118), sample(160));

        assertThat(test.firedAt()).isEqualTo(sample(123));
        assertThat(test.falseAlarms()).isEqualTo(1);
        assertThat(test.quietHours()).isCloseTo(3 * (239 - 42) * 15 / 3600.0, within(1e-9));
        assertThat(test.minutesGained(sample(143))).isEqualTo(5);
    }

    @Test
    void run_firingSinceBefore_isAFalseAlarm() {
        Backtest test = Backtest.run(
                List.of(series(240, 50, 160, 5)), new Threshold(2, true), MINUTE, sample(118), sample(160));

        assertThat(test.firedAt()).isNull();
        assertThat(test.falseAlarms()).isEqualTo(1);
        assertThat(test.minutesGained(sample(143))).isNaN();
    }

    @Test
    void and_otherTime_addsUp() {
        var one = new Backtest(null, 1, 2);
        var other = new Backtest(T0, 2, 3);

        assertThat(one.and(other)).isEqualTo(new Backtest(T0, 3, 5));
        assertThat(other.and(one)).isEqualTo(new Backtest(T0, 3, 5));
    }
}
