package dev.onset.engine.analysis.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class ShiftTest {

    @Test
    void of_noisyValues_countsStepsOfTheirOwnNoise() {
        Shift shift = shift(new double[] {9, 10, 11, 10, 9, 11, 10}, new double[] {30, 31, 29}, 0.1);

        assertThat(shift.before()).isEqualTo(10);
        assertThat(shift.after()).isEqualTo(30);
        assertThat(shift.z()).isCloseTo(20 / 1.4826, within(1e-9));
    }

    @Test
    void of_flatLine_usesTheLeastNoiseThatIsAllowed() {
        assertThat(shift(new double[] {0, 0, 0}, new double[] {4}, 2).z()).isEqualTo(2);
        assertThat(shift(new double[] {100, 100}, new double[] {110}, 2).z()).isEqualTo(2);
    }

    @Test
    void of_onlyGaps_isNothing() {
        assertThat(Shift.of(new double[] {Double.NaN}, new double[] {1}, 1)).isNull();
        assertThat(Shift.of(new double[] {1}, new double[0], 1)).isNull();
    }

    @Test
    void strength_withinChance_isZeroAndGrowsBeyond() {
        assertThat(new Shift(0, 3, 1).strength()).isZero();
        assertThat(new Shift(0, 13, 1).strength()).isEqualTo(0.5);
        assertThat(new Shift(0, -13, 1).strength()).isZero();
        assertThat(new Shift(0, -13, 1).reversed().strength()).isEqualTo(0.5);
    }

    private static Shift shift(double[] before, double[] after, double least) {
        return Objects.requireNonNull(Shift.of(before, after, least));
    }
}
