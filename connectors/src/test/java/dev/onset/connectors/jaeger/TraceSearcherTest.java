package dev.onset.connectors.jaeger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.jaeger.FakeJaeger.FakeSpan;
import dev.onset.connectors.jaeger.FakeJaeger.FakeTrace;
import dev.onset.connectors.jaeger.JaegerRequests.Generation;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery.TraceSearch;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.Labels;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Traces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server with known traces: none may be missing without a word. */
class TraceSearcherTest {

    private static final Instant START = Instant.parse("2026-11-21T06:00:00Z");
    private static final TimeRange RANGE = TimeRange.of(START, START.plusSeconds(1000));

    private final FakeJaeger jaeger = new FakeJaeger();
    private final Clock clock = Clock.fixed(START.plusSeconds(7200), ZoneOffset.UTC);

    @AfterEach
    void close() {
        jaeger.close();
    }

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

    @ParameterizedTest
    @EnumSource(Generation.class)
    void search_byAttributesOperationAndDuration_findsThoseAlone(Generation generation) throws Exception {
        jaeger.serving(generation).addEvenly(400, START, Duration.ofSeconds(2), 2);

        assertThat(search(with("", Labels.of("n", "3"), null, null, 1_000))
                        .traces()
                        .traceCount())
                .isEqualTo(100);
        assertThat(search(with("", Labels.of("error", "true"), null, null, 1_000))
                        .traces()
                        .traceCount())
                .isEqualTo(40);
        assertThat(search(with("GET /", Labels.NONE, null, null, 1_000))
                        .traces()
                        .traceCount())
                .isEqualTo(400);
        assertThat(search(with("SELECT", Labels.NONE, null, null, 1_000))
                        .traces()
                        .traceCount())
                .isZero();
        assertThat(search(with("", Labels.NONE, Duration.ofMillis(5), null, 1_000))
                        .traces()
                        .traceCount())
                .isEqualTo(400);
        assertThat(search(with("", Labels.NONE, Duration.ofMillis(6), null, 1_000))
                        .traces()
                        .traceCount())
                .isZero();
        assertThat(search(with("", Labels.NONE, null, Duration.ofMillis(4), 1_000))
                        .traces()
                        .traceCount())
                .isZero();
    }

    @Test
    void search_earlyApiWithAttributes_saysWhoCompared() throws Exception {
        jaeger.serving(Generation.EARLY_V3).addEvenly(400, START, Duration.ofSeconds(2), 1);

        Drained found = search(with("", Labels.of("n", "3"), null, null, 10));

        assertThat(found.traces().traceCount()).isEqualTo(10);
        assertThat(found.verdict().warnings()).anyMatch(w -> w.contains("cannot search by attributes"));
        assertThat(found.verdict().reasons().getFirst()).startsWith("10 traces of at least 11 that match");
    }

    @Test
    void search_serverWithALimitOfItsOwn_isCaughtAndCutFiner() throws Exception {
        jaeger.neverMoreThan(20).addEvenly(1_000, START, Duration.ofSeconds(1), 1);

        Drained found = search(query(100_000));

        assertThat(found.traces().traceCount()).isEqualTo(1_000);
        assertThat(found.verdict().state()).isEqualTo(Coverage.State.PARTIAL);
        assertThat(found.verdict().reasons()).anyMatch(r -> r.contains("fewer traces than it is asked for"));
    }

    @Test
    void search_serverThatCountsSpans_isCaughtAndCutFiner() throws Exception {
        jaeger.countingSpans().addEvenly(1_000, START, Duration.ofSeconds(1), 9);

        Drained found = search(new TraceSearch("orders", "", Labels.NONE, RANGE, null, null, 100_000));

        assertThat(found.traces().traceCount()).isEqualTo(1_000);
        assertThat(found.traces().size()).isEqualTo(10_000);
        assertThat(found.verdict().state()).isEqualTo(Coverage.State.PARTIAL);
    }

    @Test
    void search_serverThatRefusesTheDepth_isAskedForLess() throws Exception {
        jaeger.refusingDepthOver(30).addEvenly(500, START, Duration.ofSeconds(2), 1);

        Drained found = search(query(100_000));

        assertThat(found.failure()).isNull();
        assertThat(found.traces().traceCount()).isEqualTo(500);
        assertThat(found.verdict().isComplete()).isTrue();
    }

    @Test
    void search_serverThatIgnoresTime_endsAndSaysSo() throws Exception {
        jaeger.deafToTime().addEvenly(2_000, START, Duration.ofMillis(1), 1);

        Drained found = search(query(100_000));

        assertThat(found.failure()).isNull();
        assertThat(found.traces().traceCount()).isEqualTo(50);
        assertThat(found.verdict().state()).isEqualTo(Coverage.State.PARTIAL);
        assertThat(found.verdict().reasons()).anyMatch(r -> r.contains("same traces for every part"));
        assertThat(jaeger.searches()).isLessThan(40);
    }

    @ParameterizedTest
    @EnumSource(
            value = Generation.class,
            names = {"V3", "V1"})
    void search_anyService_whereOneIsNeeded_asksForEach(Generation generation) throws Exception {
        jaeger.serving(generation).needingAService().addEvenly(300, START, Duration.ofSeconds(3), 2);

        Drained found = search(new TraceSearch("", "", Labels.NONE, RANGE, null, null, 10_000));

        assertThat(found.failure()).isNull();
        assertThat(found.traces().traceCount()).isEqualTo(300);
        assertThat(found.traces().size()).isEqualTo(900);
        assertThat(found.verdict().isComplete()).isTrue();
    }

    @Test
    void search_serverErrorsBesideData_arePartial() throws Exception {
        jaeger.serving(Generation.V1)
                .withErrors("[{\"code\":500,\"msg\":\"shard 3 is away\"}]")
                .addEvenly(3, START, Duration.ofSeconds(3), 2);

        Drained found = search(query(10));

        assertThat(found.traces().traceCount()).isEqualTo(3);
        assertThat(found.verdict().state()).isEqualTo(Coverage.State.PARTIAL);
        assertThat(found.verdict().reasons()).containsExactly("Jaeger could not answer all of it: shard 3 is away.");
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

    @Test
    void search_oldServerWithAWebPage_isUnderstood() throws Exception {
        jaeger.serving(Generation.V1).withWebPage().addEvenly(100, START, Duration.ofSeconds(3), 2);

        assertThat(search(query(1_000)).traces().traceCount()).isEqualTo(100);
    }

    @Test
    void search_noJaegerThere_isSaid() throws Exception {
        jaeger.serving(Generation.V1);
        try (Connector connector = connect("/nowhere")) {
            Drained found = Drained.of(connector.fetch(query(10)));
            assertThat(found.failure()).isInstanceOf(Failure.Misconfigured.class);
            assertThat(found.sentence()).contains("query service");
        }
    }

    private Drained search(TraceSearch query) throws InterruptedException {
        try (Connector connector = connect("")) {
            return Drained.of(connector.fetch(query));
        }
    }

    private Connector connect(String path) {
        return new JaegerKind()
                .open(
                        ConnectorSettings.of("traces", "jaeger", java.net.URI.create(jaeger.url() + path)),
                        ConnectorContext.live(clock));
    }

    private static TraceSearch query(int limit) {
        return with("", Labels.NONE, null, null, limit);
    }

    private static TraceSearch with(
            String operation, Labels attributes, @Nullable Duration least, @Nullable Duration most, int limit) {
        return new TraceSearch("gateway", operation, attributes, RANGE, least, most, limit);
    }
}
