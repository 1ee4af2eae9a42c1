package dev.onset.desktop.draw;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitFormatTest {

    @ParameterizedTest
    @CsvSource({
        "4.21, seconds, 4.21 s",
        "0.118, seconds, 118 ms",
        "0.000012, seconds, 12 µs",
        "0, seconds, 0 s",
        "0.231, ratio, 23.1 %",
        "0.00203, ratio, 0.203 %",
        "1, ratio, 100 %",
        "1610612736, bytes, 1.5 GiB",
        "512, bytes, 512 B",
        "62.4, per second, 62.4/s",
        "33.42, per minute, 33.4/min",
        "1240, count, 1.24k",
        "38, count, 38",
        "-3.5, count, -3.5",
        "0.31, cores, 0.31 cores",
        "NaN, seconds, –",
        "Infinity, count, ∞"
    })
    void format_isShortAndHasItsUnit(double value, String unit, String expected) {
        assertThat(UnitFormat.format(value, unit)).isEqualTo(expected);
    }
}
