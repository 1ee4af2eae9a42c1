package dev.onset.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void seconds_countFromNow() {
        assertThat(read("120")).isEqualTo(NOW.plusSeconds(120));
        assertThat(read(" 0 ")).isEqualTo(NOW);
        assertThat(read("1.5")).isEqualTo(NOW.plusSeconds(2));
    }

    @Test
    void hugeNumber_doesNotOverflow() {
        assertThat(read("999999999999999999")).isEqualTo(NOW.plus(Duration.ofDays(3660)));
    }

    @Test
    void date_countsByTheServersClock() {
        assertThat(RetryAfter.read(
                        Map.of(
                                "retry-after", "Tue, 06 May 2031 07:08:29 GMT",
                                "date", "Tue, 06 May 2031 07:08:09 GMT"),
                        NOW))
                .isEqualTo(NOW.plusSeconds(20));
        assertThat(read("Sun, 01 Mar 2026 10:00:09 GMT")).isEqualTo(NOW.plusSeconds(9));
        assertThat(read("Sun, 01 Mar 2020 10:00:09 GMT")).as("passed").isEqualTo(NOW);
    }

    @Test
    void nonsense_saysNothing() {
        assertThat(read("soon")).isNull();
        assertThat(read("-5")).isNull();
        assertThat(read("")).isNull();
        assertThat(read("1e9")).isNull();
        assertThat(RetryAfter.read(Map.of(), NOW)).isNull();
    }

    @Test
    void pause_isFullJitter_orTheNamedTime() {
        assertThat(Retries.pause(1, null, NOW, 0)).isEqualTo(Duration.ofMillis(200));
        assertThat(Retries.pause(1, null, NOW, 0.999)).isBetween(Duration.ofMillis(990), Duration.ofSeconds(1));
        assertThat(Retries.pause(2, null, NOW, 0.999)).isBetween(Duration.ofMillis(1990), Duration.ofSeconds(2));
        assertThat(Retries.pause(40, null, NOW, 0.999)).isBetween(Duration.ofMillis(4900), Duration.ofSeconds(5));
        assertThat(Retries.pause(1, NOW.plusSeconds(3), NOW, 0)).isEqualTo(Duration.ofSeconds(3));
        assertThat(Retries.pause(1, NOW.minusSeconds(3), NOW, 0)).isEqualTo(Duration.ZERO);
    }

    private static @org.jspecify.annotations.Nullable Instant read(String value) {
        return RetryAfter.read(Map.of("retry-after", value), NOW);
    }
}
