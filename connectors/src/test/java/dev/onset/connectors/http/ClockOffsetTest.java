package dev.onset.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClockOffsetTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.400Z");

    private final ClockOffset offset = new ClockOffset();

    @Test
    void oneReply_tellsItWithinTheSecond() {
        Duration measured = learn(Duration.ofHours(1), NOW, Duration.ofMillis(40));
        assertThat(measured)
                .isBetween(
                        Duration.ofMinutes(60).minusMillis(520),
                        Duration.ofMinutes(60).plusMillis(520));
    }

    @Test
    void manyReplies_tellItWithinFiftyMilliseconds() {
        var random = new Random(7);
        for (Duration truth : new Duration[] {Duration.ofMillis(-3_712), Duration.ZERO, Duration.ofMillis(3_600_123)}) {
            var fresh = new ClockOffset();
            Duration measured = null;
            Instant at = NOW;
            for (int i = 0; i < 60; i++) {
                at = at.plusMillis(1_000 + random.nextInt(1_000));
                Duration trip = Duration.ofMillis(5 + random.nextInt(30));
                measured = fresh.learn(dated(at.minus(trip.dividedBy(2)).plus(truth)), at.minus(trip), at);
            }
            assertThat(measured).isBetween(truth.minusMillis(50), truth.plusMillis(50));
        }
    }

    @Test
    void slowAnswer_doesNotSpoilWhatIsKnown() {
        Duration before = learn(Duration.ZERO, NOW, Duration.ofMillis(10));
        Duration after = learn(Duration.ZERO, NOW.plusSeconds(30), Duration.ofSeconds(20));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void clockThatWasSet_isLearnedAnew() {
        learn(Duration.ZERO, NOW, Duration.ofMillis(10));
        assertThat(learn(Duration.ofMinutes(5), NOW.plusSeconds(9), Duration.ofMillis(10)))
                .isBetween(Duration.ofSeconds(299), Duration.ofSeconds(301));
    }

    @Test
    void noDate_orACachedReply_tellsNothing() {
        assertThat(offset.learn(Map.of(), NOW, NOW)).isNull();
        assertThat(offset.learn(Map.of("date", "yesterday"), NOW, NOW)).isNull();
        assertThat(offset.learn(Map.of("date", "Sun, 01 Mar 2026 09:00:00 GMT", "age", "3600"), NOW, NOW))
                .isNull();
    }

    private @Nullable Duration learn(Duration truth, Instant at, Duration trip) {
        return offset.learn(dated(at.minus(trip.dividedBy(2)).plus(truth)), at.minus(trip), at);
    }

    private static Map<String, String> dated(Instant theirs) {
        return Map.of(
                "date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        theirs.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC)));
    }
}
