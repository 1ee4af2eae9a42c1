package dev.onset.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimeRangeTest {

    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void empty_isRefused() {
        assertThatThrownBy(() -> TimeRange.of(TEN, TEN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TimeRange.of(TEN, TEN.minusNanos(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void contains_isHalfOpen() {
        TimeRange hour = TimeRange.of(TEN, TEN.plusSeconds(3600));
        assertThat(hour.contains(TEN)).isTrue();
        assertThat(hour.contains(hour.end().minusNanos(1))).isTrue();
        assertThat(hour.contains(hour.end())).isFalse();
        assertThat(hour.contains(TEN.minusNanos(1))).isFalse();
    }

    @Test
    void overlaps_needsACommonInstant() {
        TimeRange hour = TimeRange.of(TEN, TEN.plusSeconds(3600));
        assertThat(hour.overlaps(hour.plus(Duration.ofHours(1)))).isFalse();
        assertThat(hour.overlaps(hour.plus(Duration.ofMinutes(59)))).isTrue();
        assertThat(hour.overlaps(hour.plus(Duration.ofHours(-1)))).isFalse();
        assertThat(hour.overlaps(hour.widen(Duration.ofDays(1)))).isTrue();
    }

    @Test
    void alignTo_growsToTheGridAndNoFurther() {
        var random = new SplittableRandom(1);
        for (int round = 0; round < 5_000; round++) {
            long start = random.nextLong(-10_000_000_000L, 4_000_000_000_000L);
            long step = random.nextLong(1, 100_000);
            TimeRange range = TimeRange.of(
                    Instant.ofEpochMilli(start).plusNanos(random.nextLong(1_000_000)),
                    Instant.ofEpochMilli(start + 1 + random.nextLong(1_000_000)).plusNanos(random.nextLong(1_000_000)));
            TimeRange aligned = range.alignTo(Duration.ofMillis(step));
            assertThat(Math.floorMod(aligned.startMillis(), step)).isZero();
            assertThat(Math.floorMod(aligned.endMillis(), step)).isZero();
            assertThat(aligned.start()).isBeforeOrEqualTo(range.start());
            assertThat(aligned.end()).isAfterOrEqualTo(range.end());
            assertThat(Duration.between(aligned.start(), range.start())).isLessThan(Duration.ofMillis(step));
            assertThat(Duration.between(range.end(), aligned.end())).isLessThan(Duration.ofMillis(step));
            assertThat(aligned.alignTo(Duration.ofMillis(step))).isEqualTo(aligned);
        }
    }

    @Test
    void alignTo_needsAMillisecond() {
        TimeRange hour = TimeRange.endingAt(TEN, Duration.ofHours(1));
        assertThatThrownBy(() -> hour.alignTo(Duration.ofNanos(999_999))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nanos_areExactBothWays() {
        Instant instant = Instant.parse("2026-11-21T06:26:05.952486109Z");
        assertThat(TimeRange.nanos(instant)).isEqualTo(1_795_242_365_952_486_109L);
        assertThat(TimeRange.ofNanos(1_795_242_365_952_486_109L)).isEqualTo(instant);
        assertThat(TimeRange.ofNanos(-1)).isEqualTo(Instant.EPOCH.minusNanos(1));
        assertThat(TimeRange.of(instant, instant.plusNanos(1)).endNanos()).isEqualTo(1_795_242_365_952_486_110L);
    }
}
