package dev.onset.engine.following;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.connectors.spi.SignalQuery.MetricRange;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.SignalType;
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
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LiveLanesTest {

    private static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(15);
    private static final TimeRange PAST = TimeRange.of(T0.minusSeconds(600), T0.plusMillis(1));
    private static final MetricRange QUERY = new MetricRange("rate(x[1m])", PAST, STEP);
    private static final Labels ORDERS = Labels.of("job", "shop/orders", "pod", "a");
    private static final Labels CARTS = Labels.of("job", "shop/carts", "pod", "b");

    /** What the server holds; each value is the time's own second count plus this. */
    private double shift;

    private final List<Labels> there = new ArrayList<>(List.of(ORDERS, CARTS));
    private boolean isDown;
    private boolean isCut;

    private final FakeBackend backend = new FakeBackend(T0, this::answer);

    private BatchStream answer(SignalQuery query) {
        if (isDown) {
            return BatchStream.failed(FakeBackend.refused());
        }
        MetricRange range = (MetricRange) query;
        Batch whole = FakeBackend.batch(range.expression(), range.range(), held(range.range()));
        Coverage cut = new Coverage(
                Coverage.State.TRUNCATED,
                range.range(),
                1,
                OptionalLong.empty(),
                List.of("cut at a limit"),
                List.of(),
                List.of());
        return BatchStream.of(isCut ? new Batch(DataPoints.of(List.of()), cut, whole.provenance()) : whole);
    }

    private DataPoints held(TimeRange range) {
        return DataPoints.of(there.stream().map(l -> series(l, range, shift)).toList());
    }

    private static Series series(Labels labels, TimeRange range, double plus) {
        long step = STEP.toMillis();
        long first = Math.ceilDiv(range.startMillis(), step) * step;
        long[] times = LongStream.iterate(first, t -> t < range.endMillis(), t -> t + step)
                .toArray();
        double[] values = LongStream.of(times)
                .mapToDouble(t -> t / 1000.0 + labels.hashCode() % 7 + plus)
                .toArray();
        return new Series(labels, Timestamps.of(times), values);
    }

    private LiveLanes followed(long most) {
        Series orders = series(ORDERS, PAST, 0);
        Series carts = series(CARTS, PAST, 0);
        var followed = Followed.of(
                QUERY,
                FakeBackend.batch(QUERY.expression(), PAST, DataPoints.of(List.of(orders, carts))),
                List.of(Followed.lane("orders", List.of(orders)), Followed.lane("carts", List.of(carts))));
        return LiveLanes.of(followed.triage(), followed.brought(), most);
    }

    private LiveLanes.Round round(LiveLanes lanes) throws InterruptedException {
        try (var sources = backend.opened()) {
            return lanes.refresh(sources, lanes.keys());
        }
    }

    private static Lane orders(LiveLanes.Round round) {
        return round.lanes().stream()
                .filter(l -> l.service().equals("orders"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void refresh_asksTheTailAndAnOverlapOnce_forAllLanesOfTheQuestion() throws Exception {
        LiveLanes lanes = followed(1_000_000);
        backend.now = T0.plusSeconds(31);
        LiveLanes.Round round = round(lanes);

        assertThat(backend.asked)
                .containsExactly(new MetricRange(
                        QUERY.expression(),
                        TimeRange.of(T0.minusSeconds(60), T0.plusSeconds(30).plusMillis(1)),
                        STEP));
        assertThat(round.lanes()).hasSize(2);
        assertThat(orders(round).series())
                .containsExactly(series(
                        ORDERS, TimeRange.of(PAST.start(), T0.plusSeconds(30).plusMillis(1)), 0));
        assertThat(round.troubles()).isEmpty();
    }

    @Test
    void refresh_beforeTheNextStep_asksNothing() throws Exception {
        LiveLanes lanes = followed(1_000_000);
        backend.now = T0.plusSeconds(14);
        assertThat(round(lanes).asked()).isZero();
    }

    @Test
    void refresh_ofLanesThatNobodyLooksAt_asksNothing_andCatchesUpLater() throws Exception {
        LiveLanes lanes = followed(1_000_000);
        backend.now = T0.plusSeconds(300);
        try (var sources = backend.opened()) {
            assertThat(lanes.refresh(sources, Set.of()).asked()).isZero();
        }
        assertThat(orders(round(lanes)).series().getFirst())
                .isEqualTo(series(ORDERS, TimeRange.of(PAST.start(), T0.plusSeconds(301)), 0));
    }

    @Test
    void overlap_takesTheNewerAnswer_andThePastIsNeverTouched() throws Exception {
        LiveLanes lanes = followed(1_000_000);
        shift = 1_000;
        backend.now = T0.plusSeconds(15);
        Series grown = orders(round(lanes)).series().getFirst();

        int overlap = grown.times().indexAtOrAfter(T0.minusSeconds(60).toEpochMilli());
        Series before = series(ORDERS, PAST, 0);
        for (int i = 0; i < grown.size(); i++) {
            double was = i < overlap ? before.valueAt(i) : grown.timeAt(i) / 1000.0 + ORDERS.hashCode() % 7 + 1_000;
            assertThat(grown.valueAt(i)).as("sample %s", i).isEqualTo(was);
        }
        assertThat(grown.times().last()).isEqualTo(T0.plusSeconds(15).toEpochMilli());
    }

    @Test
    void sourceThatDies_keepsWhatIsThere_saysSo_isAskedMoreSeldom_andFillsTheGapWhenItReturns() throws Exception {
        LiveLanes lanes = followed(1_000_000);
        isDown = true;
        backend.now = T0.plusSeconds(15);
        try (var sources = backend.opened()) {
            LiveLanes.Round round = lanes.refresh(sources, lanes.keys());
            assertThat(orders(round).series()).containsExactly(series(ORDERS, PAST, 0));
            assertThat(orders(round).note())
                    .isEqualTo("nothing new since 2026-03-01T10:00:00Z: not reachable, connection refused");
            assertThat(round.troubles()).containsExactly(FakeBackend.refused().sentence());
        }
        backend.now = T0.plusSeconds(20);
        assertThat(round(lanes).asked()).as("a pause comes first").isZero();

        isDown = false;
        backend.now = T0.plusSeconds(120);
        LiveLanes.Round well = round(lanes);
        assertThat(orders(well).note()).isEmpty();
        assertThat(well.troubles()).isEmpty();
        assertThat(orders(well).series())
                .containsExactly(series(
                        ORDERS, TimeRange.of(PAST.start(), T0.plusSeconds(120).plusMillis(1)), 0));
    }

    @Test
    void answerThatIsCut_takesNothingAway_andSaysWhy() throws Exception {
        LiveLanes lanes = followed(1_000_000);
        isCut = true;
        backend.now = T0.plusSeconds(15);
        Lane orders = orders(round(lanes));
        assertThat(orders.series()).containsExactly(series(ORDERS, PAST, 0));
        assertThat(orders.note()).isEqualTo("cut at a limit");
    }

    @Test
    void seriesThatIsNew_joinsTheLaneWhoseServiceItNames() throws Exception {
        LiveLanes lanes = followed(1_000_000);
        Labels second = Labels.of("job", "shop/orders", "pod", "c");
        there.add(second);
        there.add(Labels.of("job", "shop/other", "pod", "d"));
        backend.now = T0.plusSeconds(15);
        LiveLanes.Round round = round(lanes);

        assertThat(orders(round).series()).extracting(Series::labels).containsExactly(ORDERS, second);
        assertThat(round.lanes()).hasSize(2);
        assertThat(round.lanes().getLast().series()).extracting(Series::labels).containsExactly(CARTS);
    }

    @Test
    void tooManySamples_letTheOldestGo_andSaySo() throws Exception {
        LiveLanes lanes = followed(70);
        backend.now = T0.plusSeconds(15);
        Lane orders = orders(round(lanes));
        assertThat(orders.series().getFirst().timeAt(0))
                .isGreaterThan(PAST.startMillis())
                .isLessThan(T0.minusSeconds(400).toEpochMilli());
        assertThat(orders.note()).startsWith("samples before 2026-03-01T09:5").endsWith("were let go to bound memory");

        backend.now = T0.plusSeconds(30);
        assertThat(orders(round(lanes)).note()).contains("were let go to bound memory");
    }

    @Test
    void longAway_skipsWhatNobodyWaitsFor_andNamesIt() throws Exception {
        LiveLanes lanes = followed(1_000_000);
        backend.now = T0.plus(Duration.ofHours(9));
        Lane orders = orders(round(lanes));
        assertThat(orders.note()).isEqualTo("not asked between 2026-03-01T10:00:00Z and 2026-03-01T13:00:00Z");
    }

    @Test
    void countsByLevel_keepTheNamesThatTheTriageGaveThem() throws Exception {
        Labels info = Labels.of("service_name", "orders", "detected_level", "info");
        Labels error = Labels.of("service_name", "orders", "detected_level", "error");
        there.clear();
        there.addAll(List.of(info, error));
        var query = new SignalQuery.LogMetric("sum by (level) (count_over_time({a=~\".+\"}[15s]))", PAST, STEP);
        var lane = new Lane(
                "logs/volume/orders",
                SignalType.LOG,
                "orders",
                "Log lines by level",
                "count",
                List.of(
                        series(info, PAST, 0).withLabels(Labels.of("level", "info")),
                        series(error, PAST, 0).withLabels(Labels.of("level", "error"))),
                null,
                "",
                List.of("e1"));
        var followed = Followed.of(query, FakeBackend.batch(query.query(), PAST, held(PAST)), List.of(lane));
        LiveLanes lanes = LiveLanes.of(followed.triage(), followed.brought());
        var logs = new FakeBackend(T0.plusSeconds(15), q -> {
            var asked = (SignalQuery.LogMetric) q;
            return BatchStream.of(FakeBackend.batch(asked.query(), asked.range(), held(asked.range())));
        });
        try (var sources = logs.opened()) {
            Lane grown = lanes.refresh(sources, lanes.keys()).lanes().getFirst();
            assertThat(grown.series())
                    .extracting(Series::labels)
                    .containsExactly(Labels.of("level", "info"), Labels.of("level", "error"));
            assertThat(grown.series().getFirst().times().last())
                    .isEqualTo(T0.plusSeconds(15).toEpochMilli());
        }
    }
}
