package dev.onset.connectors.recorded;

import dev.onset.connectors.spi.AnswerStore.Head;
import dev.onset.signal.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The index of a recording, {@code answers.jsonl}: one line an answer, the newest last. */
final class IndexFile {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path file;

    IndexFile(Path file) {
        this.file = file;
    }

    /** One answer without its body. */
    record Entry(Answer answer, Head head) {}

    /**
     * All entries. A last line that was cut off by a crash is left out; any other broken line is an error.
     *
     * @throws IOException naming the file and the line
     */
    List<Entry> read() throws IOException {
        var entries = new ArrayList<Entry>();
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (int i = 0; i < lines.size(); i++) {
            try {
                entries.add(entry(MAPPER.readTree(lines.get(i))));
            } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException e) {
                if (i < lines.size() - 1) {
                    throw new IOException(
                            file + ", line " + (i + 1) + " cannot be read: "
                                    + e.getClass().getSimpleName(),
                            e);
                }
            }
        }
        return entries;
    }

    /** Adds one entry; one write, so that a crash cuts at most the last line. */
    void append(Entry entry) throws IOException {
        Files.writeString(
                file, line(entry) + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String line(Entry e) {
        var map = new LinkedHashMap<String, Object>();
        map.put("key", e.answer().key());
        map.put("request", e.answer().request());
        map.put("status", e.answer().status());
        map.put("at", e.head().at().toString());
        map.put("bytes", e.answer().bytes());
        map.put("sha256", e.answer().sha256());
        map.put("headers", new TreeMap<>(e.head().headers()));
        return MAPPER.writeValueAsString(map);
    }

    private static Entry entry(JsonNode node) {
        Map<String, String> headers = new TreeMap<>();
        node.path("headers")
                .properties()
                .forEach(h -> headers.put(h.getKey(), h.getValue().asString()));
        int status = node.required("status").asInt();
        String sha = node.required("sha256").asString();
        if (!sha.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256");
        }
        return new Entry(
                new Answer(
                        node.required("key").asString(),
                        node.required("request").asString(),
                        status,
                        node.required("bytes").asLong(),
                        sha),
                new Head(status, headers, Instant.parse(node.required("at").asString())));
    }
}
