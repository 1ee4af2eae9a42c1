package dev.onset.connectors.jaeger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Drained;
import dev.onset.connectors.jaeger.FakeJaeger.FakeSpan;
import dev.onset.connectors.jaeger.FakeJaeger.FakeTrace;
import dev.onset.connectors.jaeger.JaegerRequests.Generation;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Traces;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server with known traces: none may be missing without a word. */
class TraceSearcherTest extends WithJaeger {

    @ParameterizedTest
    @EnumSource(Generation.class)
    void search_limitAboveTotal_findsEveryTraceAndSpan(Generation generation) throws Exception {
        jaeger.serving(generation).addEvenly(1_000, START, Duration.ofSeconds(1), 3);

        Drained found = search(query(100_000));

        assertThat(found.failure()).isNull();
        assertThat(found.traces().traceCount()).isEqualTo(1_000);
        assertThat(found.traces().size()).isEqualTo(4_000);
        assertThat(found.verdict().state()).isEqualTo(Coverage.State.COMPLETE);
        assertThat(found.batches()).hasSizeGreaterThan(10);
        assertThat(jaeger.searches()).isLessThan(90);
    }

    @Test
    void search_inNoOrder_findsEveryTrace() throws Exception {
        jaeger.addEvenly(700, START, Duration.ofMillis(900), 1).inNoOrder();

        Drained found = search(query(100_000));

        assertThat(found.traces().traceCount()).isEqualTo(700);
        assertThat(found.verdict().isComplete()).isTrue();
    }

    @Test
    void search_oneBurst_findsEveryTrace() throws Exception {
        jaeger.addEvenly(1_000, START.plusMillis(333_333), Duration.ofNanos(2_000), 1);
        jaeger.addEvenly(5, START, Duration.ofSeconds(200), 1);

        Drained found = search(query(100_000));

        assertThat(found.traces().traceCount()).isEqualTo(1_005);
        assertThat(found.verdict().isComplete()).isTrue();
        assertThat(jaeger.searches()).isLessThan(300);
    }

    @ParameterizedTest
    @EnumSource(Generation.class)
    void search_manyTracesInOneMicrosecond_areAskedForAtOnce(Generation generation) throws Exception {
        jaeger.serving(generation).addEvenly(400, START.plusSeconds(5), Duration.ZERO, 1);

        Drained found = search(query(100_000));

        assertThat(found.traces().traceCount()).isEqualTo(400);
        assertThat(found.verdict().isComplete()).isTrue();
    }

    /** What came and what is said to be missing add up, also where the neighbours of the instant are full of it too. */
    @Test
    void search_moreTracesInOneMicrosecondThanCanBeAskedFor_areCounted() throws Exception {
        jaeger.addEvenly(1_600, START.plusSeconds(5), Duration.ZERO, 0)
                .addEvenly(1_700, START.plusSeconds(6), Duration.ZERO, 0)
                .addEvenly(100, START.plusMillis(500), Duration.ofSeconds(1), 1);

        Drained found = search(query(100_000));

        assertThat(found.traces().traceCount()).isEqualTo(1_500 + 1_500 + 100);
        assertThat(found.verdict().state()).isEqualTo(Coverage.State.PARTIAL);
        assertThat(found.verdict().reasons()).singleElement().asString().startsWith("300 traces are missing: ");
    }

    @ParameterizedTest
    @EnumSource(
            value = Generation.class,
            names = {"EARLY_V3", "V1"})
    void search_moreTracesInOneMicrosecond_withoutSummaries_isSaid(Generation generation) throws Exception {
        jaeger.serving(generation).addEvenly(1_600, START.plusSeconds(5), Duration.ZERO, 0);

        Drained found = search(query(100_000));

        assertThat(found.traces().traceCount()).isEqualTo(1_500);
        assertThat(found.verdict().state()).isEqualTo(Coverage.State.PARTIAL);
        assertThat(found.verdict().reasons()).anyMatch(r -> r.contains("More than 1500 traces begin"));
    }

    @Test
    void search_tracesOnTheBoundsOfParts_comeOnce() throws Exception {
        int n = 0;
        for (TimeRange part : TimeParts.cut(RANGE, 12)) {
            jaeger.add(FakeJaeger.trace(++n, part.startNanos(), 2));
        }

        Drained found = search(query(1_000));

        assertThat(found.traces().traceCount()).isEqualTo(12);
        assertThat(found.verdict().isComplete()).isTrue();
    }

