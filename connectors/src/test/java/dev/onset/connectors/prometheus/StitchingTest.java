package dev.onset.connectors.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.contract.MemoryAnswers;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.servers.Fetched;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery.MetricRange;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.DataPoints;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A long range is asked in pieces; what comes out must be what one unlimited query over the grid would give. */
class StitchingTest {

    /** One series without a gap, one with holes, one that begins late, one that is there for a moment, with all special values. */
    private static double value(int series, long t) {
        long seed = t * 31 + series;
        return switch (series) {
            case 0 -> new SplittableRandom(seed).nextDouble();
            case 1 -> seed % 7 == 0 ? Double.NaN : seed % 1000;
            case 2 -> t < 1_795_300_000_000L ? Double.NaN : 1e-7 * (seed % 13);
            default ->
                t / 1000 % 40_000 < 60
                        ? seed % 2 == 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY
                        : Double.NaN;
        };
    }

    private static List<Series> single(TimeRange range, long step) {
        long first = Math.floorDiv(range.startMillis(), step) * step;
        var all = new ArrayList<Series>();
        for (int i = 0; i < 4; i++) {
            var times = new Timestamps.Builder();
            var values = new double[1 << 20];
            int size = 0;
            for (long t = first; t < range.endMillis(); t += step) {
                double v = value(i, t);
                if (!Double.isNaN(v)) {
                    times.add(t);
                    values[size++] = v;
                }
            }
            if (size > 0) {
                all.add(new Series(
                        Labels.of("__name__", "m", "i", Integer.toString(i)),
                        times.build(),
                        Arrays.copyOf(values, size)));
            }
        }
        return all;
    }

    @Test
    void longRange_equalsOneQueryOverTheGrid() throws Exception {
        var random = new SplittableRandom(3);
        for (int round = 0; round < 12; round++) {
            long step = random.nextLong(1, 20) * (random.nextBoolean() ? 1000 : 37);
            long points = random.nextLong(1, 40_000);
            long start = 1_795_242_365_952L + random.nextLong(1_000_000);
            TimeRange range =
                    TimeRange.ofEpochMillis(start, start + Math.max(1, step * points - random.nextLong(step)));
            try (var server = FaultServer.answering(seen -> MatrixAnswers.range(seen, 4, StitchingTest::value))) {
                Fetched fetched = Ask.fetch(server, new MetricRange("m", range, Duration.ofMillis(step)));
                assertThat(fetched.failure()).isNull();
                var batch = fetched.batches().getFirst();
                List<Series> wanted = single(range, step);
                assertThat(((DataPoints) batch.items()).series()).isEqualTo(wanted);
                assertThat(batch.coverage().state()).isEqualTo(Coverage.State.COMPLETE);
                assertThat(batch.coverage().items())
                        .isEqualTo(wanted.stream().mapToLong(Series::size).sum());
                assertThat(batch.provenance().answers()).hasSameSizeAs(server.seen());
                assertThat(batch.provenance().answers().stream()
                                .map(a -> a.key())
                                .distinct())
                        .hasSameSizeAs(server.seen());
            }
        }
    }

    @Test
    void grid_staysBelowTheLimit_andTouchesTheRangesEnds() {
        var random = new SplittableRandom(9);
        for (int round = 0; round < 3_000; round++) {
            long step = random.nextLong(1, 100_000);
            long start = random.nextLong(-1_000_000_000L, 4_000_000_000_000L);
            var range = TimeRange.of(
                    Instant.ofEpochMilli(start).plusNanos(random.nextLong(1_000_000)),
                    Instant.ofEpochMilli(start + 1 + random.nextLong(60_000 * step)));
            var grid = StepGrid.of(range, Duration.ofMillis(step));
            assertThat(Math.floorMod(grid.first(), step)).isZero();
            assertThat(grid.first()).isLessThanOrEqualTo(range.startMillis()).isGreaterThan(range.startMillis() - step);
            assertThat(grid.last()).isLessThan(range.endMillis() + 1);
            assertThat(grid.last() + step).isGreaterThanOrEqualTo(range.endMillis());
            long next = grid.first();
            for (StepGrid piece : grid.pieces()) {
                assertThat(piece.first()).isEqualTo(next);
                assertThat((piece.last() - piece.first()) / step).isLessThanOrEqualTo(11_000);
                next = piece.last() + step;
            }
            assertThat(next).isEqualTo(grid.last() + step);
            assertThat(grid.pieces()).hasSize((int) grid.requests());
        }
    }

    @Test
    void grid_halfOpen_neighboursShareNoPoint() {
        TimeRange before = TimeRange.ofEpochMillis(0, 60_000);
        var left = StepGrid.of(before, Duration.ofSeconds(15));
        var right = StepGrid.of(before.plus(Duration.ofMinutes(1)), Duration.ofSeconds(15));
        assertThat(left.last()).isEqualTo(45_000);
        assertThat(right.first()).isEqualTo(60_000);
    }

