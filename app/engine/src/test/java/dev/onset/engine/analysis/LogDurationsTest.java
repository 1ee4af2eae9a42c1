package dev.onset.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onset.signal.Labels;
import dev.onset.signal.LogLines;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogDurationsTest {

    private static final long SECOND = 1_000_000_000L;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            order 17 placed, took 1.2s | took | 1.2 | seconds
            GET /orders 200 in 350 ms | in | 0.35 | seconds
            level=info msg=done duration=1m2.5s | duration | 62.5 | seconds
            level=info msg=done elapsed_ms=350 rows=12 | elapsed_ms | 0.35 | seconds
            {"msg":"done","duration_seconds":0.25,"status":200} | duration_seconds | 0.25 | seconds
            {"msg":"done","durationMs":"41"} | durationMs | 0.041 | seconds
            {"message":"done","latency":12.5} | latency | 12.5 | ''
            GET /a 200 request_time=0.350 | request_time | 0.35 | ''
            Completed 200 OK in 27ms (Views: 3.2ms) | in | 0.027 | seconds
            query finished (1.5 seconds) | finished | 1.5 | seconds
            slept 250\u00b5s | slept | 0.00025 | seconds
            LOG:  duration: 1203.114 ms  statement: select 1 | duration | 1.203114 | seconds
            """)
    void duration_inItsForms(String line, String name, double value, String unit) {
        LogDurations.Duration first = LogDurations.in(line).getFirst();
        assertThat(first.name()).isEqualTo(name);
        assertThat(first.value()).isCloseTo(value, within(1e-9));
        assertThat(first.unit()).isEqualTo(unit);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21T10:00:05.123Z started",
                "uptime=35s",
                "timeout=30s reached",
                "retrying in 0 attempts, backoff=2s",
                "order 17 of 20 placed",
                "user 5m3x logged on",
                "GET /v1/10s/image 200",
                "port 8080, 3 items",
                "10.0.0.7:8080 answered"
            })
    void otherNumbers_areNone(String line) {
        assertThat(LogDurations.in(line)).isEmpty();
    }

    private static List<DurationShift> compare(String form, IntToDoubleFunction millis) {
        var lines = new LogLines.Builder();
        for (int i = 0; i < 400; i++) {
            lines.add(
                    i * SECOND,
                    Labels.of("app", "x"),
                    form.replace("#", String.format("%.1f", millis.applyAsDouble(i))),
                    Labels.NONE);
        }
        LogLines all = lines.build();
        return DurationShift.compare(all, LogStatements.of(all), 200 * SECOND);
    }

    @Test
    void longerAfterTheMoment_isToldWithItsFirstLine() {
        var random = new SplittableRandom(7);
        assertThat(compare("order placed in # ms", i -> 10 + random.nextInt(20) + (i < 210 ? 0 : 300)))
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.name()).isEqualTo("in");
                    assertThat(d.typical()).isTrue();
                    assertThat(d.before()).isCloseTo(0.02, within(0.003));
                    assertThat(d.after()).isCloseTo(0.32, within(0.01));
                    assertThat(d.firstNanos()).isEqualTo(210 * SECOND);
                });
    }

    @Test
    void oneInFiveLonger_isToldOfTheSlowOnes() {
        var random = new SplittableRandom(7);
        assertThat(compare(
                        "level=info msg=\"order placed\" duration_ms=#",
                        i -> 10 + random.nextInt(20) + (i < 200 || i % 5 > 0 ? 0 : 900)))
                .singleElement()
                .satisfies(d -> assertThat(d.typical()).isFalse());
    }

    @Test
    void sameDistribution_orGrowingAllAlong_isNothing() {
        for (int seed = 0; seed < 40; seed++) {
            var random = new SplittableRandom(seed);
            assertThat(compare("order placed in # ms", i -> Math.exp(3 + random.nextGaussian())))
                    .isEmpty();
        }
        assertThat(compare("cache filled, oldest entry # ms", i -> 10 + 10.0 * i))
                .isEmpty();
    }
}
