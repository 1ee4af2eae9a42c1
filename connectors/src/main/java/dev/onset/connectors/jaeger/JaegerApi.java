package dev.onset.connectors.jaeger;

import dev.onset.connectors.http.ApiRequest;
import dev.onset.connectors.http.BodyReader;
import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.connectors.http.HttpGateway;
import dev.onset.connectors.http.JsonBodies;
import dev.onset.connectors.http.Reply;
import dev.onset.connectors.jaeger.JaegerRequests.Generation;
import dev.onset.connectors.jaeger.JaegerRequests.Part;
import dev.onset.connectors.jaeger.OtlpDecoder.TraceOutline;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery.TraceSearch;
import dev.onset.signal.Labels;
import dev.onset.signal.Names;
import dev.onset.signal.ServiceEdges;
import dev.onset.signal.TimeRange;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One server's API, one method a request. Finds out at the first question which generation it is. Thread-safe. */
final class JaegerApi implements AutoCloseable {

    private static final Pattern IN_TROUBLE = Pattern.compile("^5\\d\\d\\b");

    private final String source;
    private final HttpGateway gateway;
    private final AtomicInteger doubts = new AtomicInteger();
    private volatile @Nullable Generation generation;

    JaegerApi(String source, HttpGateway gateway) {
        this.source = source;
        this.gateway = gateway;
    }

    // ---- which generation ----------------------------------------------------------------------------------------

    /** One way to send a request. */
    private interface Door {
        <T> Reply<T> send(ApiRequest request, BodyReader<T> reader) throws CallFailed, InterruptedException;
    }

    /** What the server serves; asks it at most once when the answer is plain. */
    Generation generation() throws CallFailed, InterruptedException {
        Generation known = generation;
        return known == null ? learn(gateway::call) : known;
    }

    /** What the server serves now, asked anew: it may have been upgraded. */
    Generation generationNow() throws CallFailed, InterruptedException {
        return learn(gateway::probe);
    }

    private Generation learn(Door door) throws CallFailed, InterruptedException {
        try {
            door.send(JaegerRequests.probe(), OtlpDecoder::outlines);
            return remember(Generation.V3);
        } catch (CallFailed e) {
            return switch (e.failure()) {
                // The route is there and dislikes the question: some storages want a service.
                case Failure.BadQuery refused -> remember(Generation.V3);
                case Failure.Unsupported refused -> remember(Generation.V3);
                case Failure.NotFound none when isNoTraces(none) -> remember(Generation.V3);
                case Failure.NotFound none -> older(e, true);
                case Failure.NotRecorded none -> older(e, true);
                case Failure.Misconfigured page -> older(e, true);
                // An odd answer is not to be settled at once; a server in trouble has not answered at all.
                case Failure.BadReply odd
                when !IN_TROUBLE.matcher(odd.cameBack()).find() -> older(e, doubts.incrementAndGet() > 1);
                default -> throw e;
            };
        }
    }

    private static boolean isNoTraces(Failure.NotFound none) {
        return none.cameBack().contains("No traces found");
    }

    private Generation older(CallFailed first, boolean sure) throws CallFailed, InterruptedException {
        for (Generation candidate : List.of(Generation.V1, Generation.EARLY_V3)) {
            if (serves(candidate)) {
                return sure ? remember(candidate) : candidate;
            }
        }
        if (first.failure() instanceof Failure.NotFound none) {
            throw new CallFailed(new Failure.Misconfigured(
                    source,
                    none.tried(),
                    none.cameBack() + "; nor is /api/services or /api/v3/services there",
                    "Give the address of Jaeger's query service, with its base path where it has one."));
        }
        throw first;
    }

    private boolean serves(Generation candidate) throws CallFailed, InterruptedException {
        try {
            gateway.call(JaegerRequests.services(candidate), names(candidate));
            return true;
        } catch (CallFailed e) {
            return switch (e.failure()) {
                case Failure.NotFound none -> false;
                case Failure.NotRecorded none -> false;
                case Failure.Misconfigured page -> false;
                case Failure.BadReply odd -> false;
                case Failure.BadQuery odd -> false;
                default -> throw e;
            };
        }
    }

    private Generation remember(Generation found) {
        generation = found;
        return found;
    }

    // ---- names ---------------------------------------------------------------------------------------------------

    Reply<List<Labels>> services() throws CallFailed, InterruptedException {
        Generation asked = generation();
        return gateway.call(JaegerRequests.services(asked), names(asked));
    }

