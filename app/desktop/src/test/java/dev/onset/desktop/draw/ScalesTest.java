package dev.onset.desktop.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.Timestamps;
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
    void columns_keepAPeakOfOneSample() {
        var values = new double[36_000];
        values[18_001] = 7;
        values[18_002] = -3;
        var columns = Columns.of(series(T, 100, values), hour);

        assertThat(columns.size()).isEqualTo(900);
        assertThat(columns.high(450)).isEqualTo(7);
        assertThat(columns.low(450)).isEqualTo(-3);
        assertThat(columns.high(449)).isZero();
    }

    @Test
    void columns_withoutFiniteSamples_areEmpty() {
        var columns = Columns.of(series(T, 4_000, 1, Double.NaN, Double.POSITIVE_INFINITY, 2), hour);

        assertThat(columns.isEmpty(0)).isFalse();
        assertThat(columns.isEmpty(1)).isTrue();
        assertThat(columns.isEmpty(2)).isTrue();
        assertThat(columns.high(3)).isEqualTo(2);
        assertThat(columns.isEmpty(4)).isTrue();
    }

    @Test
    void valueScale_startsAtZeroAndLooksOnlyAtWhatIsInView() {
        Series seen = series(T, 60_000, 5, 9, Double.NaN);
        Series before = series(T - 600_000, 60_000, 1_000);
        var scale = ValueScale.of(List.of(seen, before), hour, 10, 60);

        assertThat(scale.low()).isZero();
        assertThat(scale.high()).isEqualTo(9);
        assertThat(scale.y(0)).isEqualTo(60);
        assertThat(scale.y(9)).isEqualTo(10);
        assertThat(scale.y(4.5)).isCloseTo(35, within(1e-9));
    }

    @Test
    void valueScale_ofNothingOrOfOneValue_isStillAScale() {
        assertThat(ValueScale.of(List.of(), hour, 10, 60)).isEqualTo(new ValueScale(0, 1, 10, 60));
        assertThat(ValueScale.of(List.of(series(T, 1_000, 0, 0)), hour, 10, 60).high())
                .isEqualTo(1);
        assertThat(ValueScale.of(List.of(series(T, 1_000, -4, -4)), hour, 10, 60)
                        .low())
                .isEqualTo(-4);
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

    static Series series(long from, long step, double... values) {
        return new Series(Labels.NONE, Timestamps.regular(from, step, values.length), values);
    }
}
