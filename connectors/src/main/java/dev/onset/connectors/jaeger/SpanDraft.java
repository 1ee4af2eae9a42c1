package dev.onset.connectors.jaeger;

import dev.onset.signal.Labels;
import dev.onset.signal.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A span while it is read. Facts that one format keeps in fields and the other in attributes (kind, status, instrumentation
 * scope, trace state, the server's warnings) end in one place, so that both formats give equal spans. Confined to one call.
 */
final class SpanDraft {

    private static final String WARNINGS = "@jaeger@warnings";

    final Map<String, String> attributes = new LinkedHashMap<>();
    final List<Span.Event> events = new ArrayList<>();
    final List<Span.Link> links = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    String traceId = "";
    String spanId = "";
    String parentId = "";
    String operation = "";
    Span.Kind kind = Span.Kind.UNSPECIFIED;
    Span.Status status = Span.Status.UNSET;
    String statusMessage = "";
    long startNanos;
    long durationNanos;

    /** Adds an attribute. One that is given twice keeps every different value, joined by a comma. */
    static void put(Map<String, String> attributes, String key, String value) {
        attributes.merge(key, value, (old, more) -> old.equals(more) ? old : old + ", " + more);
    }

    void put(String key, String value) {
        put(attributes, key, value);
    }

    /** The server's warnings come as a list among the attributes. */
    void putOtlp(String key, JsonNode value) {
        if (key.equals(WARNINGS) && value.has("arrayValue")) {
            value.path("arrayValue").path("values").forEach(v -> warnings.add(Json.otlpText(v)));
        } else {
            put(key, Json.otlpText(value));
        }
    }

    Span toSpan(Runner process) {
        settle();
        return new Span(
                traceId,
                spanId,
                parentId,
                process.service(),
                operation,
                kind,
                status,
                statusMessage,
                startNanos,
                durationNanos,
                Labels.of(attributes),
                process.resource(),
                events,
                links);
    }

    private void settle() {
        String kindTag = attributes.remove("span.kind");
        if (kind == Span.Kind.UNSPECIFIED && kindTag != null) {
            kind = kindNamed(kindTag);
        }
        String statusTag = attributes.remove("otel.status_code");
        if (status == Span.Status.UNSET && statusTag != null) {
            status = statusNamed(statusTag);
        }
        String message = attributes.remove("otel.status_description");
        if (statusMessage.isEmpty() && message != null) {
            statusMessage = message;
        }
        // Bool tags come as a text too. In Jaeger the error tag has the last word on the outcome.
        if (attributes.getOrDefault("error", "").equalsIgnoreCase("true")) {
            attributes.remove("error");
            status = Span.Status.ERROR;
        }
        rename("otel.library.name", "otel.scope.name");
        rename("otel.library.version", "otel.scope.version");
        String warning = attributes.remove(WARNINGS);
        if (warning != null) {
            warnings.add(warning);
        }
    }

    private void rename(String old, String now) {
        String value = attributes.remove(old);
        if (value != null) {
            attributes.putIfAbsent(now, value);
        }
    }

    /** The kind by its word in any form: {@code server}, {@code SPAN_KIND_SERVER}, or its OTLP number. */
    static Span.Kind kindNamed(String word) {
        return switch (word.toLowerCase(Locale.ROOT).replace("span_kind_", "")) {
            case "internal", "1" -> Span.Kind.INTERNAL;
            case "server", "2" -> Span.Kind.SERVER;
            case "client", "3" -> Span.Kind.CLIENT;
            case "producer", "4" -> Span.Kind.PRODUCER;
            case "consumer", "5" -> Span.Kind.CONSUMER;
            default -> Span.Kind.UNSPECIFIED;
        };
    }

    /** The outcome by its word in any form: {@code ERROR}, {@code STATUS_CODE_ERROR}, or its OTLP number. */
    static Span.Status statusNamed(String word) {
        return switch (word.toLowerCase(Locale.ROOT).replace("status_code_", "")) {
            case "ok", "1" -> Span.Status.OK;
            case "error", "2" -> Span.Status.ERROR;
            default -> Span.Status.UNSET;
        };
    }

    /**
     * What ran the span.
     *
     * @param resource all attributes, {@code service.name} among them
     */
    record Runner(String service, Labels resource) {

        /** OpenTelemetry's own word for a service without a name. */
        static final Runner UNKNOWN = new Runner("unknown_service", Labels.NONE);

        /** Jaeger's word for a service without a name. */
        private static final String JAEGER_UNKNOWN = "OTLPResourceNoServiceName";

        static Runner of(String service, Map<String, String> attributes) {
            if (service.isEmpty() || service.equals(JAEGER_UNKNOWN)) {
                attributes.remove("service.name");
                return new Runner(UNKNOWN.service, Labels.of(attributes));
            }
            attributes.put("service.name", service);
            return new Runner(service, Labels.of(attributes));
        }
    }
}
