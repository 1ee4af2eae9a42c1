package dev.onset.desktop.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeWordsTest {

    private static final Instant AT = Instant.parse("2026-11-21T06:36:12.400Z");

    @ParameterizedTest
    @CsvSource({
        "400, 0 s",
        "5000, 5 s",
        "60000, 1 min",
        "293000, 4 min 53 s",
        "3600000, 1 h",
        "4800000, 1 h 20 min",
        "-7000, 7 s"
    })
    void length_isShort(long millis, String expected) {
        assertThat(TimeWords.length(Duration.ofMillis(millis))).isEqualTo(expected);
    }

    @Test
    void clock_whereTheZoneIsUtc_isSaidOnce() {
        assertThat(new TimeWords(ZoneOffset.UTC).clock(AT)).isEqualTo("06:36:12 UTC");
        assertThat(new TimeWords(ZoneId.of("Europe/London")).clock(AT)).isEqualTo("06:36:12 UTC");
        assertThat(new TimeWords(ZoneId.of("Europe/Berlin")).clock(AT)).isEqualTo("06:36:12 UTC · 07:36:12 CET");
    }

    @Test
    void offset_hasATrueMinusSign() {
        assertThat(TimeWords.offset("T0", AT, AT.minusSeconds(7))).isEqualTo("T0 −7 s");
        assertThat(TimeWords.offset("T0", AT, AT.plusSeconds(80))).isEqualTo("T0 +1 min 20 s");
    }

    @Test
    void range_namesItsZoneAndLength() {
        assertThat(TimeWords.range(TimeRange.of(AT, AT.plusSeconds(600)))).isEqualTo("06:36:12–06:46:12 UTC · 10 min");
    }
}
