package dev.onset.connectors.jaeger;

import dev.onset.connectors.http.Dialect;
import dev.onset.connectors.http.JsonBodies;
import dev.onset.connectors.spi.Failure;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Jaeger's errors: JSON sent as {@code text/plain}, {@code {"error":{"httpCode","message"}}} from {@code /api/v3} and
 * {@code {"data":null,"errors":[{"code","msg"}]}} from the older API.
 */
final class JaegerDialect implements Dialect {

    @Override
    public @Nullable String message(int status, String contentType, byte[] head) {
        try {
            JsonNode body = JsonBodies.tree(new ByteArrayInputStream(head));
            String message = Json.text(body.path("error").path("message"));
            if (message.isEmpty()) {
                List<String> errors = V1Decoder.errors(body.path("errors"));
                message = String.join("; ", errors);
            }
            return message.isEmpty() ? null : message;
        } catch (JacksonException e) {
            return null;
        }
    }

    @Override
    public @Nullable Failure failure(String source, String tried, int status, String said) {
        if (status == 501) {
            return new Failure.Unsupported(
                    source, tried, said, "Switch it on in Jaeger's configuration, or do without.");
        }
        // Some storages refuse a depth beyond their own limit, with 500 (memory, ClickHouse).
        if (said.toLowerCase(Locale.ROOT).contains("search depth")) {
            return new Failure.TooMuch(source, tried, said, "Ask for fewer traces at a time.");
        }
        return null;
    }

    @Override
    public String credentialAdvice() {
        return "Check the source's credential. Jaeger has no accounts of its own: the proxy in front of it asks for this one,"
                + " or the storage that it passes bearer tokens on to.";
    }
}
