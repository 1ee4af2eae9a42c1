package dev.onset.connectors.prometheus;

import dev.onset.connectors.http.JsonBodies;
import java.io.ByteArrayInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Finds the server's own words in an error body, also in one that was cut. */
final class PrometheusErrorDecoder {

    private PrometheusErrorDecoder() {}

    /** {@code errorType: error}, or {@code message}; null where there is neither. */
    static @Nullable String words(byte[] head) {
        String type = "";
        String error = "";
        String message = "";
        try (JsonParser parser = JsonBodies.parser(new ByteArrayInputStream(head))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "errorType" -> type = PrometheusEnvelopeDecoder.lenient(parser);
                    case "error" -> error = PrometheusEnvelopeDecoder.lenient(parser);
                    case "message" -> message = PrometheusEnvelopeDecoder.lenient(parser);
                    default -> parser.skipChildren();
                }
            }
        } catch (JacksonException cut) {
            // What was read before the cut still counts.
        }
        String words = error.isEmpty() ? message : type.isEmpty() ? error : type + ": " + error;
        return words.isEmpty() ? null : words;
    }
}
