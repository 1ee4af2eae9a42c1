package dev.onset.connectors.jaeger;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.jaeger.JaegerRequests.Generation;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Jaeger with known traces that searches as the in-memory storage of 2.20 does, and can be given the habits of others: an
 * older API, a limit of its own, spans counted in place of traces, answers in no order.
 */
final class FakeJaeger implements AutoCloseable {

    /** One span; the trace starts where its first span does. */
    record FakeSpan(
            String service,
            String operation,
            long startNanos,
            long durationNanos,
            boolean error,
            Map<String, String> attributes) {}

    record FakeTrace(String id, List<FakeSpan> spans) {}

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final FaultServer server = FaultServer.answering(this::answer);
    private final List<FakeTrace> traces = new ArrayList<>();
    private Generation generation = Generation.V3;
    private int most = Integer.MAX_VALUE;
    private int greatestDepth = Integer.MAX_VALUE;
    private boolean countsSpans;
    private boolean needsService;
    private boolean deafToTime;
    private boolean webPage;
    private String errors = "null";

    URI url() {
        return server.url();
    }

    List<Seen> seen() {
        return server.seen();
    }

    long searches() {
        return seen().stream().filter(s -> s.path().endsWith("/traces")).count();
    }

    // ---- habits --------------------------------------------------------------------------------------------------

    FakeJaeger serving(Generation other) {
        generation = other;
        return this;
    }

    /** Gives no more than so many traces, whatever it is asked for. */
    FakeJaeger neverMoreThan(int traces) {
        most = traces;
        return this;
    }

    /** Refuses a search depth beyond that. */
    FakeJaeger refusingDepthOver(int depth) {
        greatestDepth = depth;
        return this;
    }

    /** Stops when three times the depth in matching spans is reached, as Cassandra does. */
    FakeJaeger countingSpans() {
        countsSpans = true;
        return this;
    }

    FakeJaeger needingAService() {
        needsService = true;
        return this;
    }

    /** Ignores the time asked for. */
    FakeJaeger deafToTime() {
        deafToTime = true;
        return this;
    }

    /** Answers unknown addresses with its web page. */
    FakeJaeger withWebPage() {
        webPage = true;
        return this;
    }

    FakeJaeger withErrors(String json) {
        errors = json;
        return this;
    }

    FakeJaeger inNoOrder() {
        Collections.shuffle(traces, new Random(11));
        return this;
    }

    // ---- data ----------------------------------------------------------------------------------------------------

    FakeJaeger add(FakeTrace trace) {
        traces.addFirst(trace);
        return this;
    }

    /** Traces of one gateway span and {@code inner} spans of an inner service each, at even distances. */
    FakeJaeger addEvenly(int n, Instant first, Duration distance, int inner) {
        long start = first.getEpochSecond() * 1_000_000_000L + first.getNano();
        for (int i = 0; i < n; i++) {
            add(trace(traces.size() + 1, start + i * distance.toNanos(), inner));
        }
        return this;
    }

    static FakeTrace trace(int number, long start, int inner) {
        var spans = new ArrayList<FakeSpan>();
        spans.add(new FakeSpan("gateway", "GET /", start, 5_000_000, number % 10 == 0, Map.of("n", "" + number % 4)));
        for (int i = 1; i <= inner; i++) {
            spans.add(new FakeSpan("orders", "SELECT", start + i * 1_000L, 900_000, false, Map.of()));
        }
        return new FakeTrace(String.format(java.util.Locale.ROOT, "%032x", 0x5a5a0000L + number), spans);
    }

    // ---- answers -------------------------------------------------------------------------------------------------

    private Canned answer(Seen seen) {
        boolean v1 = generation == Generation.V1;
        String path = seen.path();
        if (path.equals("/api/dependencies")) {
            return Canned.json("{\"data\":[{\"parent\":\"orders\",\"child\":\"stock\",\"callCount\":7},"
                    + "{\"parent\":\"gateway\",\"child\":\"orders\",\"callCount\":12}],\"errors\":null}");
        }
        if (v1 && path.equals("/api/services")) {
            return Canned.json("{\"data\":" + services() + ",\"total\":2,\"errors\":null}");
        }
        if (v1 && path.equals("/api/operations")) {
            return Canned.json("{\"data\":[{\"name\":\"GET /\",\"spanKind\":\"server\"}],\"errors\":null}");
        }
        if (v1 && path.startsWith("/api/traces")) {
            return search(seen);
        }
        if (!v1 && path.equals("/api/v3/services")) {
            return Canned.json("{\"services\":" + services() + "}");
        }
        if (!v1 && path.equals("/api/v3/operations")) {
            return Canned.json("{\"operations\":[{\"name\":\"GET /\",\"spanKind\":\"server\"}]}");
        }
        if (!v1 && path.startsWith("/api/v3/traces")) {
            return search(seen);
        }
        if (generation == Generation.V3 && path.equals("/api/v3/trace-summaries")) {
            return search(seen);
        }
        return webPage
                ? Canned.html(200, "<!doctype html><html><head><title>Jaeger UI</title></head><body></body></html>")
                : Canned.notFound();
    }

