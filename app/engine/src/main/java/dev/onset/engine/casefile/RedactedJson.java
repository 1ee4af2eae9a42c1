package dev.onset.engine.casefile;

import dev.onset.incident.redact.Redactor;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A JSON document of a case with every text of a source or a person made fit to leave. Ids, hashes, times and words from closed sets
 * stay, so that what is left still joins. Confined to one thread.
 */
final class RedactedJson {

    /** Fields that are ours: no source and no person writes them. */
    private static final Set<String> OURS = Set.of("sha256", "id", "evidence", "failure");

    /** Objects whose keys and values both come from elsewhere. */
    private static final Set<String> LABELS = Set.of("labels", "annotations", "scope");

    private final Redactor redactor;

    RedactedJson(Redactor redactor) {
        this.redactor = redactor;
    }

    /** Changes the document in place. */
    void walk(ObjectNode object) {
        for (String name : java.util.List.copyOf(object.propertyNames())) {
            JsonNode value = object.get(name);
            switch (value) {
                case ObjectNode labels when LABELS.contains(name) -> object.set(name, labels(labels));
                case ObjectNode inner -> walk(inner);
                case ArrayNode array when !OURS.contains(name) -> walk(array);
                case StringNode text when !OURS.contains(name) -> object.put(name, text(text.stringValue()));
                default -> {}
            }
        }
    }

    private void walk(ArrayNode array) {
        for (int i = 0; i < array.size(); i++) {
            switch (array.get(i)) {
                case ObjectNode inner -> walk(inner);
                case ArrayNode inner -> walk(inner);
                case StringNode text -> array.set(i, array.stringNode(text(text.stringValue())));
                default -> {}
            }
        }
    }

    /** A value is looked at with its name, which may be what tells it. */
    ObjectNode labels(ObjectNode labels) {
        ObjectNode safe = labels.objectNode();
        labels.properties().forEach(e -> {
            String name = e.getKey();
            String value = e.getValue().asString();
            String both = redactor.redact(name + "=" + value);
            safe.put(text(name), both.startsWith(name + "=") ? both.substring(name.length() + 1) : text(value));
        });
        return safe;
    }

    private String text(String text) {
        return text.isEmpty() ? text : redactor.redact(text);
    }
}
