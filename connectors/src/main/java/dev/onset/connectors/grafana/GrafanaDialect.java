package dev.onset.connectors.grafana;

import dev.onset.connectors.http.Dialect;
import dev.onset.connectors.http.JsonBodies;
import java.io.ByteArrayInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** How Grafana speaks of errors: an object with a {@code message}, and sometimes with an {@code error} that says more. */
final class GrafanaDialect implements Dialect {

    @Override
    public @Nullable String message(int status, String contentType, byte[] head) {
        try {
            JsonNode node = JsonBodies.tree(new ByteArrayInputStream(head));
            String message = node.path("message").asString("");
            String error = node.path("error").asString("");
            String words = message.isEmpty() || error.isEmpty() ? message + error : message + ": " + error;
            return words.isEmpty() ? null : words;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    @Override
    public String credentialAdvice() {
        return "Grafana wants the token of a service account (Administration, Service accounts) with the role Viewer;"
                + " under fine-grained access it needs annotations:read and alert.instances:read.";
    }
}
