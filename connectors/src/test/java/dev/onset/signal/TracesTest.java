package dev.onset.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TracesTest {

    private static final String A = "0".repeat(31) + "a";
    private static final String B = "0".repeat(31) + "b";

    @Test
    void build_spansOfTwoTracesMixed_areGroupedAndAscending() {
        Traces traces = of(span(A, 1, 0, 30), span(B, 9, 0, 5), span(A, 2, 1, 10), span(B, 8, 9, 7), span(A, 3, 1, 20));

        assertThat(traces.traceCount()).isEqualTo(2);
        assertThat(traces.size()).isEqualTo(5);
        assertThat(traces.traceId(0)).isEqualTo(A);
        assertThat(traces.traceId(1)).isEqualTo(B);
        assertThat(starts(traces, 0)).containsExactly(10L, 20L, 30L);
        assertThat(starts(traces, 1)).containsExactly(5L, 7L);
        assertThat(IntStream.range(0, 5).map(traces::traceOf)).containsExactly(0, 0, 0, 1, 1);
    }

    @Test
    void build_equalSpans_areKeptOnce() {
        Traces traces = of(span(A, 1, 0, 10), span(A, 1, 0, 10), span(A, 2, 1, 11), span(A, 1, 0, 10));

        assertThat(traces.size()).isEqualTo(2);
    }

    @Test
    void build_equalSpansWithOthersBetween_areKeptOnce() {
        Traces traces = of(named(span(A, 1, 0, 10), "x"), named(span(A, 2, 0, 10), "y"), named(span(A, 1, 0, 10), "x"));

        assertThat(traces.size()).isEqualTo(2);
    }

    @Test
    void build_sameIdOtherKind_isKeptTwice() {
        Span client = kind(span(A, 1, 0, 10), Span.Kind.CLIENT);
        Span server = kind(span(A, 1, 0, 10), Span.Kind.SERVER);

        Traces traces = of(client, server, span(A, 2, 1, 12));

        assertThat(traces.size()).isEqualTo(3);
        assertThat(List.of(traces.kind(0), traces.kind(1))).containsExactly(Span.Kind.CLIENT, Span.Kind.SERVER);
        assertThat(traces.parentRow(2)).isZero();
    }

    @Test
    void build_sameSpanIdInAnotherTrace_isNotItsParent() {
        Traces traces = of(span(A, 1, 0, 10), span(B, 2, 1, 11));

        assertThat(traces.parentRow(1)).isEqualTo(-1);
        assertThat(traces.isOrphan(1)).isTrue();
    }

    @Test
    void parentRow_childBeforeParentInInput_isFound() {
        Traces traces = of(span(A, 2, 1, 15), span(A, 1, 0, 10));

        assertThat(traces.parentRow(0)).isEqualTo(-1);
        assertThat(traces.isOrphan(0)).isFalse();
        assertThat(traces.parentRow(1)).isZero();
    }

    @Test
    void parentRow_parentStartsLater_isFound() {
        // Clocks of two hosts differ: the child seems to begin first.
        Traces traces = of(span(A, 1, 0, 10), span(A, 2, 1, 5));

        assertThat(traces.span(0).spanId()).endsWith("2");
        assertThat(traces.parentRow(0)).isEqualTo(1);
    }

    @Test
    void parentRow_absentParent_leavesAnOrphan() {
        Traces traces = of(span(A, 1, 0, 10), span(A, 3, 2, 12));

        assertThat(traces.parentRow(1)).isEqualTo(-1);
        assertThat(traces.isOrphan(1)).isTrue();
        assertThat(traces.span(1).parentId()).endsWith("2");
    }

    @Test
    void parentRow_ownParent_isARoot() {
        assertThat(of(span(A, 1, 1, 10)).parentRow(0)).isEqualTo(-1);
    }

    @Test
    void parentRow_circle_isBrokenAtItsEarliestSpan() {
        Traces traces = of(span(A, 1, 3, 10), span(A, 2, 1, 20), span(A, 3, 2, 30), span(A, 4, 3, 40));

        assertThat(IntStream.range(0, 4).map(traces::parentRow)).containsExactly(-1, 0, 1, 2);
        assertThat(traces.isOrphan(0)).isTrue();
    }

    @Test
    void parentRow_anyGraph_alwaysEnds() {
        var random = new Random(7);
        for (int round = 0; round < 300; round++) {
            int n = 1 + random.nextInt(12);
            var spans = new ArrayList<Span>();
            for (int i = 1; i <= n; i++) {
                spans.add(span(A, i, random.nextInt(n + 2), random.nextInt(5)));
            }
            Traces traces = of(spans.toArray(Span[]::new));
            for (int row = 0; row < traces.size(); row++) {
                int at = row;
                int steps = 0;
                while (at >= 0) {
                    at = traces.parentRow(at);
                    assertThat(++steps).isLessThanOrEqualTo(n);
                }
            }
        }
    }

    @Test
    void span_isWhatWasAdded() {
        var span = new Span(
                A,
                "00000000000000ff",
                "000000000000000e",
                "orders",
                "POST /orders",
                Span.Kind.SERVER,
                Span.Status.ERROR,
                "no stock",
                1_795_243_374_710_552_165L,
                35_793,
                Labels.of("http.route", "/orders"),
                Labels.of("service.name", "orders"),
                List.of(new Span.Event(1_795_243_374_710_552_999L, "exception", Labels.of("exception.type", "E"))),
                List.of(new Span.Link(B, "0000000000000001", Labels.NONE)));

        Traces traces = of(span);

        assertThat(traces.span(0)).isEqualTo(span);
        assertThat(traces.isError(0)).isTrue();
        assertThat(traces.endNanos(0)).isEqualTo(1_795_243_374_710_587_958L);
        assertThat(traces.attributes(0)).isEqualTo(span.attributes());
        assertThat(traces.resource(0)).isEqualTo(span.resource());
        assertThat(traces.services()).containsExactly("orders");
    }

    @Test
    void span_highestId_keepsAllBits() {
        Span span = bare("f".repeat(32), "f".repeat(16), "8" + "0".repeat(15));

        assertThat(of(span).span(0)).isEqualTo(span);
    }

    @Test
    void add_idThatIsNotHexadecimal_isRefused() {
        Span bad = bare(A, "xyz", "");

        assertThatThrownBy(() -> of(bad)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void build_manySpansInAnyOrder_losesNone() {
        var spans = new ArrayList<Span>();
        for (int t = 0; t < 50; t++) {
            for (int i = 1; i <= 40; i++) {
                spans.add(span(String.format(java.util.Locale.ROOT, "%032x", t + 1), i, i / 2, 1_000L * t + i));
            }
        }
        Collections.shuffle(spans, new Random(3));

        Traces traces = of(spans.toArray(Span[]::new));

        assertThat(traces.size()).isEqualTo(2000);
        assertThat(traces.traceCount()).isEqualTo(50);
        for (int t = 0; t < 50; t++) {
            assertThat(traces.endRow(t) - traces.firstRow(t)).isEqualTo(40);
            assertThat(starts(traces, t)).isSorted();
        }
        assertThat(IntStream.range(0, 2000).filter(traces::isOrphan)).isEmpty();
    }

    @Test
    void addAll_joinsAndDropsWhatIsThereTwice() {
        Traces first = of(span(A, 1, 0, 10), span(A, 2, 1, 11));
        Traces second = of(span(A, 2, 1, 11), span(A, 3, 1, 12), span(B, 1, 0, 1));

        Traces both = new Traces.Builder().addAll(first).addAll(second).build();

        assertThat(both.size()).isEqualTo(4);
        assertThat(both.traceCount()).isEqualTo(2);
    }

    @Test
    void equals_sameSpans_whateverTheDictionaries() {
        Traces one = of(span(A, 1, 0, 10), span(A, 2, 1, 20));
        Traces other = of(span(A, 2, 1, 20), span(A, 1, 0, 10));

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one).isNotEqualTo(of(span(A, 1, 0, 10), span(A, 2, 1, 21)));
        assertThat(one).isNotEqualTo(of(span(B, 1, 0, 10), span(B, 2, 1, 20)));
        assertThat(one).isNotEqualTo(of(span(A, 1, 0, 10)));
        assertThat(one).isNotEqualTo(of(span(A, 1, 0, 10), named(span(A, 2, 1, 20), "other")));
    }

    @Test
    void none_isEmpty() {
        assertThat(Traces.NONE.size()).isZero();
        assertThat(Traces.NONE.traceCount()).isZero();
        assertThat(Traces.NONE.services()).isEmpty();
    }

    private static Traces of(Span... spans) {
        var builder = new Traces.Builder();
        for (Span span : spans) {
            builder.add(span);
        }
        return builder.build();
    }

    private static List<Long> starts(Traces traces, int t) {
        return IntStream.range(traces.firstRow(t), traces.endRow(t))
                .mapToObj(traces::startNanos)
                .toList();
    }

    private static Span span(String trace, long id, long parent, long start) {
        return new Span(
                trace,
                String.format(java.util.Locale.ROOT, "%016x", id),
                parent == 0 ? "" : String.format(java.util.Locale.ROOT, "%016x", parent),
                "service",
                "operation",
                Span.Kind.INTERNAL,
                Span.Status.UNSET,
                "",
                start,
                100,
                Labels.of("id", String.valueOf(id)),
                Labels.NONE,
                List.of(),
                List.of());
    }

    /** A span with its ids and nothing else. */
    private static Span bare(String trace, String id, String parent) {
        return new Span(
                trace,
                id,
                parent,
                "s",
                "o",
                Span.Kind.UNSPECIFIED,
                Span.Status.UNSET,
                "",
                1,
                0,
                Labels.NONE,
                Labels.NONE,
                List.of(),
                List.of());
    }

    private static Span named(Span s, String operation) {
        return changed(s, operation, s.kind());
    }

    private static Span kind(Span s, Span.Kind kind) {
        return changed(s, s.operation(), kind);
    }

    private static Span changed(Span s, String operation, Span.Kind kind) {
        return new Span(
                s.traceId(),
                s.spanId(),
                s.parentId(),
                s.service(),
                operation,
                kind,
                s.status(),
                s.statusMessage(),
                s.startNanos(),
                s.durationNanos(),
                s.attributes(),
                s.resource(),
                s.events(),
                s.links());
    }
}
