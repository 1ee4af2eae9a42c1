package dev.onset.desktop.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Receipt;
import dev.onset.engine.workbench.Came;
import dev.onset.signal.Answer;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.DataPoints;
import dev.onset.signal.Labels;
import dev.onset.signal.Provenance;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lanes of what people asked, made again from receipts and what a case answers. */
class OwnLanesTest {

    private static final Instant AT = Instant.parse("2026-11-21T10:12:30Z");
    private static final TimeRange RANGE = TimeRange.of(AT.minusSeconds(600), AT);

    private final List<SignalQuery> asked = new ArrayList<>();

    private static Receipt receipt(String id, String kind, String query, String key, String note) {
        var answer = new Answer(key, "GET /", 200, 2, "0".repeat(64));
        return new Receipt(
                id,
                new Provenance(kind + "-1", kind, query, RANGE, AT, Duration.ZERO, null, "", List.of(answer)),
                note);
    }

    private static Series series(int number) {
        return new Series(
                Labels.of("n", Integer.toString(number)), Timestamps.regular(0, 1_000, 2), new double[] {number, 1});
    }

    private Optional<Came> came(SignalQuery query, String source, int count) {
        asked.add(query);
        var all = new ArrayList<Series>();
        for (int i = 0; i < count; i++) {
            all.add(series(i));
        }
        var from = new Provenance(source, "", "", RANGE, AT, Duration.ZERO, null, "", List.of());
        return Optional.of(new Came(
                source,
                query,
                List.of(new Batch(DataPoints.of(all), Coverage.partial(RANGE, count, "cut at a limit"), from)),
                null));
    }

    @Test
    void queryAndPanel_areMadeOfTheSameQuestions_andSayWhatTheyAre() throws Exception {
        var query = receipt(
                "q1",
                "prometheus",
                "sum(rate(x{step=\"9\"}[1m]))\n by (a)",
                "prometheus-1 POST /api/v1/query_range?end=2&query=sum(rate(x{step%3D\"9\"}[1m]))&start=1&step=1.5",
                OwnReceipts.QUERY);
        var panel = receipt(
                "q3",
                "loki",
                "sum(count_over_time({a=\"b\"}[1m]))",
                "loki-1 GET /query_range?end=2&query=s&start=1&step=2500ms",
                "Lines, all of them, Orders");

        OwnLanes.Again again = OwnLanes.of(
                List.of(receipt("e1", "prometheus", "up", "prometheus-1 GET /x?step=1", "up"), query, panel),
                (source, question) -> came(question, source, 2));

        assertThat(asked)
                .containsExactly(
                        new SignalQuery.MetricRange(query.provenance().query(), RANGE, Duration.ofMillis(1_500)),
                        new SignalQuery.LogMetric(panel.provenance().query(), RANGE, Duration.ofMillis(2_500)));
        assertThat(again.lost()).isEmpty();
        assertThat(again.lanes())
                .extracting(Lane::id, Lane::title, Lane::note, Lane::evidence)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "query/" + query.provenance().query(),
                                "Kept query: sum(rate(x{step=\"9\"}[1m])) by (a)",
                                "cut at a limit",
                                List.of("q1")),
                        org.assertj.core.groups.Tuple.tuple(
                                "dashboard/Orders/Lines, all of them",
                                "Kept panel: Lines, all of them of Orders",
                                "cut at a limit",
                                List.of("q3")));
        assertThat(again.lanes().getFirst().series()).containsExactly(series(0), series(1));
    }

    @Test
    void severalSources_areOneLane_andWhatIsTooMuchIsSaid() throws Exception {
        String key = " GET /api/v1/query_range?end=2&query=up&start=1&step=15";
        var one = receipt("q1", "prometheus", "up", "prometheus-1" + key, "a query of yours");
        var other = new Receipt(
                "q2",
                new Provenance(
                        "second",
                        "prometheus",
                        "up",
                        RANGE,
                        AT,
                        Duration.ZERO,
                        null,
                        "",
                        one.provenance().answers()),
                one.note());

        Lane lane = OwnLanes.of(List.of(one, other), (source, question) -> came(question, source, 15))
                .lanes()
                .getFirst();

        assertThat(lane.evidence()).containsExactly("q1", "q2");
        assertThat(lane.title()).as("of an earlier version").isEqualTo("Kept query: up");
        assertThat(lane.series()).hasSize(OwnLanes.MOST_SERIES);
        assertThat(lane.note()).endsWith("20 of 30 series are shown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.3", "...", "0", "0.0", "99999999999999999999", "1e9", "-1", ""})
    void stepOfAForeignCase_thatIsNoStep_isNoLane(String step) throws Exception {
        String key = "prometheus-1 GET /api/v1/query_range?query=up&step=" + step;

        OwnLanes.Again again = OwnLanes.of(
                List.of(receipt("q1", "prometheus", "up", key, OwnReceipts.QUERY)),
                (source, question) -> came(question, source, 1));

        assertThat(again).isEqualTo(OwnLanes.Again.NONE);
        assertThat(asked).isEmpty();
    }

    @Test
    void linesAndExemplars_areNoLanes_andWhatCannotBeReadIsSaid() throws Exception {
        var lines =
                receipt("q1", "loki", "{a=\"b\"}", "loki-1 GET /query_range?end=2&limit=5&query=l&start=1", "lines");
        var dots =
                receipt("q2", "prometheus", "up", "prometheus-1 GET /api/v1/query_exemplars?step=1", "exemplars of x");
        String key = "prometheus-1 GET /api/v1/query_range?query=up&step=15";
        var broken = receipt("q3", "prometheus", "up", key, OwnReceipts.QUERY);
        var gone = receipt("q4", "prometheus", "down", key, OwnReceipts.QUERY);
        var why = new Failure.BadReply("prometheus-1", "one question", "half an answer", "Look at the case.");

        OwnLanes.Again again = OwnLanes.of(
                List.of(lines, dots, broken, gone),
                (source, question) -> question instanceof SignalQuery.MetricRange m
                                && m.expression().equals("up")
                        ? Optional.of(new Came(source, question, List.of(), why))
                        : Optional.empty());

        assertThat(again.lanes()).isEmpty();
        assertThat(again.lost())
                .containsExactly(
                        "q3 is in the case and could not be drawn again: " + why.sentence(),
                        "q4 is in the case and could not be drawn again: its source prometheus-1 is not among the triage's.");
        assertThat(OwnLanes.isAny(List.of(lines))).isTrue();
        assertThat(OwnLanes.isAny(List.of())).isFalse();
    }
}
