package dev.onset.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MannWhitneyTest {

    @Test
    void of_distinctValues_agreesWithTheFormulaByHand() {
        double[] a = {1, 3, 5, 7, 9, 11, 13, 15};
        double[] b = {6, 8, 10, 12, 14, 16, 18, 20};

        MannWhitney test = MannWhitney.of(a, b);

        // 49 of 64 pairs are won; z = (49 - 32 - 0.5) / sqrt(64 * 17 / 12) = 1.733.
        assertThat(test.effect()).isEqualTo(2 * 49 / 64.0 - 1);
        assertThat(test.p()).isCloseTo(0.0831, within(0.0002));
    }

    @Test
    void of_equalValuesOnly_isChance() {
        double[] same = new double[20];

        assertThat(MannWhitney.of(same, same)).isEqualTo(new MannWhitney(0, 1));
    }

    @Test
    void of_everythingAbove_hasTheLargestEffect() {
        double[] low = IntStream.range(0, 50).asDoubleStream().toArray();
        double[] high = IntStream.range(100, 150).asDoubleStream().toArray();

        assertThat(MannWhitney.of(low, high).effect()).isEqualTo(1);
        assertThat(MannWhitney.of(high, low).effect()).isEqualTo(-1);
        assertThat(MannWhitney.of(low, high).p()).isLessThan(1e-15);
    }

    @Test
    void of_fewValues_hasAnEffectButNoCertainty() {
        assertThat(MannWhitney.of(new double[] {1, 2}, new double[] {3, 4})).isEqualTo(new MannWhitney(1, 1));
        assertThat(MannWhitney.of(new double[0], new double[] {3, 4})).isEqualTo(MannWhitney.NOTHING);
    }
}
