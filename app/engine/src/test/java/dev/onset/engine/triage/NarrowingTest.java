package dev.onset.engine.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.analysis.CallGraph;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NarrowingTest {

    private static final Set<String> KNOWN = Set.of("gateway", "inventory", "orders", "payments");

    private final CallGraph graph = new CallGraph.Builder()
            .add("gateway", "orders")
            .add("orders", "payments")
            .add("gateway", "inventory")
            .build();

    private Narrowing to(TriageRequest request) {
        return new Narrowing(request, graph, KNOWN);
    }

    @Test
    void wants_serviceAndItsNeighbours() {
        Narrowing orders = to(TriageRequest.ofWindow(null).onlyService("orders"));

        assertThat(KNOWN).filteredOn(orders::wants).containsExactlyInAnyOrder("gateway", "orders", "payments");
        assertThat(orders.wants("")).isTrue();
        assertThat(orders.leftOut(KNOWN))
                .contains("only orders and its neighbours were asked for; left out: inventory");
    }

    @Test
    void wants_everything_whereNothingWasNarrowed() {
        Narrowing all = to(TriageRequest.ofWindow(null));

        assertThat(KNOWN).allMatch(all::wants);
        assertThat(all.leftOut(KNOWN)).isEmpty();
    }

    @Test
    void leftOut_unknownService_namesTheKnownOnes() {
        Narrowing none = to(TriageRequest.ofWindow(null).onlyService("odrers"));

        assertThat(none.leftOut(KNOWN).orElseThrow())
                .startsWith("no source knows a service odrers; known are ")
                .contains("gateway")
                .contains("payments");
    }
}
