package dev.onset.connectors.loki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.connectors.spi.SignalQuery.LogMetric;
import dev.onset.connectors.spi.SignalQuery.LogVolume;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage.State;
import dev.onset.signal.DataPoints;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridQuestionTest {

    private static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String COUNT = "sum by (app) (count_over_time({a=\"b\"}[1m]))";

    @Test
    void metric_isAskedOnTheGridSinceTheEpoch() throws Exception {
        try (var loki = new FakeLoki(lines(0, 1, 61, 62, 3_599), 1)) {
            var range = TimeRange.of(T0.minusSeconds(17), T0.plusSeconds(193));
            Batch batch = ask(loki, new LogMetric(COUNT, range, MINUTE));
            Seen asked = loki.pages().getFirst();
            assertThat(asked.parameter("start")).isEqualTo(nanos(T0.minusSeconds(60)));
            assertThat(asked.parameter("end")).isEqualTo(nanos(T0.plusSeconds(180)));
            assertThat(asked.parameter("step")).isEqualTo("60000ms");
            Series series = series(batch).getFirst();
            assertThat(series.labels()).isEqualTo(Labels.of("app", "all"));
            assertThat(series.timeAt(0)).isEqualTo(T0.toEpochMilli());
            assertThat(series.values()).containsExactly(1, 1, 2);
            assertThat(batch.coverage().covered()).isEqualTo(TimeRange.of(T0.minusSeconds(60), T0.plusSeconds(240)));
            assertThat(batch.coverage().items()).isEqualTo(3);
        }
    }

    @Test
    void metric_ofManyPoints_isAskedInPartsAndJoined() throws Exception {
        var times = new ArrayList<Integer>();
        for (int s = 0; s < 40_000; s += 7) {
            times.add(s);
        }
        try (var loki = new FakeLoki(lines(times.stream().mapToInt(i -> i).toArray()), 1)) {
            loki.before = seen -> null;
            var range = TimeRange.of(T0, T0.plusSeconds(40_000));
            Batch batch = ask(loki, new LogMetric(COUNT, range, Duration.ofSeconds(10)));
            assertThat(loki.pages()).hasSize(1);
            assertThat(batch.coverage().items()).isEqualTo(4_000);

            Batch fine = ask(loki, new LogMetric(COUNT, range, Duration.ofSeconds(2)));
            assertThat(loki.pages()).hasSize(3);
            assertThat(sum(fine)).isEqualTo(times.size());
            assertThat(fine.provenance().answers()).hasSize(2);
            Series series = series(fine).getFirst();
            for (int i = 1; i < series.size(); i++) {
                assertThat(series.timeAt(i)).isGreaterThan(series.timeAt(i - 1));
            }
        }
    }

    @Test
    void metric_overALongRange_keepsTheServersLimit_onceLearned() throws Exception {
        try (var loki = new FakeLoki(lines(0, 3_600, 86_400, 9 * 86_400), 1)) {
            loki.maxLength = Duration.ofDays(7);
            var range = TimeRange.of(T0, T0.plus(Duration.ofDays(20)));
            Batch batch = ask(loki, new LogMetric(COUNT, range, Duration.ofHours(1)));
            assertThat(sum(batch)).isEqualTo(4);
            assertThat(loki.pages()).hasSize(4);
        }
    }

    @Test
    void metric_thatTheServerGivesUpOn_isAskedInSmallerParts() throws Exception {
        try (var loki = new FakeLoki(lines(0, 60, 120, 180, 3_000), 1)) {
            loki.before = seen -> seen.path().endsWith("query_range")
                            && Long.parseLong(seen.parameter("end")) - Long.parseLong(seen.parameter("start"))
                                    > 1_200_000_000_000L
                    ? Canned.text(504, "request timed out")
                    : null;
            Batch batch = ask(loki, new LogMetric(COUNT, TimeRange.of(T0, T0.plusSeconds(3_600)), MINUTE));
            assertThat(sum(batch)).isEqualTo(5);
        }
    }

    @Test
    void metric_ofMillionsOfPoints_isNotEvenAsked() throws Exception {
        try (var loki = new FakeLoki(List.of(), 1);
                Connector connector = loki.open()) {
            var range = TimeRange.of(T0, T0.plus(Duration.ofDays(30)));
            Fetched fetched = Fetched.of(connector.fetch(new LogMetric(COUNT, range, Duration.ofSeconds(1))));
            assertThat(fetched.failure()).isInstanceOf(Failure.TooMuch.class);
            assertThat(fetched.sentence()).contains("2,592,000 points").contains("wider step");
            assertThat(loki.server.seen()).isEmpty();
        }
    }

    @Test
    void metric_ofLines_isRefusedInWords() throws Exception {
        try (var loki = new FakeLoki(List.of(), 1);
                Connector connector = loki.open()) {
            loki.before = seen -> RecordedReply.of("039-empty").canned();
            Fetched fetched = Fetched.of(
                    connector.fetch(new LogMetric("{a=\"b\"}", TimeRange.of(T0, T0.plusSeconds(60)), MINUTE)));
            assertThat(fetched.failure()).isInstanceOf(Failure.BadQuery.class);
            assertThat(fetched.sentence())
                    .contains("log lines instead of numbers")
                    .contains("count_over_time");
        }
    }

    @Test
    void volume_comesFromTheIndex_atTheEndsOfItsSteps() throws Exception {
        try (var loki = new FakeLoki(lines(0, 1, 61, 62, 179), 1)) {
            var range = TimeRange.of(T0, T0.plusSeconds(180));
            Batch batch = ask(loki, new LogVolume("{a=\"b\"}", range, MINUTE, List.of("app", "level")));
            Seen asked = loki.asked("/loki/api/v1/index/volume_range").getFirst();
            assertThat(asked.parameter("targetLabels")).isEqualTo("app,level");
            assertThat(asked.parameter("limit")).isEqualTo("1000");
            Series series = series(batch).getFirst();
            assertThat(series.values()).containsExactly(2, 2, 1);
            assertThat(List.of(series.timeAt(0), series.timeAt(1), series.timeAt(2)))
                    .containsExactly(
                            T0.plusSeconds(60).toEpochMilli(),
                            T0.plusSeconds(120).toEpochMilli(),
                            T0.plusSeconds(180).toEpochMilli());
            assertThat(batch.coverage().infos())
                    .containsExactly(
                            "estimated from the index, which leaves out what has less than about a kilobyte a step");
        }
    }

    @Test
    void volume_withoutAnIndex_isCountedFromTheLines() throws Exception {
        try (var loki = new FakeLoki(lines(1, 61, 62), 1)) {
            loki.volumes = false;
            var range = TimeRange.of(T0, T0.plusSeconds(180));
            Batch batch = ask(loki, new LogVolume("{a=\"b\"}", range, MINUTE, List.of("app")));
            Seen asked = loki.pages().getFirst();
            assertThat(asked.parameter("query")).isEqualTo("sum by (app) (bytes_over_time({a=\"b\"}\n[60000ms]))");
            assertThat(asked.parameter("start")).isEqualTo(nanos(T0.plusSeconds(60)));
            assertThat(asked.parameter("end")).isEqualTo(nanos(T0.plusSeconds(180)));
            assertThat(series(batch).getFirst().values()).containsExactly(1, 2);
            assertThat(batch.coverage().infos()).singleElement().asString().startsWith("counted from the lines");
            assertThat(batch.provenance().query()).contains("bytes_over_time");
        }
    }

    @Test
    void volume_ofMoreSetsThanAreGiven_isTruncated() throws Exception {
        try (var loki = new FakeLoki(List.of(), 1)) {
            var series = new ArrayList<String>();
            for (int i = 0; i < 1_000; i++) {
                series.add("{\"metric\":{\"app\":\"a" + i + "\"},\"values\":[[" + (T0.getEpochSecond() + 60)
                        + ",\"1\"]]}");
            }
            loki.before = seen -> seen.path().contains("volume")
                    ? Canned.json("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
                            + String.join(",", series) + "]}}")
                    : null;
            Batch batch =
                    ask(loki, new LogVolume("{a=\"b\"}", TimeRange.of(T0, T0.plusSeconds(60)), MINUTE, List.of("app")));
            assertThat(batch.coverage().state()).isEqualTo(State.TRUNCATED);
            assertThat(batch.coverage().reasons()).singleElement().asString().contains("1000");
        }
    }

    @Test
    void recordedVolume_liesOnTheGrid() throws Exception {
        try (var loki = new FakeLoki(List.of(), 1)) {
            loki.before = seen -> seen.path().contains("volume")
                    ? RecordedReply.of("030-volume-range").canned()
                    : null;
            var range = TimeRange.of(
                    Instant.parse("2026-11-21T06:26:05.952486109Z"), Instant.parse("2026-11-21T06:43:06.095779465Z"));
            Batch batch = ask(loki, new LogVolume("{namespace=\"shop\"}", range, MINUTE, List.of("app")));
            assertThat(series(batch)).hasSizeGreaterThan(3).allSatisfy(s -> {
                for (int i = 0; i < s.size(); i++) {
                    assertThat(s.timeAt(i) % 60_000).isZero();
                }
            });
            assertThat(series(batch).getFirst().times().last())
                    .isEqualTo(Instant.parse("2026-11-21T06:44:00Z").toEpochMilli());
        }
    }

    private static Batch ask(FakeLoki loki, SignalQuery query) throws InterruptedException {
        try (Connector connector = loki.open()) {
            return Fetched.of(connector.fetch(query)).only();
        }
    }

    private static List<Series> series(Batch batch) {
        return ((DataPoints) batch.items()).series();
    }

    private static double sum(Batch batch) {
        double sum = 0;
        for (Series series : series(batch)) {
            for (double value : series.values()) {
                sum += value;
            }
        }
        return sum;
    }

    private static List<Fetched.Line> lines(int... seconds) {
        var lines = new ArrayList<Fetched.Line>();
        for (int second : seconds) {
            lines.add(new Fetched.Line(
                    TimeRange.nanos(T0.plusSeconds(second)), Labels.of("app", "cart"), Labels.NONE, "x"));
        }
        return lines;
    }

    private static String nanos(Instant instant) {
        return Long.toString(TimeRange.nanos(instant));
    }
}
