package dev.onset.connectors.jaeger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Drained;
import dev.onset.connectors.servers.KnownTotals;
import dev.onset.connectors.servers.LiveRun;
import dev.onset.connectors.servers.LiveServer;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Piece;
import dev.onset.connectors.spi.RequestListener;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.signal.Coverage;
import dev.onset.signal.Labels;
import dev.onset.signal.Names;
import dev.onset.signal.Traces;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Against a real server: {@code -Donset.live.jaeger=URL}, and, to count everything in a range,
 * {@code -Donset.live.start=... -Donset.live.end=...} (RFC 3339) and {@code -Donset.live.traces=N -Donset.live.spans=N}, or
 * {@code -Donset.live.counts=FILE}, an incident's totals, which give the range too; {@code -Donset.live.any=true} searches once without a service in place of once a service.
 */
class JaegerLiveTest extends LiveServer {

    private static final Logger LOG = LoggerFactory.getLogger(JaegerLiveTest.class);

    JaegerLiveTest() {
        super("Jaeger");
    }

    @Override
    protected Connector open(URI url, RequestListener listener) {
        return new JaegerKind()
                .open(
                        ConnectorSettings.of("live", "jaeger", url),
                        ConnectorContext.live(Clock.systemUTC()).withListener(listener));
    }

    @Test
    void check_works() throws Exception {
        LOG.info("{}", assertWorks());
    }

    @Test
    void operations_ofEveryService() throws Exception {
        for (String service : services()) {
            Drained found = Drained.of(connector().fetch(new SignalQuery.TraceOperations(service)));
            assertThat(found.failure()).isNull();
            LOG.info("{}: {}", service, found.batches().getFirst().items());
        }
    }

    @Test
    void search_twoHundred_saysOfHowMany() throws Exception {
        for (String service : services()) {
            for (Labels attributes : List.of(Labels.NONE, Labels.of("error", "true"))) {
                long start = System.nanoTime();
                Drained found = Drained.of(connector()
                        .fetch(new SignalQuery.TraceSearch(service, "", attributes, range(), null, null, 200)));
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
                    Drained byId = Drained.of(connector().fetch(new SignalQuery.TraceById(id, null)));
                    assertThat(byId.traces().size()).isEqualTo(spans);
                }
            }
        }
    }

    @Test
    void search_everything_countsWhatIsKnown() throws Exception {
        String given = System.getProperty("onset.live.traces");
        boolean incident = given == null;
        long traces = incident ? KnownTotals.require().of("jaeger", "traces") : Long.parseLong(given);
        long spans = incident ? KnownTotals.require().of("jaeger", "spans") : Long.getLong("onset.live.spans");
        Map<String, Integer> spansByTrace = new HashMap<>();
        Set<String> notComplete = new HashSet<>();
        List<String> asked = Boolean.getBoolean("onset.live.any") ? List.of("") : services();
        String what = incident ? KnownTotals.require().incident() : "given";
        try (var run = new LiveRun(what + " Jaeger spans" + (asked.size() == 1 ? ", any service" : ""));
                var jaeger = openWith(run)) {
            run.restart();
            for (String service : asked) {
                var search = new SignalQuery.TraceSearch(service, "", Labels.NONE, range(), null, null, 1_000_000);
                try (var stream = jaeger.fetch(search)) {
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
            run.row(spans, spansByTrace.values().stream().mapToLong(n -> n).sum(), 0);
        }
        assertThat(notComplete).isEmpty();
        assertThat(spansByTrace).hasSize((int) traces);
        assertThat(spansByTrace.values().stream().mapToLong(n -> n).sum()).isEqualTo(spans);
    }

    private List<String> services() throws InterruptedException {
        Drained found = Drained.of(connector().fetch(new SignalQuery.TraceServices()));
        assertThat(found.failure()).isNull();
        List<String> services = ((Names) found.batches().getFirst().items()).names();
        assertThat(services).isNotEmpty();
        return services;
    }
}
