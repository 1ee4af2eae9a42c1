package dev.onset.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SignificanceTest {

    @Test
    void chiTail_knownQuantiles() {
        // Quantiles of chi-square with one degree of freedom from any table.
        assertThat(Significance.chiTail(3.841459)).isCloseTo(0.05, within(1e-6));
        assertThat(Significance.chiTail(6.634897)).isCloseTo(0.01, within(1e-6));
        assertThat(Significance.chiTail(10.827566)).isCloseTo(0.001, within(1e-7));
        assertThat(Significance.chiTail(0)).isEqualTo(1);
    }

    @Test
    void poissonG_equalRates_isZero() {
        assertThat(Significance.poissonG(10, 5, 20, 10)).isCloseTo(0, within(1e-9));
    }

    @Test
    void poissonG_nothingAgainstTen_isTwentyTimesLogTwo() {
        assertThat(Significance.poissonG(0, 1, 10, 1)).isCloseTo(20 * Math.log(2), within(1e-9));
    }

    @Test
    void shareG_isSymmetric() {
        assertThat(Significance.shareG(3, 100, 30, 100)).isCloseTo(Significance.shareG(30, 100, 3, 100), within(1e-9));
    }
}