    @Test
    void search_longTraceAcrossParts_comesOnceAndWhole() throws Exception {
        long start = TimeRange.nanos(START);
        List<FakeSpan> spans = IntStream.range(0, 40)
                .mapToObj(i -> new FakeSpan("gateway", "poll", start + i * 25_000_000_000L, 1_000_000, false, Map.of()))
                .toList();
        jaeger.add(new FakeTrace("0".repeat(31) + "7", spans)).addEvenly(60, START, Duration.ofSeconds(3), 1);

        Drained found = search(query(1_000));

        assertThat(found.traces().traceCount()).isEqualTo(61);
        assertThat(found.traces().size()).isEqualTo(160);
    }

    @Test
    void search_limitBelowTotal_isSpreadEvenlyAndCounted() throws Exception {
        jaeger.addEvenly(1_000, START, Duration.ofSeconds(1), 1);

        Drained found = search(query(200));

        Traces traces = found.traces();
        assertThat(traces.traceCount()).isEqualTo(200);
        assertThat(found.verdict().state()).isEqualTo(Coverage.State.TRUNCATED);
        assertThat(found.verdict().reasons())
                .containsExactly("200 traces of 1000 that match, taken evenly from 10 parts of the range.");
        for (int fifth = 0; fifth < 5; fifth++) {
            long from = TimeRange.nanos(START.plusSeconds(fifth * 200L));
            long n = IntStream.range(0, 200)
                    .filter(t -> {
                        long at = traces.startNanos(traces.firstRow(t));
                        return at >= from && at < from + 200_000_000_000L;
                    })
                    .count();
            assertThat(n).isBetween(36L, 44L);
        }
        assertThat(jaeger.searches()).isLessThanOrEqualTo(18);
    }

    @Test
    void search_limitEqualToTotal_isComplete() throws Exception {
        jaeger.addEvenly(100, START, Duration.ofSeconds(10), 1);

        Drained found = search(query(100));

        assertThat(found.traces().traceCount()).isEqualTo(100);
        assertThat(found.verdict().state()).isEqualTo(Coverage.State.COMPLETE);
    }

    @Test
    void search_oneAboveTheLimit_isTruncated() throws Exception {
        jaeger.addEvenly(101, START, Duration.ofMillis(9_900), 1);

        Drained found = search(query(100));

        assertThat(found.traces().traceCount()).isEqualTo(100);
        assertThat(found.verdict().reasons().getFirst()).startsWith("100 traces of 101 that match");
    }

    @Test
    void search_farMoreThanCanBeCountedCheaply_saysAtLeast() throws Exception {
        jaeger.addEvenly(3_000, START, Duration.ofMillis(333), 0);

        Drained found = search(query(20));

        assertThat(found.traces().traceCount()).isEqualTo(20);
        assertThat(found.verdict().reasons().getFirst()).startsWith("20 traces of at least 1500 that match");
        assertThat(jaeger.seen()).hasSizeLessThan(8);
    }

    @Test
    void search_withoutSummaries_saysAtLeast() throws Exception {
        jaeger.serving(Generation.V1).addEvenly(1_000, START, Duration.ofSeconds(1), 0);

        Drained found = search(query(20));

        assertThat(found.verdict().state()).isEqualTo(Coverage.State.TRUNCATED);
        assertThat(found.verdict().reasons().getFirst()).matches("20 traces of at least 2[0-9] that match.*");
    }

    @Test
    void search_nothingMatches_isAnEmptyAnswer() throws Exception {
        jaeger.addEvenly(10, START.plusSeconds(5_000), Duration.ofSeconds(1), 1);

        Drained found = search(query(50));

        assertThat(found.failure()).isNull();
        assertThat(found.traces().size()).isZero();
        assertThat(found.verdict().isComplete()).isTrue();
        assertThat(found.batches()).hasSize(1);
    }

    @Test
    void search_everyBatch_hasItsReceipt() throws Exception {
        jaeger.addEvenly(300, START, Duration.ofSeconds(3), 2);

        Drained found = search(query(10_000));

        for (Batch batch : found.batches()) {
            assertThat(batch.provenance().query()).isEqualTo("traces service=gateway limit=10000");
            assertThat(batch.provenance().window()).isEqualTo(RANGE);
            assertThat(batch.provenance().answers()).isNotEmpty();
            assertThat(batch.coverage().items()).isEqualTo(batch.items().size());
        }
        long answers = found.batches().stream()
                .mapToLong(b -> b.provenance().answers().size())
                .sum();
        assertThat(answers).isGreaterThanOrEqualTo(found.batches().size());
    }
}
