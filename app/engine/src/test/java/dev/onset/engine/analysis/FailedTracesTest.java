package dev.onset.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.signal.Labels;
import dev.onset.signal.Span;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Traces;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FailedTracesTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long SPLIT = 600 * SECOND;

    private final Traces.Builder failed = new Traces.Builder();
    private final Traces.Builder sample = new Traces.Builder();
    private int next = 1;

    private void add(Traces.Builder to, String operation, long second, boolean error, String category) {
        String trace = String.format(Locale.ROOT, "%032x", next);
        String id = String.format(Locale.ROOT, "%016x", next++);
        to.add(new Span(
                trace,
                id,
                "",
                "inventory",
                operation,
                Span.Kind.SERVER,
                error ? Span.Status.ERROR : Span.Status.UNSET,
                "",
                second * SECOND,
                SECOND / 100,
                Labels.of("product.category", category),
                Labels.of("service.name", "inventory"),
                List.of(),
                List.of()));
    }

    private List<TraceShift> moreOften() {
        var range = TimeRange.ofEpochMillis(0, 900_000);
        return new FailedTraces(failed.build(), sample.build(), range, SPLIT).moreOften();
    }

    private void sampleOfAll() {
        for (int i = 0; i < 100; i++) {
            add(sample, "POST /reservations", i * 9L, false, i % 20 == 0 ? "garden" : "toys");
        }
    }

    @Test
    void moreOften_newFailuresOfOneKind_areFoundWithWhatTheyShare() {
        sampleOfAll();
        for (int i = 0; i < 20; i++) {
            add(failed, "POST /reservations", 610 + i * 10L, true, "garden");
        }

        assertThat(moreOften()).singleElement().satisfies(s -> {
            assertThat(s.what()).isEqualTo(TraceShift.What.RARE_ERRORS);
            assertThat(s.operation()).isEqualTo("POST /reservations");
            assertThat(s.distinguishing()).isEqualTo("product.category=garden");
            assertThat(s.spansBefore()).isZero();
            assertThat(s.spansAfter()).isEqualTo(20);
            assertThat(s.firstNanos()).isEqualTo(610 * SECOND);
        });
    }

    @Test
    void moreOften_failuresAsAlways_areNone() {
        sampleOfAll();
        for (int i = 0; i < 90; i++) {
            add(failed, "POST /charges", i * 10L, true, "toys");
        }

        assertThat(moreOften()).isEmpty();
    }

    @Test
    void moreOften_searchThatReachedItsLimit_comparesShares() {
        // 60 of each side were asked for; the second side is shorter, so its failures lie closer together.
        for (int i = 0; i < 60; i++) {
            add(failed, "POST /charges", i * 10L, true, "toys");
            add(failed, "POST /charges", 600 + i * 5L, true, "toys");
        }

        assertThat(moreOften()).isEmpty();
    }

    @Test
    void moreOften_splitOutsideTheSearch_isNothing() {
        add(failed, "POST /charges", 10, true, "toys");

        assertThat(new FailedTraces(failed.build(), sample.build(), TimeRange.ofEpochMillis(0, 500_000), SPLIT)
                        .moreOften())
                .isEmpty();
    }

    @Test
    void joined_operationThatTheSampleShowsToo_isToldOnce_withWhatItsFailuresShare() {
        var share =
                new TraceShift("inventory", "POST", TraceShift.What.OWN_ERRORS, 0, 0.3, 90, 90, 1e-9, "", "", "t1", 1);
        var rare =
                new TraceShift("inventory", "POST", TraceShift.What.RARE_ERRORS, 0, 9, 0, 30, 1e-9, "a=b", "", "t2", 2);
        var other = new TraceShift("orders", "GET", TraceShift.What.RARE_ERRORS, 0, 9, 0, 30, 1e-9, "", "", "t3", 3);

        assertThat(FailedTraces.joined(List.of(share), List.of(rare, other)))
                .containsExactly(share.withDistinguishing("a=b"), other);
    }
}
