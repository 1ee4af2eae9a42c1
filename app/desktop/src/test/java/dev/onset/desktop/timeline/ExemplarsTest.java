package dev.onset.desktop.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.draw.TimeScale;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.SignalType;
import dev.onset.signal.Exemplar;
import dev.onset.signal.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Examples of a lane: below it, the highest of many, each of which may be hit. */
class ExemplarsTest {

    private static final Lane LANE =
            new Lane("http/latency", SignalType.METRIC, "orders", "p95", "seconds", List.of(), null, "", List.of("e1"));

    private final LaneShelf shelf = new LaneShelf();
    private final BesideLanes beside = new BesideLanes(shelf, lane -> {}, () -> {});

    @Test
    void exemplars_standBelowTheirLane_andSayHowManyLead() {
        shelf.landed(LANE);
        beside.exemplars(LANE, List.of(at(20, 2, "B7AD6B7169203331B7AD6B7169203331"), at(10, 1, "")), List.of("q1"));

        assertThat(shelf.rows()).hasSize(2);
        var row = (LaneRow.Exemplars) shelf.rows().getLast();
        assertThat(row.about()).isEqualTo("2, 1 traced");
        assertThat(row.lane().evidence()).containsExactly("q1");
        assertThat(row.dots()).extracting(LaneRow.Dot::value).containsExactly(1.0, 2.0);
        assertThat(row.dots().getLast().traceId()).isEqualTo("b7ad6b7169203331b7ad6b7169203331");
    }

    @Test
    void moreThanCanBeToldApart_areTheHighest_andSaidToBe() {
        shelf.landed(LANE);
        var many = new ArrayList<Exemplar>();
        for (int i = 0; i < 700; i++) {
            many.add(at(i, i, ""));
        }
        beside.exemplars(LANE, many, List.of());
        var row = (LaneRow.Exemplars) shelf.rows().getLast();
        assertThat(row.dots()).hasSize(500);
        assertThat(row.dots().getFirst().value()).isEqualTo(200);
        assertThat(row.about()).isEqualTo("highest 500 of 700, 0 traced");
    }

    @Test
    void hit_takesTheNearestThatLeads_withinReach() {
        shelf.landed(LANE);
        beside.exemplars(LANE, List.of(at(0, 0, "aa"), at(50, 1, "bb"), at(51, 1, "")), List.of());
        var row = (LaneRow.Exemplars) shelf.rows().getLast();
        var time = new TimeScale(0, 100_000, 0, 1_000);
        assertThat(ExemplarsPainter.at(row, time, 503, 10)).isEqualTo(row.dots().get(1));
        assertThat(ExemplarsPainter.at(row, time, 300, 30)).isNull();
    }

    private static Exemplar at(long second, double value, String trace) {
        return new Exemplar(
                Labels.NONE,
                trace.isEmpty() ? Labels.NONE : Labels.of("trace_id", trace),
                Instant.ofEpochSecond(second),
                value);
    }
}
