package dev.onset.connectors.jaeger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Drained;
import dev.onset.connectors.jaeger.JaegerRequests.Generation;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery.TraceSearch;
import dev.onset.signal.Coverage;
import dev.onset.signal.Labels;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that filter less, give less or say more than they are asked for: what came of them is still told truly. */
class TraceSearcherServersTest extends WithJaeger {

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
}
