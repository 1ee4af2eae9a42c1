package dev.onset.engine.yardsticks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Figures that can be worked out on paper. */
class ScorersTest {

    @Test
    void precision_marksFirst_isOneAndTiesShareTheirStep() {
        assertThat(CloudMetricsYardstick.precision(new double[] {9, 8, 1, 0}, new double[] {1, 1, 0, 0}, 2))
                .isEqualTo(1);
        assertThat(CloudMetricsYardstick.precision(new double[] {9, 8, 1, 0}, new double[] {0, 1, 0, 1}, 2))
                .isEqualTo(0.5 * 0.5 + 0.5 * 0.5);
        assertThat(CloudMetricsYardstick.precision(new double[] {5, 5, 5, 5}, new double[] {1, 0, 0, 0}, 1))
                .isEqualTo(0.25);
        assertThat(CloudMetricsYardstick.bestF1(new double[] {9, 8, 1, 0}, new double[] {0, 1, 0, 1}, 2))
                .isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void f1_withinTheMargin_isAHitOnce() {
        List<SortedSet<Integer>> people = List.of(new TreeSet<>(List.of(50)), new TreeSet<>());

        assertThat(ChangePointYardstick.f1(people, List.of(53))).isEqualTo(1);
        // Two found near one true change: one of three (the start counts) is wrong.
        assertThat(ChangePointYardstick.f1(people, List.of(48, 53)))
                .isCloseTo(2 * (2.0 / 3) / (1 + 2.0 / 3), within(1e-12));
        // Nothing found: precision 1, recall the mean of a half and one.
        assertThat(ChangePointYardstick.f1(people, List.of())).isCloseTo(2 * 0.75 / 1.75, within(1e-12));
    }

    @Test
    void covering_sameStretches_isOne() {
        List<SortedSet<Integer>> people = List.of(new TreeSet<>(List.of(50)));

        assertThat(ChangePointYardstick.covering(people, List.of(50), 100)).isEqualTo(1);
        assertThat(ChangePointYardstick.covering(people, List.of(), 100)).isEqualTo(0.5);
    }
}
