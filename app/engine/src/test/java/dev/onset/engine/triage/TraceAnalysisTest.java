package dev.onset.engine.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.signal.Labels;
import dev.onset.signal.Span;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Traces;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceAnalysisTest {

    private static final Instant SPLIT = Instant.parse("2026-11-21T10:00:00Z");
    private static final long MILLI = 1_000_000L;

    private static Span span(String trace, int id, int parent, String service, long at, long millis) {
        return new Span(
                trace,
                HexFormat.of().toHexDigits((long) id),
                parent == 0 ? "" : HexFormat.of().toHexDigits((long) parent),
                service,
                "GET /" + service,
                Span.Kind.SERVER,
                Span.Status.UNSET,
                "",
                at,
                millis * MILLI,
                Labels.NONE,
                Labels.NONE,
                List.of(),
                List.of());
    }

    /**
     * A request each second; those whose turn it is after the fault began take 1.5 s in stock.
     *
     * @param faultSeconds after the split, which metrics set
     */
    private static TraceLook.Seen seen(int faultSeconds, int everyNth) {
        var traces = new Traces.Builder();
        var evidence = new TreeMap<String, String>();
        for (int i = -120; i < 240; i++) {
            String trace = HexFormat.of().toHexDigits(7L) + HexFormat.of().toHexDigits((long) i + 1_000);
            long at = TimeRange.nanos(SPLIT) + i * 1_000L * MILLI;
            long stock = 20L + Math.floorMod(i * 7, 9) + (i >= faultSeconds && i % everyNth == 0 ? 1_500 : 0);
            traces.add(span(trace, 1, 0, "front", at, stock + 10));
            traces.add(span(trace, 2, 1, "stock", at + 2 * MILLI, stock));
            evidence.put(trace, "e5");
        }
        return new TraceLook.Seen(
                traces.build(),
                Traces.NONE,
                TimeRange.of(SPLIT.minusSeconds(120), SPLIT.plusSeconds(240)),
                List.of(),
                evidence);
    }

    @Test
    void slowOperation_saysItsPartOfTheCriticalPath() {
        assertThat(new TraceAnalysis(SPLIT).candidates(seen(0, 1)))
                .singleElement()
                .satisfies(c -> assertThat(c.statement())
                        .contains("stock: operation GET /stock itself takes longer")
                        .contains("where it is 99")
                        .contains("of the critical path"));
    }

    /** The split comes from metrics, which tell of a fault up to a rate window late or early. */
    @ParameterizedTest
    @CsvSource({"0, 1", "0, 2", "3, 2", "20, 2", "30, 3", "-6, 1", "-12, 2"})
    void onset_errorBarHoldsTheTruth(int faultSeconds, int everyNth) {
        Onset onset = Objects.requireNonNull(new TraceAnalysis(SPLIT)
                .candidates(seen(faultSeconds, everyNth))
                .getFirst()
                .onset());

        Instant truth = SPLIT.plusSeconds(faultSeconds);
        assertThat(truth).isBetween(onset.earliest(), onset.latest());
        assertThat(Duration.between(truth, onset.at())).isLessThanOrEqualTo(Duration.ofSeconds(15));
    }
}
