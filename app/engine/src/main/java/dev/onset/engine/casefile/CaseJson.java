package dev.onset.engine.casefile;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import dev.onset.connectors.spi.Failure;
import dev.onset.incident.redact.Redactor;
import dev.onset.signal.Labels;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * The JSON documents inside a case: records by their components, labels as objects, failures by their kind. Keys are sorted, so
 * that equal values give equal text. Unknown keys are refused: they would be lost.
 */
final class CaseJson {

    private static final JsonMapper MAPPER = mapper();
    private static final JsonMapper PRETTY = MAPPER.rebuild()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .changeDefaultNullHandling(n -> JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY))
            .build();

    private CaseJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "failure")
    private interface FailureKinds {}

    private static JsonMapper mapper() {
        var module = new SimpleModule();
        module.addSerializer(new LabelsOut());
        module.addDeserializer(Labels.class, new LabelsIn());
        for (Class<?> kind : Failure.class.getPermittedSubclasses()) {
            module.registerSubtypes(new tools.jackson.databind.jsontype.NamedType(
                    kind, kind.getSimpleName().toLowerCase(Locale.ROOT)));
        }
        return JsonMapper.builder()
                .addModule(module)
                .addMixIn(Failure.class, FailureKinds.class)
                .changeDefaultVisibility(v -> v.withGetterVisibility(JsonAutoDetect.Visibility.NONE)
                        .withIsGetterVisibility(JsonAutoDetect.Visibility.NONE)
                        .withFieldVisibility(JsonAutoDetect.Visibility.ANY))
                .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** For people: indented, keys in the order of the record. */
    static String pretty(Object value) {
        return PRETTY.writeValueAsString(value);
    }

    /** The same value with every text redacted. */
    static <T> T redacted(T value, Class<T> type, Redactor redactor) {
        ObjectNode document = MAPPER.valueToTree(value);
        new RedactedJson(redactor).walk(document);
        return MAPPER.treeToValue(document, type);
    }

    static Labels redacted(Labels labels, Redactor redactor) {
        ObjectNode document = MAPPER.valueToTree(labels);
        return MAPPER.treeToValue(new RedactedJson(redactor).labels(document), Labels.class);
    }

    static JsonNode tree(String text) {
        return MAPPER.readTree(text);
    }

    static ObjectNode object(Object value) {
        return PRETTY.valueToTree(value);
    }

    /** A value as people wrote it: what they left out is empty. */
    static <T> T of(JsonNode node, Class<T> type) {
        return PRETTY.treeToValue(node, type);
    }

    static <T> T value(Path file, String text, Class<T> type) throws CaseFault {
        try {
            return MAPPER.readValue(text, type);
        } catch (JacksonException e) {
            throw new CaseFault(file, "its record of the triage cannot be read. (" + e.getOriginalMessage() + ")", e);
        }
    }

    static Map<String, String> strings(Path file, String text) throws CaseFault {
        try {
            return MAPPER.readValue(text, new TypeReference<Map<String, String>>() {});
        } catch (JacksonException e) {
            throw new CaseFault(file, "a row of it cannot be read. (" + e.getOriginalMessage() + ")", e);
        }
    }

    private static final class LabelsOut extends StdSerializer<Labels> {
        LabelsOut() {
            super(Labels.class);
        }

        @Override
        public void serialize(Labels labels, JsonGenerator out, SerializationContext context) {
            out.writeStartObject();
            for (int i = 0; i < labels.size(); i++) {
                out.writeStringProperty(labels.name(i), labels.value(i));
            }
            out.writeEndObject();
        }
    }

    private static final class LabelsIn extends StdDeserializer<Labels> {
        LabelsIn() {
            super(Labels.class);
        }

        @Override
        public Labels deserialize(JsonParser in, DeserializationContext context) {
            return Labels.of(in.<Map<String, String>>readValueAs(new TypeReference<Map<String, String>>() {}));
        }
    }
}
