package dev.onset.connectors.jaeger;

import dev.onset.connectors.http.HttpGateway;
import dev.onset.connectors.http.Receipts;
import dev.onset.connectors.http.Reply;
import dev.onset.connectors.jaeger.JaegerRequests.Generation;
import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.Labels;
import dev.onset.signal.Names;
import dev.onset.signal.ServiceEdges;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** One Jaeger. Thread-safe. */
final class JaegerConnector implements Connector {

    private final String name;
    private final InstantSource clock;
    private final JaegerApi api;
    private final SearchDepth depths = new SearchDepth();

    JaegerConnector(ConnectorSettings settings, ConnectorContext context) {
        this.name = settings.name();
        this.clock = context.clock();
        this.api = new JaegerApi(name, HttpGateway.open(settings, context, new JaegerDialect()));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String kind() {
        return JaegerKind.NAME;
    }

    @Override
    public BatchStream fetch(SignalQuery query) {
        return switch (query) {
            case SignalQuery.TraceServices services -> once(this::services);
            case SignalQuery.TraceOperations operations -> once(() -> operations(operations.service()));
            case SignalQuery.TraceSearch search -> BatchStream.from(searcher(search));
            case SignalQuery.TraceById byId ->
                once(() ->
                        new TraceLookup(name, api, byId, receipts("trace " + byId.traceId(), lookedAt(byId))).batch());
            case SignalQuery.ServiceGraph graph -> once(() -> graph(graph.range()));
            default ->
                BatchStream.failed(new Failure.Unsupported(
                        name,
                        query.getClass().getSimpleName(),
                        "Jaeger keeps traces only",
                        "Ask a source of another kind."));
        };
    }

    private static BatchStream once(BatchStream.Question question) {
        return BatchStream.from(BatchStream.once(question));
    }

    private Receipts receipts(String query, TimeRange window) {
        return new Receipts(name, JaegerKind.NAME, query, window, clock);
    }

    private TraceSearcher searcher(SignalQuery.TraceSearch search) {
        return new TraceSearcher(api, search, depths, clock, receipts(inWords(search), search.range()));
    }

    /** The search as one line in Jaeger's own words. */
    private static String inWords(SignalQuery.TraceSearch search) {
        var text = new StringBuilder("traces service=" + search.service());
        if (!search.operation().isEmpty()) {
            text.append(" operation=\"").append(search.operation()).append('"');
        }
        if (!search.attributes().isEmpty()) {
            text.append(" attributes=").append(JaegerRequests.attributes(search));
        }
        if (search.minDuration() != null) {
            text.append(" durationMin=").append(JaegerRequests.duration(search.minDuration()));
        }
        if (search.maxDuration() != null) {
            text.append(" durationMax=").append(JaegerRequests.duration(search.maxDuration()));
        }
        return text.append(" limit=").append(search.limit()).toString();
    }

    // ---- names and the graph -------------------------------------------------------------------------------------

    private Batch services() throws CallFailed, InterruptedException {
        return names("services", api.services());
    }

    private Batch operations(String service) throws CallFailed, InterruptedException {
        return names("operations of " + service, api.operations(service));
    }

    private Batch names(String query, Reply<List<Labels>> reply) {
        TimeRange now = atOnce();
        Receipts receipts = receipts(query, now);
        receipts.add(reply);
        return new Batch(
                new Names(reply.value()), Coverage.complete(now, reply.value().size()), receipts.take(""));
    }

    private Batch graph(TimeRange range) throws CallFailed, InterruptedException {
        Receipts receipts = receipts("dependencies", range);
        Reply<List<ServiceEdges.Edge>> reply = api.dependencies(range);
        receipts.add(reply);
        return new Batch(
                new ServiceEdges(reply.value()),
                Coverage.complete(range, reply.value().size())
                        .withNotes(
                                List.of(),
                                List.of(
                                        "As Jaeger counted it; large installations count in a batch job, a day behind.")),
                receipts.take(""));
    }

    /** Names have no time; the receipt needs one. */
    private TimeRange atOnce() {
        Instant now = clock.instant();
        return TimeRange.endingAt(now, Duration.ofMillis(1));
    }

    private TimeRange lookedAt(SignalQuery.TraceById byId) {
        return byId.near() == null ? atOnce() : byId.near();
    }

    // ---- check ---------------------------------------------------------------------------------------------------

    @Override
    public Check check() throws InterruptedException {
        try {
            Generation generation = api.generationNow();
            Reply<List<Labels>> services = api.services();
            int n = services.value().size();
            return new Check(
                    name,
                    kind(),
                    "",
                    switch (generation) {
                        case V3 -> "/api/v3, 2.19 or later";
                        case EARLY_V3 -> "/api/v3, up to 2.18";
                        case V1 -> "/api, up to 2.18";
                    },
                    services.took(),
                    services.clockOffset(),
                    Map.of(),
                    List.of(
                            "traces of " + n + (n == 1 ? " service" : " services"),
                            generation == Generation.V3 ? "trace summaries" : "search without summaries"),
                    missing(generation, n),
                    null);
        } catch (CallFailed e) {
            return Check.failed(name, kind(), e.failure());
        }
    }

    private static List<String> missing(Generation generation, int services) {
        if (services == 0) {
            return List.of("No service has sent traces yet, or they are older than Jaeger keeps them.");
        }
        return switch (generation) {
            case V3 -> List.of();
            case EARLY_V3 -> List.of("Search by attributes: Onset compares them itself. Jaeger 2.19 can.");
            case V1 -> List.of("Exact numbers of matching traces: only Jaeger 2.19 and later give summaries.");
        };
    }

    @Override
    public void close() {
        api.close();
    }
}
