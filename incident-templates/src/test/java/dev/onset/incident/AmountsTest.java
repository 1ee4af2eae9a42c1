package dev.onset.incident;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({
        "0.231, ratio, 23.1 %",
        "0.002, ratio, 0.2 %",
        "0.118, seconds, 118 ms",
        "0.0000042, seconds, 4.2 µs",
        "4.21, seconds, 4.21 s",
        "0, seconds, 0 s",
        "750, seconds, 12.5 min",
        "9000, seconds, 2.5 h",
        "1536, bytes, 1.5 KiB",
        "512, bytes, 512 B",
        "5368709120, bytes, 5 GiB",
        "62.04, per second, 62/s",
        "6204, count, 6204",
        "123456.7, count, 123457",
        "8.25, cores, 8.25 cores",
        "NaN, seconds, none",
        "Infinity, ratio, ∞",
        "-Infinity, count, -∞",
        "1e-9, count, 1E-9",
        "-3, count, -3"
    })
    void text_isWhatPeopleRead(double value, String unit, String text) {
        assertThat(Amounts.text(value, unit)).isEqualTo(text);
    }

    @Test
    void factor_onlyWhereItMeansSomething() {
        assertThat(Amounts.factor(0.118, 4.21)).isEqualTo("35.7 times");
        assertThat(Amounts.factor(0, 4)).isEmpty();
        assertThat(Amounts.factor(Double.NaN, 4)).isEmpty();
        assertThat(Amounts.factor(4, 5)).isEmpty();
        assertThat(Amounts.factor(4, Double.POSITIVE_INFINITY)).isEmpty();
    }
}
