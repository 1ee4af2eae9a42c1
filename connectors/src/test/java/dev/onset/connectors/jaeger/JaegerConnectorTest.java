package dev.onset.connectors.jaeger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.Drained;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.jaeger.JaegerRequests.Generation;
import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.connectors.spi.SignalQuery.TraceById;
import dev.onset.signal.Coverage;
import dev.onset.signal.Labels;
import dev.onset.signal.Names;
import dev.onset.signal.ServiceEdges;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Traces;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JaegerConnectorTest {

    private static final Instant START = Instant.parse("2026-11-21T06:00:00Z");
    private static final String TRACE = "bf6f8240764a32298a53677bfcc50c33";
    private static final Clock CLOCK = Clock.fixed(START.plusSeconds(3600), ZoneOffset.UTC);

    private final FakeJaeger jaeger = new FakeJaeger();

    @AfterEach
    void close() {
        jaeger.close();
    }

    @Test
    void kind_isTraces() {
        assertThat(new JaegerKind().name()).isEqualTo("jaeger");
        assertThat(new JaegerKind().title()).isEqualTo("Jaeger");
        assertThat(new JaegerKind().offers()).containsExactly(ConnectorKind.Offers.TRACES);
    }

    @Test
    void services_recorded_v3() throws Exception {
        assertThat(names(Map.of("/api/v3/services", "001-v3-services"), new SignalQuery.TraceServices())
                        .names())
                .containsExactly("gateway", "inventory", "jaeger", "orders", "payments");
    }

    @Test
    void services_recorded_v1() throws Exception {
        assertThat(names(Map.of("/api/services", "017-v1-services"), new SignalQuery.TraceServices())
                        .names())
                .containsExactly("gateway", "inventory", "jaeger", "orders", "payments");
    }

    @Test
    void operations_recorded_v3_withKinds() throws Exception {
        Names names = names(
                Map.of("/api/v3/services", "001-v3-services", "/api/v3/operations", "002-v3-operations"),
                new SignalQuery.TraceOperations("gateway"));

        assertThat(names.items())
                .hasSize(6)
                .contains(Labels.of("name", "GET /orders/{id}", "kind", "client"))
                .contains(Labels.of("name", "GET /orders/{id}", "kind", "server"));
    }

    @Test
    void operations_recorded_v1_areTheSame() throws Exception {
        Names v3 = names(
                Map.of("/api/v3/services", "001-v3-services", "/api/v3/operations", "002-v3-operations"),
                new SignalQuery.TraceOperations("gateway"));
        Names v1 = names(
                Map.of("/api/services", "017-v1-services", "/api/operations", "019-v1-operations-kind"),
                new SignalQuery.TraceOperations("gateway"));

        assertThat(v1).isEqualTo(v3);
    }

    @Test
    void operations_ofNobody_areNone() throws Exception {
        assertThat(names(
                                Map.of(
                                        "/api/v3/services",
                                        "001-v3-services",
                                        "/api/v3/operations",
                                        "016-v3-operations-no-service"),
                                new SignalQuery.TraceOperations(""))
                        .size())
                .isZero();
    }

    @Test
    void graph_recorded() throws Exception {
        try (var server = recorded(Map.of("/api/dependencies", "025-v1-dependencies"));
                Connector connector = connect(server.url())) {
            var range = TimeRange.of(START, START.plusSeconds(3600));
            Drained found = Drained.of(connector.fetch(new SignalQuery.ServiceGraph(range)));

            assertThat(found.failure()).isNull();
            var edges = (ServiceEdges) found.batches().getFirst().items();
            assertThat(edges.items())
                    .hasSize(8)
                    .contains(new ServiceEdges.Edge("gateway", "orders", 17_127))
                    .isSortedAccordingTo(java.util.Comparator.comparing(ServiceEdges.Edge::caller));
            assertThat(server.seen()).hasSize(1);
            assertThat(server.seen().getFirst().parameter("lookback")).isEqualTo("3600000");
        }
    }

    @Test
    void traceById_recorded() throws Exception {
        Traces traces = trace(Map.of("/api/v3/traces/" + TRACE, "009-v3-trace"), new TraceById(TRACE, null))
                .traces();

        assertThat(traces.traceId(0)).isEqualTo(TRACE);
        assertThat(traces.size()).isEqualTo(16);
    }

    @Test
    void traceById_recorded_v1() throws Exception {
        Drained found = trace(
                Map.of("/api/services", "017-v1-services", "/api/traces/" + TRACE, "023-v1-trace"),
                new TraceById(TRACE.toUpperCase(java.util.Locale.ROOT), null));

        assertThat(found.traces().size()).isEqualTo(16);
        assertThat(found.verdict().isComplete()).isTrue();
        assertThat(found.verdict().covered().duration()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void traceById_unknown_isNotFound() throws Exception {
        for (Generation generation : Generation.values()) {
            jaeger.serving(generation);
            Drained found = ask(new TraceById(TRACE, null));
            assertThat(found.failure()).isInstanceOf(Failure.NotFound.class);
            assertThat(found.sentence()).contains(TRACE).contains("retention");
        }
    }

    @Test
    void traceById_notHex_isBadQuery() throws Exception {
        assertThat(ask(new TraceById("checkout", null)).failure()).isInstanceOf(Failure.BadQuery.class);
        assertThat(ask(new TraceById("", null)).failure()).isInstanceOf(Failure.BadQuery.class);
        assertThat(ask(new TraceById("../services", null)).failure()).isInstanceOf(Failure.BadQuery.class);
        assertThat(jaeger.seen()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Generation.class)
    void traceById_sixteenDigits_findsTheTraceOfThirtyTwo(Generation generation) throws Exception {
        jaeger.serving(generation).add(FakeJaeger.trace(1, TimeRange.nanos(START), 2));

        assertThat(ask(new TraceById("000000005a5a0001", null)).traces().size()).isEqualTo(3);
    }

    @Test
    void traceById_thirtyTwoDigits_findsTheTraceOfSixteen() throws Exception {
        var trace = FakeJaeger.trace(1, TimeRange.nanos(START), 2);
        jaeger.add(new FakeJaeger.FakeTrace(trace.id().substring(16), trace.spans()));

        Drained found = ask(new TraceById(trace.id(), null));

        assertThat(found.traces().traceId(0)).isEqualTo(trace.id());
    }

    @Test
    void traceById_notWhereItWasLookedFor_isFoundAndSaid() throws Exception {
        try (var server = FaultServer.answering(
                        seen -> seen.parameter("startTime").isEmpty()
                                ? reply(seen, Map.of("/api/v3/traces/" + TRACE, "009-v3-trace"))
                                : RecordedReply.of("011-v3-trace-404").canned());
                Connector connector = connect(server.url())) {
            var near = TimeRange.of(START, START.plusSeconds(60));
            Drained found = Drained.of(connector.fetch(new TraceById(TRACE, near)));

            assertThat(found.traces().size()).isEqualTo(16);
            assertThat(found.verdict().infos()).anyMatch(i -> i.contains("outside the time"));
            assertThat(found.batches().getFirst().provenance().window()).isEqualTo(near);
        }
    }

    @Test
    void traceById_partOfItMissing_isPartial() throws Exception {
        jaeger.serving(Generation.V1)
                .withErrors("[{\"code\":500,\"msg\":\"shard 3 is away\",\"traceID\":\"1\"}]")
                .add(FakeJaeger.trace(1, TimeRange.nanos(START), 2));

        Drained found = ask(new TraceById("5a5a0001", null));

        assertThat(found.verdict().state()).isEqualTo(Coverage.State.PARTIAL);
        assertThat(found.verdict().reasons())
                .containsExactly("Jaeger could not answer all of it: shard 3 is away (trace 1).");
    }

    @Test
    void check_saysWhatIsServed() throws Exception {
        jaeger.add(FakeJaeger.trace(1, TimeRange.nanos(START), 2));
        for (Generation generation : Generation.values()) {
            jaeger.serving(generation);
            try (Connector connector = connect(jaeger.url())) {
                Check check = connector.check();
                assertThat(check.failure()).isNull();
                assertThat(check.works()).first().isEqualTo("traces of 2 services");
                assertThat(check.missing()).hasSize(generation == Generation.V3 ? 0 : 1);
                assertThat(check.build()).startsWith(generation == Generation.V1 ? "/api," : "/api/v3");
                assertThat(check.latency()).isNotNull();
            }
        }
    }

    @Test
    void check_afterAnUpgrade_learnsAnew() throws Exception {
        jaeger.serving(Generation.V1).add(FakeJaeger.trace(1, TimeRange.nanos(START), 2));
        try (Connector connector = connect(jaeger.url())) {
            assertThat(connector.check().build()).startsWith("/api,");
            jaeger.serving(Generation.V3);
            assertThat(connector.check().build()).startsWith("/api/v3, 2.19");
            assertThat(Drained.of(connector.fetch(new SignalQuery.TraceServices()))
                            .failure())
                    .isNull();
        }
    }

    @Test
    void check_noServices_isSaid() throws Exception {
        try (Connector connector = connect(jaeger.url())) {
            assertThat(connector.check().missing()).anyMatch(m -> m.contains("No service has sent traces"));
        }
    }

    @Test
    void generation_isAskedOnce() throws Exception {
        jaeger.serving(Generation.V1).add(FakeJaeger.trace(1, TimeRange.nanos(START), 2));
        try (Connector connector = connect(jaeger.url())) {
            for (int i = 0; i < 3; i++) {
                Drained.of(connector.fetch(new SignalQuery.TraceServices()));
            }
            assertThat(jaeger.seen().stream().map(Seen::path).filter(p -> p.endsWith("summaries")))
                    .hasSize(1);
        }
    }

    @Test
    void basePath_isKept() throws Exception {
        try (var server = FaultServer.answering(seen -> seen.path().equals("/jaeger/ui/api/v3/services")
                        ? RecordedReply.of("001-v3-services").canned()
                        : seen.path().equals("/jaeger/ui/api/v3/trace-summaries")
                                ? Canned.json("{}")
                                : Canned.notFound());
                Connector connector = connect(URI.create(server.url() + "/jaeger/ui/"))) {
            assertThat(Drained.of(connector.fetch(new SignalQuery.TraceServices()))
                            .failure())
                    .isNull();
        }
    }

    @Test
    void wrongShape_isABadReply() throws Exception {
        try (var server = FaultServer.answering(
                        seen -> Canned.json("{\"services\":{\"a\":1},\"data\":\"x\",\"result\":5,\"summaries\":7}"));
                Connector connector = connect(server.url())) {
            assertThat(Drained.of(connector.fetch(new SignalQuery.TraceServices()))
                            .failure())
                    .isInstanceOf(Failure.BadReply.class);
        }
    }

    private Drained ask(SignalQuery query) throws InterruptedException {
        try (Connector connector = connect(jaeger.url())) {
            return Drained.of(connector.fetch(query));
        }
    }

    private static Names names(Map<String, String> files, SignalQuery query) throws InterruptedException {
        try (var server = recorded(files);
                Connector connector = connect(server.url())) {
            Drained found = Drained.of(connector.fetch(query));
            assertThat(found.failure()).isNull();
            assertThat(found.verdict().isComplete()).isTrue();
            return (Names) found.batches().getFirst().items();
        }
    }

    private static Drained trace(Map<String, String> files, TraceById query) throws InterruptedException {
        try (var server = recorded(files);
                Connector connector = connect(server.url())) {
            Drained found = Drained.of(connector.fetch(query));
            assertThat(found.failure()).isNull();
            return found;
        }
    }

    /** A server that gives recorded replies by path, and serves v3 unless it is given a reply of the older API. */
    private static FaultServer recorded(Map<String, String> files) {
        return FaultServer.answering(seen -> reply(seen, files));
    }

    private static Canned reply(Seen seen, Map<String, String> files) {
        String file = files.get(seen.path());
        if (file != null) {
            return RecordedReply.of(file).canned();
        }
        boolean v1 = files.containsKey("/api/services");
        return !v1 && seen.path().equals("/api/v3/trace-summaries")
                ? RecordedReply.of("008-v3-trace-summaries").canned()
                : Canned.notFound();
    }

    private static Connector connect(URI url) {
        return new JaegerKind().open(ConnectorSettings.of("traces", "jaeger", url), ConnectorContext.live(CLOCK));
    }
}
