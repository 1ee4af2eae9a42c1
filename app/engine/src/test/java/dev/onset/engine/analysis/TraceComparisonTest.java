package dev.onset.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.signal.Labels;
import dev.onset.signal.Span;
import dev.onset.signal.Span.Kind;
import dev.onset.signal.Span.Status;
import dev.onset.signal.Traces;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TraceComparisonTest {

    private static final long MS = 1_000_000;

    private final Traces.Builder traces = new Traces.Builder();
    private int next = 1;

    /** gateway calls orders, which waits for its pool and may fail. */
    private void trace(long startMs, long poolMs, boolean fails, String category) {
        String id = String.format(Locale.ROOT, "%032x", next);
        long start = startMs * MS;
        String root = span(id, "", "gateway", "GET /orders", Kind.SERVER, start, poolMs + 12, fails, "");
        String server = span(id, root, "orders", "GET /orders", Kind.SERVER, start + MS, poolMs + 10, fails, category);
        span(id, server, "orders", "pool.acquire", Kind.INTERNAL, start + 2 * MS, poolMs, fails, "");
        next++;
    }

    private String span(
            String trace,
            String parent,
            String service,
            String name,
            Kind kind,
            long start,
            long ms,
            boolean error,
            String category) {
        String id = String.format(Locale.ROOT, "%08x%08x", next, (service + name).hashCode() & 0x7fffffff);
        traces.add(new Span(
                trace,
                id,
                parent,
                service,
                name,
                kind,
                error ? Status.ERROR : Status.UNSET,
                "",
                start,
                ms * MS,
                category.isEmpty() ? Labels.NONE : Labels.of("product.category", category),
                Labels.of("service.name", service),
                List.of(),
                List.of()));
        return id;
    }

    @Test
    void compare_slowPool_blamesThePoolAndNotItsCallers() {
        for (int i = 0; i < 40; i++) {
            trace(i * 100L, 1, false, "");
            trace(10_000 + i * 100L, 900, false, "");
        }

        var shifts = TraceComparison.compare(traces.build(), 10_000 * MS);

        assertThat(shifts).hasSize(1);
        assertThat(shifts.getFirst().service()).isEqualTo("orders");
        assertThat(shifts.getFirst().operation()).isEqualTo("pool.acquire");
        assertThat(shifts.getFirst().what()).isEqualTo(TraceShift.What.SELF_TIME);
    }

    @Test
    void compare_slowFromAMomentOn_isDatedByTheFirstAndNotTheSlowest() {
        for (int i = 0; i < 40; i++) {
            trace(i * 100L, 1, false, "");
            trace(10_000 + i * 100L, i < 5 ? 1 : 600 + i * 10, false, "");
        }

        var shift = TraceComparison.compare(traces.build(), 10_000 * MS).getFirst();

        assertThat(shift.firstNanos()).isEqualTo((10_500 + 2) * MS);
    }

    @Test
    void compare_ownErrors_belongToTheDeepestFailedSpan() {
        for (int i = 0; i < 40; i++) {
            trace(i * 100L, 1, false, "toys");
            trace(10_000 + i * 100L, 1, i % 2 == 0, "toys");
        }

        var shifts = TraceComparison.compare(traces.build(), 10_000 * MS);

        assertThat(shifts).extracting(TraceShift::operation).containsExactly("pool.acquire");
        assertThat(shifts.getFirst().what()).isEqualTo(TraceShift.What.OWN_ERRORS);
        assertThat(shifts.getFirst().after()).isEqualTo(0.5);
    }

    /** Requests with a root alone: its own time is all there is. */
    private void charge(long startMs, long ms, String category) {
        String id = String.format(Locale.ROOT, "%032x", next);
        span(id, "", "payments", "charge", Kind.SERVER, startMs * MS, ms, false, category);
        next++;
    }

    @Test
    void compare_slowForSome_saysWhatTheSlowOnesShare() {
        for (int i = 0; i < 60; i++) {
            String category = i % 3 == 0 ? "garden" : "toys";
            charge(i * 100L, 5 + i % 3, category);
            charge(10_000 + i * 100L, category.equals("garden") ? 900 : 5 + i % 3, category);
        }

        TraceShift shift = TraceComparison.compare(traces.build(), 10_000 * MS).getFirst();

        assertThat(shift.what()).isEqualTo(TraceShift.What.SELF_TIME);
        assertThat(shift.distinguishing()).isEqualTo("product.category=garden");
    }

    @Test
    void compare_slowForAll_sharesNothing() {
        for (int i = 0; i < 60; i++) {
            String category = i % 3 == 0 ? "garden" : "toys";
            charge(i * 100L, 5 + i % 3, category);
            charge(10_000 + i * 100L, 900 + i % 5, category);
        }

        TraceShift shift = TraceComparison.compare(traces.build(), 10_000 * MS).getFirst();

        assertThat(shift.distinguishing()).isEmpty();
    }

    @Test
    void compare_sameBehaviour_findsNothing() {
        for (int i = 0; i < 40; i++) {
            trace(i * 100L, 1 + i % 7, false, "");
            trace(10_000 + i * 100L, 1 + i % 7, false, "");
        }

        assertThat(TraceComparison.compare(traces.build(), 10_000 * MS)).isEmpty();
    }

    @Test
    void selfTimes_overlappingChildren_countOnce() {
        String id = "00000000000000000000000000000001";
        String root = span(id, "", "a", "root", Kind.SERVER, 0, 100, false, "");
        span(id, root, "b", "one", Kind.SERVER, 10 * MS, 50, false, "");
        span(id, root, "c", "two", Kind.SERVER, 40 * MS, 40, false, "");

        long[] self = TraceComparison.selfTimes(traces.build());

        assertThat(self[0]).isEqualTo(30 * MS);
    }
}
