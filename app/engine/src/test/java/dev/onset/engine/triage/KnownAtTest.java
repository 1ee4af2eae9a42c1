package dev.onset.engine.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.signal.Alert;
import dev.onset.signal.Alerts;
import dev.onset.signal.DataPoints;
import dev.onset.signal.Labels;
import dev.onset.signal.LogLines;
import dev.onset.signal.Series;
import dev.onset.signal.Span;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import dev.onset.signal.Traces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownAtTest {

    private static final Instant T = Instant.ofEpochSecond(1_000);

    @Test
    void cut_samples_endWithTheMoment() {
        var series = new Series(Labels.NONE, Timestamps.of(999_000, 1_000_000, 1_000_001), new double[] {1, 2, 3});

        var cut = (DataPoints) KnownAt.cut(DataPoints.of(List.of(series)), T);

        assertThat(cut.series().getFirst().values()).containsExactly(1, 2);
    }

    @Test
    void cut_seriesThatBeganLater_isNotThere() {
        var series = new Series(Labels.NONE, Timestamps.of(1_000_001), new double[] {1});

        assertThat(((DataPoints) KnownAt.cut(DataPoints.of(List.of(series)), T)).series())
                .isEmpty();
    }

    @Test
    void cut_lines_endWithTheMoment() {
        var lines = new LogLines.Builder()
                .add(TimeRange.nanos(T), Labels.NONE, "known", Labels.NONE)
                .add(TimeRange.nanos(T) + 1, Labels.NONE, "later", Labels.NONE)
                .build();

        var cut = (LogLines) KnownAt.cut(lines, T);

        assertThat(cut.size()).isEqualTo(1);
        assertThat(cut.line(0)).isEqualTo("known");
    }

    @Test
    void cut_spans_arriveWhenTheyEnd() {
        var traces = new Traces.Builder()
                .add(span("0000000000000001", "", 990, 20))
                .add(span("0000000000000002", "0000000000000001", 991, 5))
                .build();

        var cut = (Traces) KnownAt.cut(traces, T);

        assertThat(cut.size()).isEqualTo(1);
        assertThat(cut.span(0).spanId()).isEqualTo("0000000000000002");
        assertThat(cut.isOrphan(0)).isTrue();
    }

    private static Span span(String id, String parent, long second, long seconds) {
        return new Span(
                "00000000000000000000000000000001",
                id,
                parent,
                "orders",
                "work",
                Span.Kind.SERVER,
                Span.Status.UNSET,
                "",
                second * 1_000_000_000L,
                seconds * 1_000_000_000L,
                Labels.NONE,
                Labels.NONE,
                List.of(),
                List.of());
    }

    @Test
    void cut_alertThatEndedLater_isStillOn() {
        var alert = new Alert(
                "f",
                Labels.of("alertname", "Slow"),
                Labels.NONE,
                Alert.State.FIRING,
                T.minusSeconds(60),
                null,
                T.plusSeconds(60),
                "",
                List.of(),
                List.of());

        var cut = (Alerts) KnownAt.cut(new Alerts(List.of(alert)), T);

        assertThat(cut.items().getFirst().endsAt()).isNull();
        assertThat(((Alerts) KnownAt.cut(new Alerts(List.of(alert)), T.minusSeconds(61))).items())
                .isEmpty();
    }

    @Test
    void known_gridAndWindow_endWithTheMoment() {
        var request = TriageRequest.ofWindow(TimeRange.of(T.minusSeconds(60), T.plusSeconds(60)));
        var plan = new Plan(
                        request,
                        TimeRange.of(T.minusSeconds(60), T.plusSeconds(60)),
                        TimeRange.of(T.minusSeconds(600), T.minusSeconds(60)))
                .at(T);
        var grid = Grid.of(plan.whole(), Duration.ofSeconds(30));

        assertThat(plan.known().window().end()).isEqualTo(T);
        assertThat(plan.window().end()).isEqualTo(T.plusSeconds(60));
        long[] times = plan.known(grid).times();
        assertThat(times[times.length - 1])
                .isLessThanOrEqualTo(T.toEpochMilli())
                .isGreaterThan(T.toEpochMilli() - 30_000);
    }
}
