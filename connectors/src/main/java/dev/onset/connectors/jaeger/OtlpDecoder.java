package dev.onset.connectors.jaeger;

import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.connectors.http.JsonBodies;
import dev.onset.signal.Labels;
import dev.onset.signal.Span;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * Reads spans in OTLP/JSON as {@code /api/v3} of Jaeger 2.20 sends them: {@code {"result":{"resourceSpans":[...]}}}, all
 * traces merged in one list, ids in hex, nanoseconds as texts. Older forms are read too: several such objects behind each
 * other, no {@code result}, {@code batches}, {@code instrumentationLibrarySpans}, base64 ids, enums by name. Only one span is
 * held as a tree at a time. Confined to one call.
 */
final class OtlpDecoder {

    private final SpanCollector collector;
    private boolean found;

    private OtlpDecoder(SpanCollector collector) {
        this.collector = collector;
    }

    static void decode(InputStream body, SpanCollector collector) throws UnexpectedBody {
        var decoder = new OtlpDecoder(collector);
        try (JsonParser parser = JsonBodies.parser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token != JsonToken.START_OBJECT) {
                    throw new UnexpectedBody("not an object of traces");
                }
                decoder.envelope(parser);
            }
        }
        if (!decoder.found) {
            throw new UnexpectedBody("an object without resourceSpans");
        }
    }

    private void envelope(JsonParser parser) throws UnexpectedBody {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "result" -> {
                    found = true;
                    if (value == JsonToken.START_OBJECT) {
                        envelope(parser);
                    } else {
                        parser.skipChildren();
                    }
                }
                case "resourceSpans", "batches" -> {
                    found = true;
                    Json.eachObject(parser, this::resourceSpans);
                }
                case "error" -> throw new UnexpectedBody("an error instead of traces: " + Json.subtree(parser));
                default -> parser.skipChildren();
            }
        }
    }

    /** The resource comes first from every known server. Where it does not, the spans wait as a tree. */
    private void resourceSpans(JsonParser parser) {
        SpanDraft.@Nullable Runner process = null;
        var waiting = new ArrayList<JsonNode>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "resource" -> process = process(Json.subtree(parser));
                case "scopeSpans", "instrumentationLibrarySpans" -> {
                    if (process == null) {
                        waiting.add(Json.subtree(parser));
                    } else {
                        SpanDraft.Runner known = process;
                        Json.eachObject(parser, p -> scopeSpans(p, known));
                    }
                }
                default -> parser.skipChildren();
            }
        }
        for (JsonNode scopes : waiting) {
            for (JsonNode scope : scopes) {
                spans(scope.path("spans"), scope(scope), process == null ? SpanDraft.Runner.UNKNOWN : process);
            }
        }
    }

    private void scopeSpans(JsonParser parser, SpanDraft.Runner process) {
        JsonNode scope = null;
        var waiting = new ArrayList<JsonNode>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "scope", "instrumentationLibrary" -> scope = Json.subtree(parser);
                case "spans" -> {
                    if (scope == null) {
                        waiting.add(Json.subtree(parser));
                    } else {
                        JsonNode known = scope;
                        Json.eachObject(parser, p -> span(Json.subtree(p), known, process));
                    }
                }
                default -> parser.skipChildren();
            }
        }
        for (JsonNode spans : waiting) {
            spans(spans, scope, process);
        }
    }

    private void spans(JsonNode spans, @Nullable JsonNode scope, SpanDraft.Runner process) {
        for (JsonNode span : spans) {
            span(span, scope, process);
        }
    }

    private static JsonNode scope(JsonNode scopeSpans) {
        return scopeSpans.has("scope") ? scopeSpans.path("scope") : scopeSpans.path("instrumentationLibrary");
    }

    private static SpanDraft.Runner process(JsonNode resource) {
        Map<String, String> attributes = attributes(resource.path("attributes"));
        String service = attributes.getOrDefault("service.name", "");
        return SpanDraft.Runner.of(service, attributes);
    }

    private void span(JsonNode node, @Nullable JsonNode scope, SpanDraft.Runner process) {
        String traceId = HexIds.trace(either(node, "traceId", "traceID"));
        String spanId = HexIds.span(either(node, "spanId", "spanID"));
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
        draft.parentId = HexIds.span(either(node, "parentSpanId", "parentSpanID"));
        draft.operation = Json.text(node.path("name"));
        draft.kind = SpanDraft.kindNamed(Json.text(node.path("kind")));
        draft.status = SpanDraft.statusNamed(Json.text(node.path("status").path("code")));
        draft.statusMessage = Json.text(node.path("status").path("message"));
        times(node, draft);
        if (scope != null) {
            putIfSaid(draft, "otel.scope.name", Json.text(scope.path("name")));
            putIfSaid(draft, "otel.scope.version", Json.text(scope.path("version")));
        }
        for (JsonNode attribute : node.path("attributes")) {
            draft.putOtlp(Json.text(attribute.path("key")), attribute.path("value"));
        }
        putIfSaid(draft, "w3c.tracestate", Json.text(node.path("traceState")));
        draft.events.addAll(events(node.path("events")));
        draft.links.addAll(links(node.path("links")));
        collector.add(draft.toSpan(process));
        collector.warn(draft.warnings);
    }

    private void times(JsonNode node, SpanDraft draft) {
        draft.startNanos = Math.max(0, Json.number(node.path("startTimeUnixNano")));
        long end = Json.number(node.path("endTimeUnixNano"));
        if (end > 0 && end < draft.startNanos) {
            collector.negative();
        }
        // Without a start the end alone says nothing about the length.
        draft.durationNanos = draft.startNanos == 0 ? 0 : Math.max(0, end - draft.startNanos);
    }

    private static void putIfSaid(SpanDraft draft, String key, String value) {
        if (!value.isEmpty()) {
            draft.put(key, value);
        }
    }

    private static List<Span.Event> events(JsonNode nodes) {
        var events = new ArrayList<Span.Event>();
        for (JsonNode event : nodes) {
            events.add(new Span.Event(
                    Json.number(event.path("timeUnixNano")),
                    Json.text(event.path("name")),
                    Labels.of(attributes(event.path("attributes")))));
        }
        return events;
    }

    private static List<Span.Link> links(JsonNode nodes) {
        var links = new ArrayList<Span.Link>();
        for (JsonNode link : nodes) {
            Map<String, String> attributes = attributes(link.path("attributes"));
            // The ordinary case goes without saying, as it does in the older format.
            attributes.remove(V1Decoder.REF_TYPE, V1Decoder.FOLLOWS_FROM);
            links.add(new Span.Link(
                    HexIds.trace(either(link, "traceId", "traceID")),
                    HexIds.span(either(link, "spanId", "spanID")),
                    Labels.of(attributes)));
        }
        return links;
    }

    private static Map<String, String> attributes(JsonNode nodes) {
        var attributes = new LinkedHashMap<String, String>();
        for (JsonNode attribute : nodes) {
            SpanDraft.put(attributes, Json.text(attribute.path("key")), Json.otlpText(attribute.path("value")));
        }
        return attributes;
    }

    private static String either(JsonNode node, String name, String otherName) {
        return Json.text(node.has(name) ? node.path(name) : node.path(otherName));
    }

    /** Summaries of traces, as {@code /api/v3/trace-summaries} sends them; an empty object for none. */
    static List<TraceOutline> outlines(InputStream body) throws UnexpectedBody {
        var outlines = new ArrayList<TraceOutline>();
        try (JsonParser parser = JsonBodies.parser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnexpectedBody("not an object of trace summaries");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "summaries" -> Json.eachObject(parser, p -> outlines.add(outline(Json.subtree(p))));
                    case "error" -> throw new UnexpectedBody("an error instead of summaries: " + Json.subtree(parser));
                    default -> parser.skipChildren();
                }
            }
        }
        return outlines;
    }

    private static TraceOutline outline(JsonNode summary) {
        return new TraceOutline(
                HexIds.trace(either(summary, "traceId", "traceID")), Json.number(summary.path("minStartTimeUnixNano")));
    }

    /**
     * What counting needs of a trace.
     *
     * @param startNanos epoch nanoseconds of its first span, 0 where unknown
     */
    record TraceOutline(String traceId, long startNanos) {}
}