    @Test
    void laterPieceFails_whatCameBeforeIsKeptAndSaid() throws Exception {
        var range = TimeRange.ofEpochMillis(0, 40_000_000);
        var calls = new AtomicInteger();
        try (var server = FaultServer.answering(seen -> calls.incrementAndGet() <= 2
                ? MatrixAnswers.range(seen, 1, (i, t) -> t)
                : Canned.text(403, "enough"))) {
            Fetched fetched = Ask.fetch(server, new MetricRange("m", range, Duration.ofSeconds(1)));
            assertThat(fetched.failure()).isInstanceOf(Failure.Denied.class);
            assertThat(fetched.batches()).hasSize(1);
            var batch = fetched.batches().getFirst();
            assertThat(batch.coverage().state()).isEqualTo(Coverage.State.TRUNCATED);
            assertThat(batch.coverage().covered()).isEqualTo(TimeRange.ofEpochMillis(0, 22_000_000));
            assertThat(batch.coverage().items()).isEqualTo(22_000);
            assertThat(batch.coverage().reasons()).singleElement().asString().contains("2 of 4 requests");
        }
    }

    /** Refuses as Prometheus does with a small {@code query.max-samples}. */
    private static Canned withMostPoints(Seen seen, long most) {
        long start = MatrixAnswers.millis(seen.parameter("start"));
        long end = MatrixAnswers.millis(seen.parameter("end"));
        long step = MatrixAnswers.millis(seen.parameter("step"));
        return (end - start) / step + 1 <= most
                ? MatrixAnswers.range(seen, 4, StitchingTest::value)
                : Canned.text(
                        422,
                        "{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"query processing would load too many"
                                + " samples into memory in query execution\"}");
    }

    @ParameterizedTest
    @ValueSource(longs = {200, 700, 6_000})
    void tooMuchForTheServer_isAskedInSmallerPieces(long most) throws Exception {
        var range = TimeRange.ofEpochMillis(1_795_242_365_952L, 1_795_242_365_952L + 12_001 * 37);
        var answers = new MemoryAnswers();
        ConnectorSettings settings;
        Batch live;
        try (var server = FaultServer.answering(seen -> withMostPoints(seen, most))) {
            settings = ConnectorSettings.of("metrics", "prometheus", server.url());
            try (var connector = new PrometheusKind()
                    .open(settings, ConnectorContext.live(Ask.CLOCK).recordingTo(answers))) {
                live = Fetched.one(connector.fetch(new MetricRange("m", range, Duration.ofMillis(37))));
            }
        }
        assertThat(((DataPoints) live.items()).series()).isEqualTo(single(range, 37));
        assertThat(live.coverage().isComplete()).isTrue();
        try (var connector = new PrometheusKind()
                .open(settings, ConnectorContext.live(Ask.CLOCK).replaying(answers))) {
            Batch replayed = Fetched.one(connector.fetch(new MetricRange("m", range, Duration.ofMillis(37))));
            assertThat(replayed.items()).isEqualTo(live.items());
        }
    }

    @Test
    void laterPieceIsTooMuchHoweverSmall_saysOfHowManyPieces() throws Exception {
        var range = TimeRange.ofEpochMillis(0, 40_000_000);
        try (var server = FaultServer.answering(seen -> MatrixAnswers.millis(seen.parameter("start")) < 22_000_000
                ? MatrixAnswers.range(seen, 1, (i, t) -> t)
                : withMostPoints(seen, 0))) {
            Fetched fetched = Ask.fetch(server, new MetricRange("m", range, Duration.ofSeconds(1)));
            assertThat(fetched.failure()).isInstanceOf(Failure.TooMuch.class);
            assertThat(fetched.batches().getFirst().coverage().reasons())
                    .singleElement()
                    .asString()
                    .contains("2 of 4 requests");
        }
    }

    @Test
    void tooMuchHoweverSmall_isSaid_afterAFewAttempts() throws Exception {
        var range = TimeRange.ofEpochMillis(0, 10_000_000);
        try (var server = FaultServer.answering(seen -> withMostPoints(seen, 10))) {
            Failure failure = Ask.failure(server, new MetricRange("m", range, Duration.ofSeconds(1)));
            assertThat(failure).isInstanceOf(Failure.TooMuch.class);
            assertThat(failure.cameBack()).contains("too many samples");
            assertThat(server.seen()).hasSize(1 + PieceByPiece.MOST_CUTS);
        }
    }

    @Test
    void fixedInstants_meanTheWholeRange() throws Exception {
        var range = TimeRange.ofEpochMillis(0, 30_000_000);
        try (var server = FaultServer.answering(seen -> MatrixAnswers.range(seen, 1, (i, t) -> t))) {
            String expression = "m @ end() / m @start() + count({x=\"m @ end()\"}) # @ end()";
            var batch = Ask.fetch(server, new MetricRange(expression, range, Duration.ofSeconds(1)))
                    .batches()
                    .getFirst();
            assertThat(server.seen())
                    .hasSize(3)
                    .allSatisfy(s -> assertThat(s.parameter("query"))
                            .isEqualTo("m @ 29999 / m @ 0 + count({x=\"m @ end()\"}) # @ end()"));
            assertThat(batch.provenance().query()).isEqualTo(expression);
        }
    }

    @Test
    void absurdStep_isRefusedBeforeAsking() throws Exception {
        var year = TimeRange.ofEpochMillis(0, 31_536_000_000L);
        try (var server = FaultServer.answering(seen -> Canned.notFound())) {
            Failure failure = Ask.failure(server, new MetricRange("m", year, Duration.ofMillis(1)));
            assertThat(failure).isInstanceOf(Failure.TooMuch.class);
            assertThat(failure.advice()).isEqualTo("Decrease the range or raise the step.");
            failure = Ask.failure(server, new MetricRange("m", year, Duration.ofNanos(999_999)));
            assertThat(failure).isInstanceOf(Failure.BadQuery.class);
            assertThat(server.seen()).isEmpty();
        }
    }
}
