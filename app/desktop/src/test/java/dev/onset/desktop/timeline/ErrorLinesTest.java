package dev.onset.desktop.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.SignalType;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.Timestamps;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ErrorLinesTest {

    @Test
    void of_linesByLevel_isTheBadOnesOnly() {
        Lane errors = ErrorLines.of(lane(SignalType.LOG, "info", "ERROR", "fatal", "warn"))
                .orElseThrow();
        assertThat(errors.series())
                .extracting(s -> s.labels().getOr("level", ""))
                .containsExactly("ERROR", "fatal");
        assertThat(errors.title()).isEqualTo("Error lines");
        assertThat(errors.evidence()).containsExactly("e1");
        assertThat(errors.note()).as("what was cut is cut here too").isEqualTo("cut");
    }

    @Test
    void of_nothingBadOrNothingElse_isNoLaneOfItsOwn() {
        assertThat(ErrorLines.of(lane(SignalType.LOG, "info", "warn"))).isEmpty();
        assertThat(ErrorLines.of(lane(SignalType.LOG, "error"))).isEmpty();
        assertThat(ErrorLines.of(lane(SignalType.METRIC, "info", "error"))).isEmpty();
    }

    private static Lane lane(SignalType signal, String... levels) {
        List<Series> series = Stream.of(levels)
                .map(l -> new Series(Labels.of("level", l), Timestamps.NONE, new double[0]))
                .toList();
        return new Lane(
                "logs/volume", signal, "orders", "Log lines by level", "count", series, null, "cut", List.of("e1"));
    }
}