    Reply<List<Labels>> operations(String service) throws CallFailed, InterruptedException {
        Generation asked = generation();
        return gateway.call(JaegerRequests.operations(asked, service), body -> {
            var operations = new ArrayList<Labels>();
            for (JsonNode node : list(JsonBodies.tree(body), asked == Generation.V1 ? "data" : "operations")) {
                operations.add(
                        node.isObject()
                                ? operation(Json.text(node.path("name")), kind(node))
                                : operation(Json.text(node), ""));
            }
            operations.sort(null);
            return List.copyOf(operations);
        });
    }

    private static String kind(JsonNode operation) {
        return Json.text(operation.has("spanKind") ? operation.path("spanKind") : operation.path("span_kind"));
    }

    private static Labels operation(String name, String kind) {
        return kind.isEmpty() ? Labels.of(Names.NAME, name) : Labels.of(Names.NAME, name, "kind", kind);
    }

    private static BodyReader<List<Labels>> names(Generation generation) {
        return body -> {
            var names = new ArrayList<Labels>();
            for (JsonNode node : list(JsonBodies.tree(body), generation == Generation.V1 ? "data" : "services")) {
                names.add(Labels.of(Names.NAME, Json.text(node)));
            }
            names.sort(null);
            return List.copyOf(names);
        };
    }

    /** The list under that name; null and absent stand for none, but an answer of another shape does not. */
    private static JsonNode list(JsonNode body, String name) throws UnexpectedBody {
        JsonNode list = body.path(name);
        if (!body.isObject() || !(list.isArray() || list.isNull() || body.isEmpty())) {
            throw new UnexpectedBody("no list of " + name);
        }
        return list;
    }

    // ---- traces --------------------------------------------------------------------------------------------------

    /** @param collectors gives a fresh one for each attempt to read the reply */
    TracePage search(TraceSearch query, Part part, Supplier<SpanCollector> collectors)
            throws CallFailed, InterruptedException {
        Generation asked = generation();
        try {
            return page(JaegerRequests.traces(asked, query, part), asked, collectors);
        } catch (CallFailed e) {
            // Nothing matches: 404 in this API.
            if (e.failure() instanceof Failure.NotFound none && isNoTraces(none)) {
                return TracePage.EMPTY;
            }
            throw e;
        }
    }

    /** @param id as it is to stand in the address */
    TracePage trace(String id, @Nullable TimeRange near) throws CallFailed, InterruptedException {
        Generation asked = generation();
        return page(JaegerRequests.trace(asked, id, near), asked, SpanCollector::ofAll);
    }

    /** Traces that match, without their spans. Only where {@link Generation#V3} is served. */
    Reply<List<TraceOutline>> outlines(TraceSearch query, Part part) throws CallFailed, InterruptedException {
        return gateway.call(JaegerRequests.summaries(query, part), OtlpDecoder::outlines);
    }

    private TracePage page(ApiRequest request, Generation asked, Supplier<SpanCollector> collectors)
            throws CallFailed, InterruptedException {
        Reply<Read> reply = gateway.call(request, body -> {
            SpanCollector collector = collectors.get();
            return new Read(collector, decode(body, asked, collector));
        });
        SpanCollector collector = reply.value().collector();
        var problems = new ArrayList<String>();
        for (String error : reply.value().errors()) {
            problems.add("Jaeger could not answer all of it: " + error + ".");
        }
        if (collector.lost() > 0) {
            problems.add(collector.lost() + " spans have no usable id and are left out.");
        }
        var traces = collector.build();
        return new TracePage(traces, collector.ids(), collector.warnings(), List.copyOf(problems), reply);
    }

    private record Read(SpanCollector collector, List<String> errors) {}

    private static List<String> decode(InputStream body, Generation asked, SpanCollector collector)
            throws UnexpectedBody {
        if (asked == Generation.V1) {
            return V1Decoder.decode(body, collector);
        }
        OtlpDecoder.decode(body, collector);
        return List.of();
    }

    // ---- the service graph ---------------------------------------------------------------------------------------

    Reply<List<ServiceEdges.Edge>> dependencies(TimeRange range) throws CallFailed, InterruptedException {
        return gateway.call(JaegerRequests.dependencies(range), body -> {
            var edges = new ArrayList<ServiceEdges.Edge>();
            for (JsonNode node : list(JsonBodies.tree(body), "data")) {
                edges.add(new ServiceEdges.Edge(
                        Json.text(node.path("parent")),
                        Json.text(node.path("child")),
                        Json.number(node.path("callCount"))));
            }
            edges.sort(Comparator.comparing(ServiceEdges.Edge::caller).thenComparing(ServiceEdges.Edge::callee));
            return List.copyOf(edges);
        });
    }

    @Override
    public void close() {
        gateway.close();
    }
}
