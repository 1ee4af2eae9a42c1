package dev.onset.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-14T02:12:05Z, 2026-11-14 02:12:05 UTC",
        "2026-11-14T02:12:05.120Z, 2026-11-14 02:12:05.120 UTC",
        "2026-11-14T02:12:05.000120Z, 2026-11-14 02:12:05 UTC",
        "2026-11-14T02:12:05.000000001Z, 2026-11-14 02:12:05 UTC"
    })
    void full_isExactToTheMillisecond(Instant at, String text) {
        assertThat(Times.full(at)).isEqualTo(text);
    }

    @Test
    void clockNear_anotherDay_hasItsDate() {
        Instant near = Instant.parse("2026-11-14T00:10:00Z");
        assertThat(Times.clockNear(Instant.parse("2026-11-13T23:59:59Z"), near)).isEqualTo("2026-11-13 23:59:59");
        assertThat(Times.clockNear(near.plusSeconds(1), near)).isEqualTo("00:10:01");
    }

    @ParameterizedTest
    @CsvSource({
        "PT45M, 45 min",
        "PT3M25S, 3 min 25 s",
        "PT1H5M40S, 1 h 5 min",
        "PT49H, 2 d 1 h",
        "PT0.64S, 640 ms",
        "PT4.4S, 4.4 s",
        "PT24.4S, 24 s",
        "PT59.6S, 1 min",
        "PT-25S, 25 s",
        "PT0S, 0 ms"
    })
    void length_isShort(Duration length, String text) {
        assertThat(Times.length(length)).isEqualTo(text);
    }
}
