package dev.onset.engine.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A {@code report.json} as a program reads it. */
final class Report {

    private final JsonNode root;

    private Report(JsonNode root) {
        this.root = root;
    }

    /** That of an output folder. */
    static Report in(Path out) {
        try {
            return new Report(JsonMapper.shared().readTree(Files.readString(out.resolve("report.json"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode root() {
        return root;
    }

    /** The items of one of its lists. */
    List<JsonNode> items(String list) {
        return items(root, list);
    }

    static List<JsonNode> items(JsonNode node, String list) {
        return StreamSupport.stream(node.path(list).spliterator(), false).toList();
    }

    static List<String> texts(JsonNode node, String list) {
        return items(node, list).stream().map(JsonNode::asString).toList();
    }

    /** What it says of a source. */
    JsonNode source(String name) {
        return items("sources").stream()
                .filter(s -> s.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The titles of findings of which some evidence is of another source. */
    List<String> findingsBeside(String source) {
        List<String> others = items("receipts").stream()
                .filter(r -> !r.path("source").asString().equals(source))
                .map(r -> r.path("id").asString())
                .toList();
        return items("findings").stream()
                .filter(f -> texts(f, "evidence").stream().anyMatch(others::contains))
                .map(f -> f.path("title").asString())
                .toList();
    }
}
