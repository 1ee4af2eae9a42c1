package dev.onset.engine.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.SignalQuery;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.Labels;
import dev.onset.signal.Provenance;
import dev.onset.signal.Span;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Traces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CohortDifferenceTest {

    private static final TimeRange WINDOW =
            TimeRange.of(Instant.parse("2026-11-14T02:00:00Z"), Instant.parse("2026-11-14T02:10:00Z"));

    private final Traces.Builder traces = new Traces.Builder();
    private int next;

    private void trace(Instant at, long ms, boolean fails, Labels attributes) {
        next++;
        traces.add(new Span(
                String.format(Locale.ROOT, "%032x", next),
                String.format(Locale.ROOT, "%016x", next),
                "",
                "shop/payments",
                "charge",
                Span.Kind.SERVER,
                fails ? Span.Status.ERROR : Span.Status.UNSET,
                "",
                TimeRange.nanos(at),
                ms * 1_000_000,
                attributes,
                Labels.of("service.name", "payments"),
                List.of(),
                List.of()));
    }

    private List<Differs> found() {
        var query = new SignalQuery.TraceSearch("payments", "", Labels.NONE, WINDOW, null, null, 1_000);
        Traces built = traces.build();
        var brought = new Brought();
        brought.take(
                query,
                List.of(new Batch(
                        built,
                        Coverage.complete(WINDOW, built.size()),
                        new Provenance(
                                "traces",
                                "jaeger",
                                "payments",
                                WINDOW,
                                WINDOW.end(),
                                Duration.ofSeconds(1),
                                null,
                                "",
                                List.of()))));
        return new CohortDifference(brought, WINDOW).found();
    }

    @Test
    void failedTraces_sayWhatTheyShare_withCountsAndAnExample() {
        for (int i = 0; i < 120; i++) {
            boolean isGarden = i % 4 == 0;
            trace(
                    WINDOW.start().plusSeconds(i),
                    20,
                    isGarden,
                    Labels.of("category", isGarden ? "garden" : "toys", "error", String.valueOf(isGarden)));
        }

        List<Differs> found = found();

        assertThat(found).extracting(Differs::what).containsExactly("failed traces: category=garden");
        assertThat(found.getFirst().how()).isEqualTo("in 100 % of 30 failed, 0 % of 90 other traces of the sample");
        assertThat(found.getFirst().key()).isEqualTo(String.format(Locale.ROOT, "%032x", 1));
    }

    @Test
    void slowTraces_ofTheWindowOnly() {
        for (int i = 0; i < 200; i++) {
            boolean isSlow = i % 20 == 0;
            trace(WINDOW.start().plusSeconds(i), isSlow ? 900 : 20, false, Labels.of("shard", isSlow ? "a" : "b"));
            trace(WINDOW.start().minusSeconds(i + 60), 20, false, Labels.of("shard", "a"));
        }

        assertThat(found()).extracting(Differs::what).contains("slow traces: shard=a");
    }

    @Test
    void alikeTraces_andNone_findNothing() {
        assertThat(found()).isEmpty();
        for (int i = 0; i < 100; i++) {
            trace(
                    WINDOW.start().plusSeconds(i),
                    20 + i % 3,
                    i % 10 == 0,
                    Labels.of("shard", i / 10 % 2 == 0 ? "a" : "b"));
        }
        assertThat(found()).isEmpty();
    }
}
