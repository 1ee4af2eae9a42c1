package dev.onset.connectors.jaeger;

import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.connectors.http.JsonBodies;
import dev.onset.signal.Labels;
import dev.onset.signal.Span;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * Reads spans in Zipkin's JSON v2: a list of spans, or a list of traces that are such lists; times in microseconds. Only one span is
 * held as a tree at a time. Confined to one call.
 */
final class ZipkinDecoder {

    private final SpanCollector collector;

    private ZipkinDecoder(SpanCollector collector) {
        this.collector = collector;
    }

    static void decode(InputStream body, SpanCollector collector) throws UnexpectedBody {
        try (JsonParser parser = JsonBodies.parser(body)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new UnexpectedBody("not a list of spans");
            }
            new ZipkinDecoder(collector).list(parser);
        }
    }

    private void list(JsonParser parser) {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                span(Json.subtree(parser));
            } else if (token == JsonToken.START_ARRAY) {
                Json.eachObject(parser, p -> span(Json.subtree(p)));
            }
        }
    }

    private void span(JsonNode node) {
        String traceId = HexIds.trace(Json.text(node.path("traceId")));
        String spanId = HexIds.span(Json.text(node.path("id")));
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
        // Both sides of a call may share one id: then the server's side is the child of the client's.
        draft.parentId =
                Json.text(node.path("shared")).equals("true") ? spanId : HexIds.span(Json.text(node.path("parentId")));
        draft.operation = Json.text(node.path("name"));
        draft.kind = SpanDraft.kindNamed(Json.text(node.path("kind")));
        draft.startNanos = Math.max(0, nanos(node.path("timestamp")));
        draft.durationNanos = Math.max(0, nanos(node.path("duration")));
        for (var tag : node.path("tags").properties()) {
            draft.put(tag.getKey(), Json.text(tag.getValue()));
        }
        // The presence of the tag says it, whatever its text; the text is the reason.
        if (node.path("tags").has("error")) {
            draft.status = Span.Status.ERROR;
            draft.statusMessage = Json.text(node.path("tags").path("error"));
        }
        peer(node.path("remoteEndpoint"), draft);
        for (JsonNode note : node.path("annotations")) {
            draft.events.add(new Span.Event(nanos(note.path("timestamp")), Json.text(note.path("value")), Labels.NONE));
        }
        collector.add(draft.toSpan(runner(node.path("localEndpoint"))));
    }

    private static SpanDraft.Runner runner(JsonNode endpoint) {
        var attributes = new LinkedHashMap<String, String>();
        address(endpoint, "host.ip", attributes);
        return SpanDraft.Runner.of(Json.text(endpoint.path("serviceName")), attributes);
    }

    private static void peer(JsonNode endpoint, SpanDraft draft) {
        String name = Json.text(endpoint.path("serviceName"));
        if (!name.isEmpty()) {
            draft.attributes.putIfAbsent("peer.service", name.toLowerCase(Locale.ROOT));
        }
        address(endpoint, "network.peer.address", draft.attributes);
    }

    private static void address(JsonNode endpoint, String key, Map<String, String> into) {
        String address = Json.text(endpoint.has("ipv4") ? endpoint.path("ipv4") : endpoint.path("ipv6"));
        if (!address.isEmpty()) {
            into.putIfAbsent(key, address);
        }
    }

    private static long nanos(JsonNode micros) {
        long count = Json.number(micros);
        return count > Long.MAX_VALUE / 1_000 ? 0 : count * 1_000;
    }
}
