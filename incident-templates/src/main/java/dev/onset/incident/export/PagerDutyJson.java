package dev.onset.incident.export;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A draft as bodies for PagerDuty's incident reviews (REST API v2, "Incident Reviews API"): the review with its title, and one
 * marker a section with its statements as notes. The API writes no text into a review's own sections, so markers are where the
 * draft can go. Only ASCII.
 */
final class PagerDutyJson {

    private static final int TITLE = 200;
    private static final int NOTE = 2_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private PagerDutyJson() {}

    /** Both together, for a file: {@code {review: {...}, markers: [...]}}. */
    static String file(String title, String markdown) {
        ObjectNode root = JSON.createObjectNode();
        root.set("review", reviewNode(title));
        ArrayNode markers = root.putArray("markers");
        markerNodes(markdown).forEach(markers::add);
        return JSON.writeValueAsString(root) + "\n";
    }

    /** The body of {@code POST /incidents/{id}/review}. */
    static String review(String title) {
        return JSON.writeValueAsString(reviewNode(title)) + "\n";
    }

    /** The bodies of {@code POST /incidents/{id}/review/markers}, in the order of the draft. */
    static List<String> markers(String markdown) {
        return markerNodes(markdown).stream()
                .map(m -> JSON.writeValueAsString(m) + "\n")
                .toList();
    }

    private static ObjectNode reviewNode(String title) {
        return JSON.createObjectNode()
                .put("title", DraftSection.cut(title.isBlank() ? "Incident review" : title, TITLE));
    }

    private static List<ObjectNode> markerNodes(String markdown) {
        var markers = new ArrayList<ObjectNode>();
        for (DraftSection section : DraftSection.of(markdown)) {
            if (!section.lines().isEmpty()) {
                ObjectNode marker = JSON.createObjectNode();
                marker.put("type", "Key Moment");
                marker.put("title", DraftSection.cut(section.heading().isEmpty() ? "Draft" : section.heading(), TITLE));
                ArrayNode notes = marker.putArray("notes");
                section.lines().forEach(l -> notes.add(DraftSection.cut(l, NOTE)));
                markers.add(marker);
            }
        }
        return markers;
    }
}
