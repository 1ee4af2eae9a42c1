package dev.onset.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Magnitude;
import dev.onset.engine.triage.SignalType;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageFixtures;
import dev.onset.incident.Incident.Mark;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecoveryTest {

    private final Triage pool = TriageFixtures.poolExhaustion();
    private final Finding first = pool.findings().stream()
            .filter(f -> f.signal() == SignalType.METRIC && f.onset() != null)
            .findFirst()
            .orElseThrow();

    /** One value a minute from the onset on. */
    private Optional<Mark> of(double... values) {
        Instant from = first.onset() == null ? Instant.EPOCH : first.onset().at();
        long[] times = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            times[i] = from.plus(Duration.ofMinutes(i)).toEpochMilli();
        }
        var lane = new Lane(
                "x",
                SignalType.METRIC,
                first.service(),
                "x",
                "count",
                List.of(new Series(Labels.of(), Timestamps.of(times), values)),
                first.onset(),
                "",
                first.evidence());
        var finding = new Finding(
                1,
                first.score(),
                first.service(),
                first.kind(),
                first.signal(),
                first.title(),
                first.statement(),
                first.onset(),
                null,
                new Magnitude(1, 40, "count", "peak"),
                first.labels(),
                null,
                List.of(),
                first.evidence());
        var triage = new Triage(
                pool.request(),
                pool.environment(),
                pool.at(),
                new dev.onset.signal.TimeRange(pool.window().start(), from.plus(Duration.ofMinutes(values.length))),
                pool.baseline(),
                pool.sources(),
                List.of(finding),
                pool.changes(),
                pool.alerts(),
                pool.checkedNormal(),
                pool.notChecked(),
                pool.coverage(),
                List.of(lane),
                pool.receipts(),
                pool.impact(),
                pool.timings());
        return Recovery.of(triage, finding);
    }

    @Test
    void of_aLineThatComesBackAndStays_theFirstSampleWithin_withTheLastOneOutside() {
        Instant from = java.util.Objects.requireNonNull(first.onset()).at();
        Mark back = of(10, 41, 30, 3, 20, 2, 1, 1, 2).orElseThrow();
        assertThat(back.at()).isEqualTo(from.plus(Duration.ofMinutes(5)));
        assertThat(back.earliest()).isEqualTo(from.plus(Duration.ofMinutes(4)));
        assertThat(back.latest()).isEqualTo(back.at());
    }

    @Test
    void of_aLineThatStaysOut_orIsBackForTwoSamplesOnly_saysNothing() {
        assertThat(of(10, 41, 30, 33, 20, 21)).isEmpty();
        assertThat(of(10, 41, 30, 33, 2, 1)).isEmpty();
        assertThat(of(10, 41, 2, 1, 1, 30)).isEmpty();
    }

    @Test
    void of_aLineThatStops_saysNothing() {
        double nan = Double.NaN;
        assertThat(of(10, 41, nan, nan, nan, nan)).isEmpty();
    }
}