    private String services() {
        var names = new TreeSet<String>();
        traces.forEach(t -> t.spans().forEach(s -> names.add(s.service())));
        return MAPPER.writeValueAsString(names);
    }

    private Canned search(Seen seen) {
        String path = seen.path();
        String id = path.substring(path.lastIndexOf('/') + 1);
        if (!id.startsWith("trace")) {
            return render(path, traces.stream().filter(t -> t.id().equals(id)).toList());
        }
        int depth = Integer.parseInt(first(seen, "limit", "query.searchDepth", "query.num_traces"));
        if (depth > greatestDepth) {
            return v3Error(500, "search depth must be greater than 0 and less than max traces");
        }
        if (needsService
                && first(seen, "service", "query.serviceName", "query.service_name")
                        .isEmpty()) {
            return v3Error(400, "service name is required");
        }
        Asked asked = Asked.of(seen, generation != Generation.EARLY_V3, deafToTime);
        var found = new ArrayList<FakeTrace>();
        long spans = 0;
        for (FakeTrace trace : traces) {
            long matching = trace.spans().stream().filter(asked::matches).count();
            boolean room = found.size() < Math.min(depth, most) && (!countsSpans || spans + matching <= 3L * depth);
            if (matching > 0 && room) {
                found.add(trace);
                spans += matching;
            }
        }
        return render(path, found);
    }

    private static String first(Seen seen, String... names) {
        for (String name : names) {
            if (!seen.parameter(name).isEmpty()) {
                return seen.parameter(name);
            }
        }
        return "";
    }

    /** A search, whichever way it is spelled. */
    private record Asked(
            String service, String operation, long start, long end, long least, long most, Map<String, String> tags) {

        static Asked of(Seen seen, boolean hearsTags, boolean deafToTime) {
            String least = first(seen, "minDuration", "query.durationMin", "query.duration_min");
            String most = first(seen, "maxDuration", "query.durationMax", "query.duration_max");
            String tags = hearsTags ? first(seen, "tags", "query.attributes") : "";
            var wanted = new LinkedHashMap<String, String>();
            if (!tags.isEmpty()) {
                for (var tag : MAPPER.readTree(tags).properties()) {
                    wanted.put(tag.getKey(), tag.getValue().asString());
                }
            }
            return new Asked(
                    first(seen, "service", "query.serviceName", "query.service_name"),
                    first(seen, "operation", "query.operationName", "query.operation_name"),
                    deafToTime ? 0 : time(seen, "start", "query.startTimeMin", "query.start_time_min"),
                    deafToTime ? Long.MAX_VALUE : time(seen, "end", "query.startTimeMax", "query.start_time_max"),
                    least.isEmpty() ? 0 : goMillis(least),
                    most.isEmpty() ? Long.MAX_VALUE : goMillis(most),
                    wanted);
        }

        boolean matches(FakeSpan span) {
            return (service.isEmpty() || service.equals(span.service()))
                    && (operation.isEmpty() || operation.equals(span.operation()))
                    && span.startNanos() >= start
                    && span.startNanos() <= end
                    && span.durationNanos() >= least
                    && span.durationNanos() <= most
                    && tags.entrySet().stream().allMatch(t -> has(span, t.getKey(), t.getValue()));
        }

        private static boolean has(FakeSpan span, String key, String value) {
            return key.equals("error")
                    ? span.error() == Boolean.parseBoolean(value)
                    : value.equals(span.attributes().get(key));
        }

        private static long goMillis(String text) {
            return Long.parseLong(text.substring(0, text.length() - 2)) * 1_000_000;
        }

        private static long time(Seen seen, String micros, String rfc, String earlyRfc) {
            String text = seen.parameter(micros);
            if (!text.isEmpty()) {
                return Long.parseLong(text) * 1_000;
            }
            Instant instant = Instant.parse(first(seen, rfc, earlyRfc));
            return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
        }
    }

