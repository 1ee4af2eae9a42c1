package dev.onset.connectors.recorded;

import dev.onset.connectors.http.JsonBodies;
import dev.onset.connectors.spi.AnswerKey;
import dev.onset.connectors.spi.AnswerStore.Head;
import dev.onset.signal.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One line of {@code answers.jsonl}: an answer without its body. */
record KeptAnswer(Answer answer, Head head) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** What a person reads in a list of requests. */
    static String request(AnswerKey key) {
        var text = new StringBuilder(key.method()).append(' ').append(key.path());
        char sign = '?';
        for (AnswerKey.Parameter parameter : key.parameters()) {
            text.append(sign).append(parameter.name()).append('=').append(parameter.value());
            sign = '&';
        }
        return text.toString();
    }

    /** The line, without its line break. */
    byte[] toLine() {
        var line = new LinkedHashMap<String, Object>();
        line.put("key", answer.key());
        line.put("request", answer.request());
        line.put("status", answer.status());
        line.put("headers", new TreeMap<>(head.headers()));
        line.put("at", head.at().toString());
        line.put("bytes", answer.bytes());
        line.put("sha256", answer.sha256());
        return JSON.writeValueAsString(line).getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IOException when it is no such line; a hash of another form could name any file */
    static KeptAnswer ofLine(byte[] line) throws IOException {
        try {
            JsonNode node = JsonBodies.tree(new ByteArrayInputStream(line));
            String sha256 = text(node, "sha256");
            if (!SHA256.matcher(sha256).matches()) {
                throw new IOException("its sha256 is no SHA-256");
            }
            JsonNode bytes = node.path("bytes");
            JsonNode status = node.path("status");
            if (!bytes.isIntegralNumber() || bytes.longValue() < 0 || !status.isInt()) {
                throw new IOException("bytes or status is no number");
            }
            var headers = new LinkedHashMap<String, String>();
            node.path("headers").forEachEntry((name, value) -> headers.put(name, value.asString("")));
            var answer =
                    new Answer(text(node, "key"), text(node, "request"), status.intValue(), bytes.longValue(), sha256);
            return new KeptAnswer(
                    answer, new Head(status.intValue(), Map.copyOf(headers), Instant.parse(text(node, "at"))));
        } catch (JacksonException | DateTimeException e) {
            throw new IOException("it cannot be read: " + e.getMessage(), e);
        }
    }

    private static String text(JsonNode node, String name) throws IOException {
        JsonNode value = node.path(name);
        if (!value.isString()) {
            throw new IOException("it has no " + name);
        }
        return value.stringValue();
    }
}
