package dev.onset.engine.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.signal.Labels;
import dev.onset.signal.LogLines;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LogAnalysisTest {

    private static final Instant SPLIT = Instant.parse("2026-11-21T10:00:00Z");
    private static final long SECOND = 1_000_000_000L;

    private static List<Candidate> candidates(String before, String after) {
        var lines = new LogLines.Builder();
        for (int i = -120; i < 120; i++) {
            String form = i < 3 ? before : after;
            lines.add(
                    TimeRange.nanos(SPLIT) + i * SECOND,
                    Labels.of("service_name", "orders"),
                    form.replace("#", String.valueOf(20 + Math.floorMod(i * 7, 11))),
                    Labels.NONE);
        }
        var group = new LogSeen.Group("orders", lines.build(), false, true, List.of("e4"));
        var seen = new LogSeen(List.of(group), List.of(), Map.of(), List.of());
        return new LogAnalysis(SPLIT, new RequestAnalysis(SPLIT, List.of())).candidates(seen);
    }

    @Test
    void longerDurationsInLines_areAFinding_withUnitOnsetAndReceipt() {
        assertThat(candidates("INFO GET /orders 200 in # ms", "INFO GET /orders 200 in 1.2#s"))
                .filteredOn(c -> c.kind() == FindingKind.LATENCY)
                .singleElement()
                .satisfies(c -> {
                    assertThat(c.statement()).contains("\"in\"", "ms to 1.2", "at the median");
                    assertThat(c.strength()).isGreaterThan(0.5);
                    assertThat(Objects.requireNonNull(c.onset()).at()).isEqualTo(SPLIT.plusSeconds(3));
                    assertThat(Objects.requireNonNull(c.magnitude()).unit()).isEqualTo("seconds");
                    assertThat(c.evidence()).containsExactly("e4");
                });
    }

    @Test
    void sameLinesThroughout_giveNothing() {
        assertThat(candidates("INFO GET /orders 200 in # ms", "INFO GET /orders 200 in # ms"))
                .isEmpty();
    }
}
