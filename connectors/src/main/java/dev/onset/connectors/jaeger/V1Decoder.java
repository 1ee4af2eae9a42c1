package dev.onset.connectors.jaeger;

import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.connectors.http.JsonBodies;
import dev.onset.signal.Labels;
import dev.onset.signal.Span;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * Reads spans in the JSON of Jaeger's own web page, {@code /api/traces} up to 2.20: {@code {"data":[{"traceID", "spans",
 * "processes"}], "errors"}}, times in microseconds, any list possibly null. Only one span is held as a tree at a time; the
 * spans of a trace wait for its processes, which come behind them. Confined to one call.
 */
final class V1Decoder {

    /** The attribute under which OpenTelemetry keeps the type of an OpenTracing reference. */
    static final String REF_TYPE = "opentracing.ref_type";

    static final String FOLLOWS_FROM = "follows_from";
    private static final String CHILD_OF = "child_of";

    private final SpanCollector collector;
    private final List<String> errors = new ArrayList<>();
    private boolean found;

    private V1Decoder(SpanCollector collector) {
        this.collector = collector;
    }

    /** @return what the server says it could not answer, in its words; empty when nothing */
    static List<String> decode(InputStream body, SpanCollector collector) throws UnexpectedBody {
        var decoder = new V1Decoder(collector);
        try (JsonParser parser = JsonBodies.parser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnexpectedBody("not an object of traces");
            }
            decoder.envelope(parser);
        }
        if (!decoder.found) {
            throw new UnexpectedBody("an object without data");
        }
        return decoder.errors;
    }

    private void envelope(JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "data" -> {
                    found = true;
                    Json.eachObject(parser, this::trace);
                }
                case "errors" -> errors.addAll(errors(Json.subtree(parser)));
                default -> parser.skipChildren();
            }
        }
    }

    /** The messages of an {@code errors} list, each with the trace it is about. */
    static List<String> errors(JsonNode nodes) {
        var errors = new ArrayList<String>();
        for (JsonNode error : nodes) {
            String message = Json.text(error.path("msg"));
            String trace = Json.text(error.path("traceID"));
            errors.add(trace.isEmpty() ? message : message + " (trace " + trace + ")");
        }
        return errors;
    }

    private record Waiting(SpanDraft draft, String processId, SpanDraft.@Nullable Runner own) {}

    private void trace(JsonParser parser) {
        var waiting = new ArrayList<Waiting>();
        var processes = new HashMap<String, SpanDraft.Runner>();
        try {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "spans" -> Json.eachObject(parser, p -> span(Json.subtree(p), waiting));
                    case "processes" -> {
                        for (var p : Json.subtree(parser).properties()) {
                            processes.put(p.getKey(), process(p.getValue()));
                        }
                    }
                    case "warnings" -> collector.warn(texts(Json.subtree(parser)));
                    default -> parser.skipChildren();
                }
            }
        } finally {
            // Where the text breaks off, the spans before that are there.
            settle(waiting, processes);
        }
    }

    private void settle(List<Waiting> waiting, Map<String, SpanDraft.Runner> processes) {
        for (Waiting span : waiting) {
            SpanDraft.Runner process = span.own == null ? processes.get(span.processId) : span.own;
            if (process == null) {
                collector.withoutProcess();
                process = SpanDraft.Runner.UNKNOWN;
            }
            collector.add(span.draft.toSpan(process));
            collector.warn(span.draft.warnings);
        }
    }

    private static SpanDraft.Runner process(JsonNode node) {
        return SpanDraft.Runner.of(Json.text(node.path("serviceName")), tags(node.path("tags")));
    }

    private void span(JsonNode node, List<Waiting> waiting) {
        String traceId = HexIds.trace(Json.text(node.path("traceID")));
        String spanId = HexIds.span(Json.text(node.path("spanID")));
        if (traceId.isEmpty() || spanId.isEmpty()) {
            collector.unreadable();
            return;
        }
        if (!collector.wants(traceId)) {
            return;
        }
        var draft = new SpanDraft();
        draft.traceId = traceId;
        draft.spanId = spanId;
        draft.operation = Json.text(node.path("operationName"));
        draft.startNanos = nanos(node.path("startTime"));
        long micros = Json.number(node.path("duration"));
        if (micros < 0) {
            collector.negative();
        }
        draft.durationNanos = Math.max(0, micros) * 1_000;
        tags(node.path("tags")).forEach(draft::put);
        references(node, draft);
        for (JsonNode log : node.path("logs")) {
            draft.events.add(event(log));
        }
        draft.warnings.addAll(texts(node.path("warnings")));
        JsonNode own = node.path("process");
        waiting.add(new Waiting(draft, Json.text(node.path("processID")), own.isObject() ? process(own) : null));
    }

    private static long nanos(JsonNode micros) {
        long value = Json.number(micros);
        return value <= 0 || value > Long.MAX_VALUE / 1_000 ? 0 : value * 1_000;
    }

    /**
     * The parent is the first child-of reference into the same trace, else the first follows-from one, as Jaeger itself decides;
     * what else is referred to becomes a link.
     */
    private static void references(JsonNode node, SpanDraft draft) {
        JsonNode child = null;
        JsonNode follows = null;
        for (JsonNode ref : node.path("references")) {
            if (draft.traceId.equals(HexIds.trace(Json.text(ref.path("traceID"))))) {
                boolean follow = isFollowsFrom(ref);
                child = child == null && !follow ? ref : child;
                follows = follows == null && follow ? ref : follows;
            }
        }
        JsonNode parent = child == null ? follows : child;
        draft.parentId = HexIds.span(Json.text(parent == null ? node.path("parentSpanID") : parent.path("spanID")));
        for (JsonNode ref : node.path("references")) {
            if (!ref.equals(child)) {
                draft.links.add(new Span.Link(
                        HexIds.trace(Json.text(ref.path("traceID"))),
                        HexIds.span(Json.text(ref.path("spanID"))),
                        isFollowsFrom(ref) ? Labels.NONE : Labels.of(REF_TYPE, CHILD_OF)));
            }
        }
    }

    private static boolean isFollowsFrom(JsonNode ref) {
        return Json.text(ref.path("refType")).equals("FOLLOWS_FROM");
    }

    private static Span.Event event(JsonNode log) {
        Map<String, String> fields = tags(log.path("fields"));
        String name = fields.remove("event");
        return new Span.Event(nanos(log.path("timestamp")), name == null ? "" : name, Labels.of(fields));
    }

    private static Map<String, String> tags(JsonNode nodes) {
        var tags = new LinkedHashMap<String, String>();
        for (JsonNode tag : nodes) {
            JsonNode value = tag.path("value");
            SpanDraft.put(tags, Json.text(tag.path("key")), value.isContainer() ? value.toString() : Json.text(value));
        }
        return tags;
    }

    private static List<String> texts(JsonNode nodes) {
        var texts = new ArrayList<String>();
        nodes.forEach(n -> texts.add(Json.text(n)));
        return texts;
    }
}
