package dev.onset.engine.analysis.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CorrelationsTest {

    @Test
    void with_knownValues_arePearsons() {
        Correlations all =
                Correlations.of(new double[][] {{1, 2, 3, 4, 5}, {5, 4, 3, 2, 1}, {7, 7, 7, 7, 7}, {2, 1, 4, 3, 5}});

        double[] with = all.with(new double[] {10, 20, 30, 40, 50});

        assertThat(with[0]).isCloseTo(1, within(1e-12));
        assertThat(with[1]).isCloseTo(-1, within(1e-12));
        assertThat(with[2]).isZero();
        assertThat(with[3]).isCloseTo(0.8, within(1e-12));
    }

    @Test
    void strongest_eitherWay_inOrder() {
        var random = new Random(3);
        var series = new double[40][100];
        for (double[] one : series) {
            for (int i = 0; i < one.length; i++) {
                one[i] = random.nextGaussian();
            }
        }
        double[] target = series[20].clone();
        for (int i = 0; i < target.length; i++) {
            series[31][i] = -target[i] + 0.1 * random.nextGaussian();
        }

        assertThat(Correlations.of(series).strongest(target, 2)).containsExactly(20, 31);
        assertThat(Correlations.of(series).strongest(target, 100)).hasSize(40).doesNotHaveDuplicates();
        assertThat(Correlations.of(series).strongest(target, 0)).isEmpty();
    }

    @Test
    void of_rowsOfSeveralLengths_isRefused() {
        assertThatThrownBy(() -> Correlations.of(new double[][] {{1, 2}, {1}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 points in row 1, not 2");
    }
}
