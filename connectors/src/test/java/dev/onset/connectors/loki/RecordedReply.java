package dev.onset.connectors.loki;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.http.JsonBodies;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** A real reply of Loki, as it came. */
record RecordedReply(String path, int status, String contentType, String body) {

    static RecordedReply of(String name) {
        try (InputStream in =
                RecordedReply.class.getResourceAsStream("/recordings/loki/3.7.6/" + name + ".http.json")) {
            JsonNode file = JsonBodies.tree(in);
            return new RecordedReply(
                    file.path("request").path("path").stringValue(),
                    file.path("status").intValue(),
                    file.path("headers").path("content-type").stringValue(),
                    file.path("body").stringValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InputStream stream() {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    }

    Canned canned() {
        return Canned.of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }
}
