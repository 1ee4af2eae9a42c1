package dev.onset.engine.workbench;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The fields of a line that is a JSON object, nested ones by their path. */
final class LineJson {

    private static final JsonMapper MAPPER = new JsonMapper();

    private LineJson() {}

    /** Empty for a text that is no JSON object. */
    static Map<String, String> fields(String text) {
        if (!text.startsWith("{")) {
            return Map.of();
        }
        var fields = new LinkedHashMap<String, String>();
        try {
            add("", MAPPER.readTree(text), fields);
        } catch (JacksonException e) {
            // Cut or not JSON after all: the text itself is shown anyway.
            return Map.of();
        }
        return fields;
    }

    private static void add(String path, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            node.properties()
                    .forEach(e -> add(path.isEmpty() ? e.getKey() : path + "." + e.getKey(), e.getValue(), into));
        } else {
            into.put(path, node.isString() ? node.stringValue() : node.toString());
        }
    }
}
