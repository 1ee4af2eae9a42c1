package dev.onset.engine.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeAxisTest {

    @Test
    void ticks_areRoundAndFarEnoughApart() {
        long start = Instant.parse("2026-11-14T01:15:00Z").toEpochMilli();
        var axis = new TimeAxis(start, start + 90 * 60_000L, 330, 1576);
        assertThat(axis.ticks(96))
                .extracting(TimeAxis.Tick::label)
                .startsWith("01:20", "01:30")
                .endsWith("02:40");
        var ticks = axis.ticks(96);
        for (int i = 1; i < ticks.size(); i++) {
            assertThat(axis.x(ticks.get(i).at()) - axis.x(ticks.get(i - 1).at()))
                    .isGreaterThanOrEqualTo(96);
        }
    }

    @Test
    void ticks_overMidnight_nameTheNewDay() {
        long start = Instant.parse("2026-11-13T22:30:00Z").toEpochMilli();
        assertThat(new TimeAxis(start, start + 4 * 3_600_000L, 0, 500).ticks(96))
                .extracting(TimeAxis.Tick::label)
                .containsExactly("23:00", "11-14 00:00", "01:00", "02:00");
    }

    @Test
    void ticks_ofSecondsAndOfMonths() {
        assertThat(new TimeAxis(0, 20_000, 0, 1000).ticks(96))
                .extracting(TimeAxis.Tick::label)
                .contains("00:00:02", "00:00:20");
        assertThat(new TimeAxis(0, 90L * 86_400_000, 0, 500).ticks(96))
                .hasSizeLessThan(8)
                .isNotEmpty();
    }
}
