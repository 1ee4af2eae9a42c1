package dev.onset.demo.shop.collect;

import com.google.protobuf.ByteString;
import dev.onset.demo.shop.kit.Json;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * OTLP as JSON. Written by hand because protobuf's own JSON is not OTLP's: there ids are hexadecimal and enumerations numbers
 * (opentelemetry.io, OTLP specification, "JSON Protobuf Encoding").
 */
final class OtlpJson {
    private OtlpJson() {}

    static String encode(ResourceSpans resource) {
        var root = Json.object();
        attributes(root.putObject("resource"), resource.getResource().getAttributesList());
        var scopes = root.putArray("scopeSpans");
        for (var scopeSpans : resource.getScopeSpansList()) {
            var scope = scopes.addObject();
            scope.putObject("scope").put("name", scopeSpans.getScope().getName()).put("version", scopeSpans.getScope().getVersion());
            var spans = scope.putArray("spans");
            scopeSpans.getSpansList().forEach(span -> span(spans.addObject(), span));
        }
        return root.toString();
    }

    private static void span(ObjectNode node, Span span) {
        node.put("traceId", hex(span.getTraceId()));
        node.put("spanId", hex(span.getSpanId()));
        if (!span.getParentSpanId().isEmpty()) {
            node.put("parentSpanId", hex(span.getParentSpanId()));
        }
        node.put("flags", span.getFlags());
        node.put("name", span.getName());
        node.put("kind", span.getKindValue());
        node.put("startTimeUnixNano", Long.toString(span.getStartTimeUnixNano()));
        node.put("endTimeUnixNano", Long.toString(span.getEndTimeUnixNano()));
        attributes(node, span.getAttributesList());
        if (span.getEventsCount() > 0) {
            var events = node.putArray("events");
            for (var event : span.getEventsList()) {
                var object = events.addObject().put("timeUnixNano", Long.toString(event.getTimeUnixNano())).put("name", event.getName());
                attributes(object, event.getAttributesList());
            }
        }
        var status = node.putObject("status");
        if (span.getStatus().getCodeValue() != 0) {
            status.put("code", span.getStatus().getCodeValue());
        }
        if (!span.getStatus().getMessage().isEmpty()) {
            status.put("message", span.getStatus().getMessage());
        }
    }

    private static void attributes(ObjectNode owner, List<KeyValue> attributes) {
        var array = owner.putArray("attributes");
        for (var attribute : attributes) {
            value(array.addObject().put("key", attribute.getKey()).putObject("value"), attribute.getValue());
        }
    }

    private static void value(ObjectNode node, AnyValue value) {
        switch (value.getValueCase()) {
            case STRING_VALUE -> node.put("stringValue", value.getStringValue());
            case BOOL_VALUE -> node.put("boolValue", value.getBoolValue());
            // 64-bit numbers are strings in protobuf's JSON, so that readers without them lose nothing.
            case INT_VALUE -> node.put("intValue", Long.toString(value.getIntValue()));
            case DOUBLE_VALUE -> node.put("doubleValue", value.getDoubleValue());
            case ARRAY_VALUE -> {
                ArrayNode values = node.putObject("arrayValue").putArray("values");
                value.getArrayValue().getValuesList().forEach(element -> value(values.addObject(), element));
            }
            default -> throw new IllegalArgumentException("an attribute of a kind the shop does not write: " + value.getValueCase());
        }
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }
}
