package dev.onset.desktop.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalesTest {

    private static final long T = Instant.parse("2026-11-14T02:00:00Z").toEpochMilli();
    private final TimeScale hour = new TimeScale(T, T + 3_600_000, 200, 900);

    @Test
    void timeScale_thereAndBack_isTheSameMillisecondWithinAPixel() {
        assertThat(hour.x(T)).isEqualTo(200);
        assertThat(hour.x(T + 3_600_000)).isEqualTo(1100);
        for (long at = T; at <= T + 3_600_000; at += 7_919) {
            assertThat(hour.millisAt(hour.x(at))).isEqualTo(at);
        }
        assertThat(hour.millisAt(-50)).isEqualTo(T);
        assertThat(hour.millisAt(5_000)).isEqualTo(T + 3_600_000);
    }

    @Test
    void valueScale_startsAtZero() {
        var scale = ValueScale.of(5, 9, 10, 60);

        assertThat(scale.low()).isZero();
        assertThat(scale.high()).isEqualTo(9);
        assertThat(scale.y(0)).isEqualTo(60);
        assertThat(scale.y(9)).isEqualTo(10);
        assertThat(scale.y(4.5)).isCloseTo(35, within(1e-9));
    }

    @Test
    void valueScale_ofNothingOrOfOneValue_isStillAScale() {
        assertThat(ValueScale.of(Double.NaN, Double.NaN, 10, 60)).isEqualTo(new ValueScale(0, 1, 10, 60));
        assertThat(ValueScale.of(0, 0, 10, 60).high()).isEqualTo(1);
        assertThat(ValueScale.of(-4, -4, 10, 60).low()).isEqualTo(-4);
    }

    @ParameterizedTest
    @CsvSource({"10,1,02:00:00", "3600,300,02:00", "86400,7200,02:00", "31536000,2592000,''"})
    void ticks_areRoundAndFarEnoughApart(long seconds, long step, String first) {
        var scale = new TimeScale(T, T + seconds * 1_000, 0, 1_000);
        List<TimeTicks.Tick> ticks = TimeTicks.on(scale, 80);

        assertThat(ticks.get(1).epochMillis() - ticks.get(0).epochMillis())
                .isEqualTo(Duration.ofSeconds(step).toMillis());
        assertThat(ticks).allMatch(t -> t.epochMillis() % (step * 1_000) == 0 && scale.shows(t.epochMillis()));
        if (!first.isEmpty()) {
            assertThat(ticks.getFirst().label()).isEqualTo(first);
        }
    }

    @Test
    void tick_atMidnight_namesTheDay() {
        var scale = new TimeScale(T, T + 86_400_000, 0, 1_000);
        assertThat(TimeTicks.on(scale, 80)).anyMatch(t -> t.label().equals("Nov 15"));
    }
}
