package dev.onset.engine.servicemap;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.onset.signal.Labels;
import dev.onset.signal.Span;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Traces;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceMapsTest {

    private static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");
    private static final TimeRange BASELINE = TimeRange.of(T0.minusSeconds(600), T0);
    private static final TimeRange WINDOW = TimeRange.of(T0, T0.plusSeconds(600));

    private final Traces.Builder spans = new Traces.Builder();
    private int next = 1;

    /** A span of the trace of that number, which begins so many seconds after T0. */
    private String add(int trace, int atSeconds, String parent, String name, int millis, String... what) {
        String id = String.format("%016x", next++);
        List<String> flags = List.of(what);
        String[] service = name.split(" ", 2);
        String peer = flags.stream()
                .filter(f -> f.startsWith("peer="))
                .map(f -> f.substring(5))
                .findFirst()
                .orElse("");
        spans.add(new Span(
                String.format("%032x", trace),
                id,
                parent,
                service[0],
                service[1],
                flags.contains("client") ? Span.Kind.CLIENT : Span.Kind.SERVER,
                flags.contains("error") ? Span.Status.ERROR : Span.Status.UNSET,
                "",
                TimeRange.nanos(T0.plusSeconds(atSeconds)),
                millis * 1_000_000L,
                peer.isEmpty() ? Labels.NONE : Labels.of("peer.service", peer),
                Labels.NONE,
                List.of(),
                List.of()));
        return id;
    }

    /** web calls orders calls the database, which may fail or be slow. */
    private void request(int trace, int at, int dbMillis, String... db) {
        String[] with = List.of(List.of("client", "peer=postgres"), List.of(db)).stream()
                .flatMap(List::stream)
                .toArray(String[]::new);
        String web = add(trace, at, "", "web GET", dbMillis + 20);
        String call = add(trace, at, web, "web call", dbMillis + 10, "client");
        String orders = add(trace, at, call, "shop/orders list", dbMillis + 5);
        add(trace, at, orders, "shop/orders SELECT", dbMillis, with);
    }

    private ServiceMap made() {
        return ServiceMaps.of(spans.build(), WINDOW, BASELINE);
    }

    private static ServiceMap.Edge edge(ServiceMap map, String caller, String callee) {
        return map.edges().stream()
                .filter(e -> e.caller().equals(caller) && e.callee().equals(callee))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void calls_areCountedInBothRanges_withErrorsAndSlowest() {
        for (int i = 0; i < 20; i++) {
            request(i + 1, i - 300, 10);
        }
        for (int i = 0; i < 10; i++) {
            request(i + 100, i + 10, 200, i < 4 ? "error" : "");
        }
        ServiceMap map = made();

        assertThat(map.traces()).isEqualTo(30);
        assertThat(map.nodes())
                .extracting(ServiceMap.Node::service, ServiceMap.Node::layer, ServiceMap.Node::isOutside)
                .containsExactly(tuple("web", 0, false), tuple("orders", 1, false), tuple("postgres", 2, true));
        ServiceMap.Edge toDb = edge(map, "orders", "postgres");
        assertThat(toDb.baseline()).isEqualTo(new Measure(20, 0, 0.01));
        assertThat(toDb.window()).isEqualTo(new Measure(10, 4, 0.2));
        assertThat(edge(map, "web", "orders").window().calls()).isEqualTo(10);
    }

    @Test
    void pathOfTheIncident_runsFromTheEntryToWhatIsToBlame_andNotBeside() {
        for (int i = 0; i < 20; i++) {
            request(i + 1, i - 300, 10);
            String web = add(i + 1, i - 300, "", "web GET", 30);
            add(i + 1, i - 300, web, "ads show", 5);
        }
        for (int i = 0; i < 10; i++) {
            request(i + 100, i + 10, 200);
            String web = add(i + 100, i + 10, "", "web ping", 3);
            add(i + 100, i + 10, web, "ads show", 2);
        }
        ServiceMap map = made();
        assertThat(map.badTraces()).isEqualTo(10);
        ServiceMap.Edge toDb = edge(map, "orders", "postgres");
        assertThat(toDb.onPath()).isEqualTo(10);
        assertThat(map.isLit(toDb.onPath())).isTrue();
        assertThat(toDb.example()).isEqualTo(String.format("%032x", 100));
        assertThat(edge(map, "web", "ads").onPath()).isZero();
        assertThat(map.isLit(0)).isFalse();
    }

    @Test
    void errorOfAClientAlone_isNoFailureOfTheCall_norOfTheTrace() {
        for (int i = 0; i < 4; i++) {
            String web = add(i + 1, 10, "", "web GET", 30);
            String call = add(i + 1, 10, web, "web call", 20, "client", "error");
            add(i + 1, 10, call, "carts get", 10);
        }
        ServiceMap map = made();
        assertThat(edge(map, "web", "carts").window()).isEqualTo(new Measure(4, 0, 0.01));
        assertThat(map.badTraces()).isZero();
    }

    @Test
    void serviceThatIsGone_isKnownByWhomItsCallersCalledBefore() {
        for (int i = 0; i < 5; i++) {
            String web = add(i + 1, i - 300, "", "web GET", 30, "client");
            add(i + 1, i - 300, web, "carts get", 20);
        }
        add(50, 10, "", "web GET", 1, "client", "error", "peer=10.0.0.7:8080");
        ServiceMap map = made();
        assertThat(map.nodes()).extracting(ServiceMap.Node::service).containsExactly("web", "carts");
        assertThat(edge(map, "web", "carts").window()).isEqualTo(new Measure(1, 1, 0.001));
        assertThat(edge(map, "web", "carts").onPath()).isEqualTo(1);
    }

    @Test
    void callsThatGoRound_areStillInLayers_andNothingAtAllIsNone() {
        String a = add(1, 10, "", "a x", 30);
        String b = add(1, 10, a, "b x", 20);
        add(1, 10, b, "a y", 10);
        ServiceMap map = made();
        assertThat(map.edges()).hasSize(2);
        assertThat(map.nodes()).extracting(ServiceMap.Node::layer).containsExactly(0, 1);
        assertThat(ServiceMaps.of(Traces.NONE, WINDOW, BASELINE)).isEqualTo(ServiceMap.NONE);
        assertThat(Measure.NONE.errorShare()).isNaN();
    }

    @Test
    void widerGraphs_putEachCallerBeforeItsCallees_andCrossFewLines() {
        var edges = List.of(
                Map.entry("a", "c2"),
                Map.entry("b", "c1"),
                Map.entry("c1", "d"),
                Map.entry("c2", "d"),
                Map.entry("a", "d"));
        var spots = Layers.of(List.of("a", "b", "c1", "c2", "d"), edges);
        edges.forEach(e -> assertThat(requireNonNull(spots.get(e.getKey())).layer())
                .isLessThan(requireNonNull(spots.get(e.getValue())).layer()));
        assertThat(requireNonNull(spots.get("a")).place()
                        < requireNonNull(spots.get("b")).place())
                .isEqualTo(requireNonNull(spots.get("c2")).place()
                        < requireNonNull(spots.get("c1")).place());
    }
}
