package dev.onset.connectors.jaeger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Piece;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.signal.Coverage;
import dev.onset.signal.Labels;
import dev.onset.signal.Names;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Traces;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Against a real server: {@code -Donset.live.jaeger=URL}, and, to count everything in a range,
 * {@code -Donset.live.start=... -Donset.live.end=...} (RFC 3339) and {@code -Donset.live.traces=N -Donset.live.spans=N};
 * {@code -Donset.live.any=true} searches once without a service in place of once a service.
 */
class JaegerLiveTest {

    private static final Logger LOG = LoggerFactory.getLogger(JaegerLiveTest.class);

    private Connector connector;

    @BeforeEach
    void open() {
        String url = System.getProperty("onset.live.jaeger");
        Assumptions.assumeTrue(url != null, "no Jaeger to ask: give its address by -Donset.live.jaeger=URL");
        connector = new JaegerKind()
                .open(
                        ConnectorSettings.of("live", "jaeger", URI.create(url)),
                        ConnectorContext.live(Clock.systemUTC()));
    }

    @AfterEach
    void close() {
        if (connector != null) {
            connector.close();
        }
    }

    @Test
    void check_works() throws Exception {
        Check check = connector.check();

        LOG.info("{}", check);
        assertThat(check.failure()).isNull();
    }

    @Test
    void operations_ofEveryService() throws Exception {
        for (String service : services()) {
            Drained found = Drained.of(connector.fetch(new SignalQuery.TraceOperations(service)));
            assertThat(found.failure()).isNull();
            LOG.info("{}: {}", service, found.batches().getFirst().items());
        }
    }

    @Test
    void search_twoHundred_saysOfHowMany() throws Exception {
        for (String service : services()) {
            for (Labels attributes : List.of(Labels.NONE, Labels.of("error", "true"))) {
                long start = System.nanoTime();
                Drained found = Drained.of(connector.fetch(
                        new SignalQuery.TraceSearch(service, "", attributes, range(), null, null, 200)));
                assertThat(found.failure()).isNull();
                LOG.info(
                        "{} {}: {} traces, {} ({} ms)",
                        service,
                        attributes,
                        found.traces().traceCount(),
                        found.verdict(),
                        (System.nanoTime() - start) / 1_000_000);
                if (found.traces().traceCount() > 0) {
                    String id = found.traces().traceId(0);
                    int spans = found.traces().endRow(0);
                    Drained byId = Drained.of(connector.fetch(new SignalQuery.TraceById(id, null)));
                    assertThat(byId.traces().size()).isEqualTo(spans);
                }
            }
        }
    }

    @Test
    void search_everything_countsWhatIsKnown() throws Exception {
        String traces = System.getProperty("onset.live.traces");
        Assumptions.assumeTrue(traces != null, "the totals are not known: give -Donset.live.traces=N and .spans=N");
        Map<String, Integer> spansByTrace = new HashMap<>();
        Set<String> notComplete = new HashSet<>();
        long start = System.nanoTime();
        List<String> asked = Boolean.getBoolean("onset.live.any") ? List.of("") : services();
        for (String service : asked) {
            var search = new SignalQuery.TraceSearch(service, "", Labels.NONE, range(), null, null, 1_000_000);
            try (var stream = connector.fetch(search)) {
                Coverage last = null;
                String limits = "";
                for (Piece piece = stream.next(); piece instanceof Piece.Items items; piece = stream.next()) {
                    Traces batch = (Traces) items.batch().items();
                    for (int t = 0; t < batch.traceCount(); t++) {
                        spansByTrace.put(batch.traceId(t), batch.endRow(t) - batch.firstRow(t));
                    }
                    last = items.batch().coverage();
                    limits = items.batch().provenance().limits();
                }
                LOG.info("{}: {} ({})", service, last, limits);
                if (last == null || !last.isComplete()) {
                    notComplete.add(service);
                }
            }
        }
        long spans = spansByTrace.values().stream().mapToLong(n -> n).sum();
        LOG.info("{} traces, {} spans in {} ms", spansByTrace.size(), spans, (System.nanoTime() - start) / 1_000_000);
        assertThat(notComplete).isEmpty();
        assertThat(spansByTrace).hasSize(Integer.parseInt(traces));
        assertThat(spans).isEqualTo(Long.parseLong(System.getProperty("onset.live.spans")));
    }

    private List<String> services() throws InterruptedException {
        Drained found = Drained.of(connector.fetch(new SignalQuery.TraceServices()));
        assertThat(found.failure()).isNull();
        List<String> services = ((Names) found.batches().getFirst().items()).names();
        assertThat(services).isNotEmpty();
        return services;
    }

    private static TimeRange range() {
        String start = System.getProperty("onset.live.start");
        return start == null
                ? TimeRange.endingAt(Instant.now(), Duration.ofHours(1))
                : TimeRange.of(Instant.parse(start), Instant.parse(System.getProperty("onset.live.end")));
    }
}
