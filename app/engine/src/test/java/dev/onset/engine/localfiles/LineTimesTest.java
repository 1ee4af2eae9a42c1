package dev.onset.engine.localfiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineTimesTest {

    private static final Instant WRITTEN = Instant.parse("2026-03-02T00:00:00Z");

    private static @Nullable Instant read(String line) {
        Long nanos = new LineTimes(ZoneId.of("Europe/Berlin"), WRITTEN).of(line);
        return nanos == null ? null : TimeRange.ofNanos(nanos);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            2026-03-01T10:00:00Z INFO up | 2026-03-01T10:00:00Z
            2026-03-01T10:00:00.123456789+02:00 up | 2026-03-01T08:00:00.123456789Z
            2026-03-01 10:00:00,250 [main] WARN slow | 2026-03-01T09:00:00.250Z
            2026/03/01 10:00:00 [error] 31#31: upstream | 2026-03-01T09:00:00Z
            [2026-03-01 10:00:00 +0000] [12] [INFO] Booting | 2026-03-01T10:00:00Z
            10.0.0.1 - - [01/Mar/2026:10:00:00 +0100] "GET / HTTP/1.1" 200 12 | 2026-03-01T09:00:00Z
            Mar  1 10:00:00 host sshd[1]: accepted | 2026-03-01T09:00:00Z
            Dec 31 23:59:59 host cron: last year | 2025-12-31T22:59:59Z
            I0301 10:00:00.500000 1 main.go:1] started | 2026-03-01T09:00:00.500Z
            1772359200.5 something | 2026-03-01T10:00:00.500Z
            1772359200000 something | 2026-03-01T10:00:00Z
            {"level":"info","ts":1772359200.25,"msg":"x"} | 2026-03-01T10:00:00.250Z
            {"@timestamp":"2026-03-01T10:00:00.001Z","message":"x"} | 2026-03-01T10:00:00.001Z
            {"time":1772359200000000000,"msg":"x"} | 2026-03-01T10:00:00Z
            ts=2026-03-01T10:00:00Z level=info msg="a b" | 2026-03-01T10:00:00Z
            level=info time="2026-03-01T10:00:00+01:00" msg=x | 2026-03-01T09:00:00Z
            """)
    void line_ofAnyForm_tellsItsTime(String line, Instant expected) {
        assertThat(read(line)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "    at com.example.Main.main(Main.java:12)",
                "Caused by: java.io.IOException: 2 of 3",
                "2026-13-45 10:00:00 no such day",
                "id=1772359200123 took=12",
                "{\"n\":1,\"msg\":\"no time\"}",
                "{\"ts\":12}"
            })
    void lineWithoutATime_tellsNone(String line) {
        assertThat(read(line)).isNull();
    }

    @Test
    void assumptions_areCounted() {
        var times = new LineTimes(ZoneId.of("UTC"), WRITTEN);
        times.of("2026-03-01T10:00:00Z a");
        times.of("2026-03-01 10:00:00 b");
        times.of("Mar  1 10:00:00 host c");
        assertThat(times.assumedZones()).isEqualTo(2);
        assertThat(times.assumedYears()).isEqualTo(1);
    }
}
