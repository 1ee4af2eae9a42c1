package dev.onset.engine.yardsticks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads texts of which is known what in them is secret or personal: packed lines of JSON. */
final class LabelledTextReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private LabelledTextReader() {}

    /** A text that a rule of some tool must or must not find something in. */
    record Example(String rule, boolean isSecret, String text) {}

    /** A stretch of a sentence and what it is. */
    record Span(String type, int start, int end) {}

    /** A sentence with all that is personal in it. */
    record Sentence(String text, List<Span> spans) {
        Sentence {
            spans = List.copyOf(spans);
        }
    }

    static List<Example> examples(Path file) throws IOException {
        var examples = new ArrayList<Example>();
        for (JsonNode row : rows(file)) {
            byte[] text = Base64.getDecoder().decode(row.path("text_b64").asString());
            examples.add(new Example(
                    row.path("rule").asString(""),
                    row.path("label").asInt() == 1,
                    new String(text, StandardCharsets.UTF_8)));
        }
        return examples;
    }

    static List<Sentence> sentences(Path file) throws IOException {
        var sentences = new ArrayList<Sentence>();
        for (JsonNode row : rows(file)) {
            var spans = new ArrayList<Span>();
            String text = row.path("full_text").asString();
            for (JsonNode span : row.path("spans")) {
                spans.add(new Span(
                        span.path("entity_type").asString(),
                        text.offsetByCodePoints(0, span.path("start_position").asInt()),
                        text.offsetByCodePoints(0, span.path("end_position").asInt())));
            }
            sentences.add(new Sentence(text, spans));
        }
        return sentences;
    }

    /** The lines of a packed text. */
    static List<String> lines(Path file) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(file));
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    private static List<JsonNode> rows(Path file) throws IOException {
        var rows = new ArrayList<JsonNode>();
        for (String line : lines(file)) {
            if (!line.isBlank()) {
                try {
                    rows.add(JSON.readTree(line));
                } catch (JacksonException e) {
                    throw new IOException(file + " holds a line that is no JSON: " + e.getOriginalMessage(), e);
                }
            }
        }
        return rows;
    }
}
