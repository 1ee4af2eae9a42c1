package dev.onset.engine.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelativeTimeTest {

    /** A Saturday morning in Berlin. */
    private final Now now = new Now(Instant.parse("2026-11-21T07:12:34Z"), ZoneId.of("Europe/Berlin"));

    @ParameterizedTest
    @CsvSource({
        "now, false, 2026-11-21T07:12:34Z",
        "now-1h, false, 2026-11-21T06:12:34Z",
        "now-90s, false, 2026-11-21T07:11:04Z",
        "now+5m, false, 2026-11-21T07:17:34Z",
        "now-1d, false, 2026-11-20T07:12:34Z",
        "now-1M, false, 2026-10-21T06:12:34Z",
        "now/d, false, 2026-11-20T23:00:00Z",
        "now/d, true, 2026-11-21T23:00:00Z",
        "now/h, false, 2026-11-21T07:00:00Z",
        "now/w, false, 2026-11-15T23:00:00Z",
        "now/w, true, 2026-11-22T23:00:00Z",
        "now/M, false, 2026-10-31T23:00:00Z",
        "now/y, false, 2025-12-31T23:00:00Z",
        "now-1d/d, false, 2026-11-19T23:00:00Z",
        "now-1d/d, true, 2026-11-20T23:00:00Z",
        "now - 1h, false, 2026-11-21T06:12:34Z",
    })
    void parse(String text, boolean isEnd, Instant expected) {
        assertThat(RelativeTime.parse(text, isEnd, now)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nowhere", "now-", "now-1x", "now/", "now1h", "-1h", "now-1h-", "now-9999999h"})
    void parse_somethingElse(String text) {
        assertThat(RelativeTime.parse(text, false, now)).isNull();
    }
}
