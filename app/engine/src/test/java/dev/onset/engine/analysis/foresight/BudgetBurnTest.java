package dev.onset.engine.analysis.foresight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Burn and budget by hand: 99.9 % over 30 days is 43.2 minutes of everything failing. */
class BudgetBurnTest {

    private static final long MINUTE = 60_000;

    @Test
    void of_aTenthFailsForAnHour_burnsHundredfold() {
        BudgetBurn burn = BudgetBurn.of(everyMinute(60, 0.1), minutes(0, 60), 0.999);

        assertThat(burn.fastest()).isCloseTo(100, within(1e-9));
        assertThat(burn.spent()).isCloseTo(6 / 43.2, within(1e-9));
        assertThat(burn.measured()).isEqualTo(Duration.ofHours(1));
        assertThat(burn.burn().values()).hasSize(60).containsOnly(burn.fastest());
    }

    @Test
    void of_gap_isNotCounted() {
        long[] times = {0, MINUTE, 2 * MINUTE, 40 * MINUTE, 41 * MINUTE};
        Series share = series(times, 1, 1, 1, 1, 1);

        BudgetBurn burn = BudgetBurn.of(share, minutes(0, 42), 0.999);

        assertThat(burn.measured()).isEqualTo(Duration.ofMinutes(4));
        assertThat(burn.spent()).isCloseTo(4 / 43.2, within(1e-9));
    }

    @Test
    void of_unknownShare_isLeftOut_andNothingMeasuredIsNoNumber() {
        long[] times = {0, MINUTE, 2 * MINUTE};

        assertThat(BudgetBurn.of(series(times, 0, Double.NaN, 0.5), minutes(0, 3), 0.99)
                        .measured())
                .isEqualTo(Duration.ofMinutes(2));
        BudgetBurn none = BudgetBurn.of(series(times, 0, 0, 0), minutes(10, 20), 0.99);
        assertThat(none.fastest()).isNaN();
        assertThat(none.spent()).isNaN();
        assertThat(none.burn().isEmpty()).isTrue();
    }

    @Test
    void of_anObjectiveOfOneOrMore_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BudgetBurn.of(everyMinute(2, 0), minutes(0, 2), 1))
                .withMessageContaining("objective 1");
    }

    private static Series everyMinute(int count, double value) {
        var times = new long[count];
        Arrays.setAll(times, i -> i * MINUTE);
        var values = new double[count];
        Arrays.fill(values, value);
        return series(times, values);
    }

    private static Series series(long[] times, double... values) {
        return new Series(Labels.NONE, Timestamps.of(times), values);
    }

    private static TimeRange minutes(long from, long to) {
        return TimeRange.ofEpochMillis(from * MINUTE, to * MINUTE);
    }
}