    private Canned render(String path, List<FakeTrace> found) {
        if (generation == Generation.V1) {
            return found.isEmpty() && !path.equals("/api/traces")
                    ? Canned.text(404, "{\"data\":null,\"errors\":[{\"code\":404,\"msg\":\"trace not found\"}]}")
                    : Canned.json("{\"data\":"
                            + MAPPER.writeValueAsString(
                                    found.stream().map(FakeJaeger::v1).toList())
                            + ",\"total\":0,\"limit\":0,\"offset\":0,\"errors\":" + errors + "}");
        }
        if (path.endsWith("summaries")) {
            return Canned.json(MAPPER.writeValueAsString(
                    Map.of("summaries", found.stream().map(FakeJaeger::summary).toList())));
        }
        return found.isEmpty()
                ? v3Error(404, "No traces found")
                : Canned.json(MAPPER.writeValueAsString(Map.of("result", Map.of("resourceSpans", otlp(found)))));
    }

    private static Canned v3Error(int status, String message) {
        return Canned.text(status, "{\"error\":{\"httpCode\":" + status + ",\"message\":\"" + message + "\"}}\n");
    }

    private static Map<String, Object> summary(FakeTrace trace) {
        return Map.of(
                "traceId",
                trace.id(),
                "minStartTimeUnixNano",
                "" + trace.spans().getFirst().startNanos());
    }

    /** All traces in one list of resources, one resource a service. */
    private static List<Object> otlp(List<FakeTrace> found) {
        var byService = new LinkedHashMap<String, List<Object>>();
        for (FakeTrace trace : found) {
            for (int i = 0; i < trace.spans().size(); i++) {
                FakeSpan span = trace.spans().get(i);
                var node = new LinkedHashMap<String, Object>();
                node.put("traceId", trace.id());
                node.put("spanId", String.format(java.util.Locale.ROOT, "%016x", i + 1));
                if (i > 0) {
                    node.put("parentSpanId", "0000000000000001");
                }
                node.put("name", span.operation());
                node.put("kind", 2);
                node.put("startTimeUnixNano", "" + span.startNanos());
                node.put("endTimeUnixNano", "" + (span.startNanos() + span.durationNanos()));
                node.put("status", span.error() ? Map.of("code", 2) : Map.of());
                node.put("attributes", attributes(span.attributes()));
                byService
                        .computeIfAbsent(span.service(), s -> new ArrayList<>())
                        .add(node);
            }
        }
        var resources = new ArrayList<Object>();
        byService.forEach((service, spans) -> {
            var resource = new LinkedHashMap<String, Object>();
            resource.put("resource", Map.of("attributes", attributes(Map.of("service.name", service))));
            resource.put("scopeSpans", List.of(Map.of("spans", spans)));
            resources.add(resource);
        });
        return resources;
    }

    private static List<Object> attributes(Map<String, String> attributes) {
        var list = new ArrayList<Object>();
        attributes.forEach((k, v) -> list.add(Map.of("key", k, "value", Map.of("stringValue", v))));
        return list;
    }

    private static Map<String, Object> v1(FakeTrace trace) {
        var spans = new ArrayList<Object>();
        var processes = new LinkedHashMap<String, Object>();
        for (int i = 0; i < trace.spans().size(); i++) {
            FakeSpan span = trace.spans().get(i);
            processes.put(span.service(), Map.of("serviceName", span.service()));
            var tags = new ArrayList<Object>();
            span.attributes().forEach((k, v) -> tags.add(Map.of("key", k, "type", "string", "value", v)));
            tags.add(Map.of("key", "span.kind", "type", "string", "value", "server"));
            if (span.error()) {
                tags.add(Map.of("key", "error", "type", "bool", "value", true));
            }
            var node = new LinkedHashMap<String, Object>();
            node.put("traceID", trace.id());
            node.put("spanID", String.format(java.util.Locale.ROOT, "%016x", i + 1));
            node.put("operationName", span.operation());
            node.put("startTime", span.startNanos() / 1_000);
            node.put("duration", span.durationNanos() / 1_000);
            node.put("tags", tags);
            node.put("processID", span.service());
            if (i > 0) {
                node.put(
                        "references",
                        List.of(Map.of("refType", "CHILD_OF", "traceID", trace.id(), "spanID", "0000000000000001")));
            }
            spans.add(node);
        }
        return Map.of("traceID", trace.id(), "spans", spans, "processes", processes);
    }

    @Override
    public void close() {
        server.close();
    }
}
