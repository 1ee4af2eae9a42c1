package dev.onset.engine.analysis.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onset.engine.analysis.traces.ServiceGraph.Edge;
import dev.onset.signal.Labels;
import dev.onset.signal.Span.Kind;
import dev.onset.signal.Traces;
import org.junit.jupiter.api.Test;

class ServiceGraphTest {

    private static final Labels POSTGRES = Labels.of("db.system", "postgresql");

    /** shop calls orders, orders asks its database; 40 requests, one a tenth of a second. */
    private static Traces requests(long fromMs, long ordersMs, int everyNthFails, int queries) {
        var traces = new TracesOf();
        for (int i = 0; i < 40; i++) {
            long at = fromMs + i * 100L;
            boolean fails = everyNthFails > 0 && i % everyNthFails == 0;
            String root = traces.trace().span("", "shop", Kind.SERVER, at, ordersMs + 20 + i % 3, fails, Labels.NONE);
            String call = traces.span(root, "shop", Kind.CLIENT, at + 1, ordersMs + 4 + i % 3, fails, Labels.NONE);
            String orders = traces.span(call, "orders", Kind.SERVER, at + 2, ordersMs + i % 3, fails, Labels.NONE);
            for (int q = 0; q < queries; q++) {
                traces.span(orders, "orders", Kind.CLIENT, at + 3 + q, 1, false, POSTGRES);
            }
        }
        return traces.build();
    }

    private static Edge edge(ServiceGraph graph, String caller, String callee) {
        return graph.edges().stream()
                .filter(e -> e.caller().equals(caller) && e.callee().equals(callee))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void of_sameBehaviour_differsNowhere() {
        var graph = ServiceGraph.of(requests(0, 10, 10, 1), requests(10_000, 10, 10, 1));

        assertThat(graph.edges()).extracting(Edge::callee).containsExactly("postgresql", "orders");
        assertThat(graph.edges()).noneMatch(e -> e.calls().differs());
        assertThat(graph.services()).noneMatch(s -> s.requests().differs());
    }

    @Test
    void of_slowerCallee_showsTheTimeThatTheCallerWaited() {
        var calls = edge(ServiceGraph.of(requests(0, 10, 0, 1), requests(10_000, 200, 0, 1)), "shop", "orders")
                .calls();

        assertThat(calls.slower()).isTrue();
        assertThat(calls.fails()).isFalse();
        assertThat(calls.before().medianSeconds()).isCloseTo(0.015, within(1e-9));
        assertThat(calls.after().medianSeconds()).isCloseTo(0.205, within(1e-9));
        assertThat(calls.latency().effect()).isEqualTo(1);
    }

    @Test
    void of_failingCallee_countsFailuresOnce() {
        var calls = edge(ServiceGraph.of(requests(0, 10, 0, 1), requests(10_000, 10, 2, 1)), "shop", "orders")
                .calls();

        assertThat(calls.after().calls()).isEqualTo(40);
        assertThat(calls.after().failed()).isEqualTo(20);
        assertThat(calls.fails()).isTrue();
        assertThat(calls.slower()).isFalse();
    }

    @Test
    void of_moreQueriesInARequest_isSeenOnTheEdgeToTheDatabase() {
        var edge = edge(ServiceGraph.of(requests(0, 40, 0, 1), requests(10_000, 40, 0, 9)), "orders", "postgresql");

        assertThat(edge.answered()).isFalse();
        assertThat(edge.calls().asksDifferently()).isTrue();
        assertThat(edge.calls().before().perTrace()).isEqualTo(1);
        assertThat(edge.calls().after().perTrace()).isEqualTo(9);
    }

    @Test
    void of_samplesOfDifferentSize_isNoMoreTraffic() {
        var all = requests(10_000, 10, 0, 1);
        var few = new Traces.Builder();
        for (int row = 0; row < all.endRow(11); row++) {
            few.add(all.span(row));
        }

        var graph = ServiceGraph.of(few.build(), requests(20_000, 10, 0, 1));

        assertThat(graph.before().traces()).isEqualTo(12);
        assertThat(graph.after().traces()).isEqualTo(40);
        assertThat(edge(graph, "shop", "orders").calls().asksDifferently()).isFalse();
    }

    @Test
    void of_serviceThatSendsNoSpans_isKnownByItsCallers() {
        var graph = ServiceGraph.of(Traces.NONE, requests(0, 10, 0, 1));

        assertThat(graph.services())
                .extracting(ServiceGraph.Service::name, ServiceGraph.Service::traced)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("orders", true),
                        org.assertj.core.groups.Tuple.tuple("postgresql", false),
                        org.assertj.core.groups.Tuple.tuple("shop", true));
        assertThat(graph.calls().reachableFrom("shop")).containsExactly("orders", "postgresql");
        assertThat(edge(graph, "shop", "orders").calls().before().medianSeconds())
                .isNaN();
    }

    @Test
    void split_atAMoment_dividesWholeTraces() {
        var both = new Traces.Builder().addAll(requests(0, 10, 0, 1));
        requestsWithOtherIds(both);

        var graph = ServiceGraph.split(both.build(), 10_000 * TracesOf.MS);

        assertThat(graph.before()).isEqualTo(new ServiceGraph.Sample(40, 160, 0, 3_900 * TracesOf.MS));
        assertThat(graph.after().traces()).isEqualTo(1);
        assertThat(edge(graph, "shop", "orders").exampleTrace()).startsWith("ff");
    }

    private static void requestsWithOtherIds(Traces.Builder into) {
        Traces one = requests(10_000, 300, 0, 1);
        for (int row = 0; row < one.endRow(0); row++) {
            var s = one.span(row);
            into.add(new dev.onset.signal.Span(
                    "ff" + s.traceId().substring(2),
                    s.spanId(),
                    s.parentId(),
                    s.service(),
                    s.operation(),
                    s.kind(),
                    s.status(),
                    "",
                    s.startNanos(),
                    s.durationNanos(),
                    s.attributes(),
                    s.resource(),
                    s.events(),
                    s.links()));
        }
    }
}
