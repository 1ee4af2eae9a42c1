package dev.onset.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.signal.Labels;
import dev.onset.signal.Span;
import dev.onset.signal.Traces;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CriticalPathTest {

    private static final String TRACE = "0".repeat(31) + "1";

    private final Traces.Builder spans = new Traces.Builder();

    private CriticalPathTest span(int id, int parent, long start, long end) {
        spans.add(new Span(
                TRACE,
                id(id),
                parent == 0 ? "" : id(parent),
                "s",
                "op" + id,
                Span.Kind.INTERNAL,
                Span.Status.UNSET,
                "",
                start,
                end - start,
                Labels.NONE,
                Labels.NONE,
                List.of(),
                List.of()));
        return this;
    }

    private static String id(int id) {
        return String.format(Locale.ROOT, "%016x", id);
    }

    /** Sections as {@code op:start-end}, newest first. */
    private List<String> path() {
        Traces traces = spans.build();
        return CriticalPath.of(traces, 0).sections().stream()
                .map(s -> traces.operation(s.row()) + ":" + s.startNanos() + "-" + s.endNanos())
                .toList();
    }

    private long own(String operation) {
        Traces traces = spans.build();
        return CriticalPath.of(traces, 0).ownNanos().entrySet().stream()
                .filter(e -> traces.operation(e.getKey()).equals(operation))
                .mapToLong(java.util.Map.Entry::getValue)
                .sum();
    }

    @Test
    void of_childrenOneAfterTheOther_coversTheRoot() {
        span(1, 0, 0, 100).span(2, 1, 20, 40).span(3, 1, 50, 60);

        assertThat(path()).containsExactly("op1:60-100", "op3:50-60", "op1:40-50", "op2:20-40", "op1:0-20");
    }

    @Test
    void of_childrenSideBySide_followsTheLast() {
        span(1, 0, 0, 100).span(2, 1, 10, 50).span(3, 1, 20, 60);

        assertThat(path()).containsExactly("op1:60-100", "op3:20-60", "op1:0-20");
    }

    @Test
    void of_childBeyondItsParent_isClipped() {
        span(1, 0, 0, 30).span(2, 1, 10, 50).span(3, 2, 35, 40);

        assertThat(path()).containsExactly("op2:10-30", "op1:0-10");
    }

    @Test
    void of_childOutsideItsParent_isNotOnThePath() {
        span(1, 0, 10, 30).span(2, 1, 40, 80).span(3, 1, 1, 5);

        assertThat(path()).containsExactly("op1:10-30");
    }

    @Test
    void of_smallOverlap_countsAsOneAfterTheOther() {
        span(1, 0, 0, 600).span(2, 1, 10, 210).span(3, 1, 205, 305).span(4, 1, 300, 600);

        assertThat(own("op2")).isEqualTo(200);
        assertThat(own("op3")).isEqualTo(100);
        assertThat(own("op4")).isEqualTo(300);
        assertThat(own("op1")).isZero();
    }

    @Test
    void of_deepTrace_needsNoStack() {
        span(1, 0, 0, 100_000);
        for (int i = 2; i < 20_000; i++) {
            span(i, i - 1, i, 100_000 - i);
        }

        assertThat(CriticalPath.of(spans.build(), 0).sections()).hasSize(2 * 19_998 + 1);
    }
}
