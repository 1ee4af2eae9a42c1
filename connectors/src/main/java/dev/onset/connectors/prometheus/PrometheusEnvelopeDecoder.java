package dev.onset.connectors.prometheus;

import dev.onset.connectors.http.BodyReader;
import dev.onset.connectors.http.JsonBodies;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the envelope around every answer: {@code {status, data?, errorType?, error?, warnings?, infos?}}, keys in any order,
 * unknown ones skipped (Prometheus HTTP API v1, 2.x to 3.14).
 */
final class PrometheusEnvelopeDecoder<T> implements BodyReader<Envelope<T>> {

    /** Reads the value of {@code data}. The parser stands on its first token and is left on its last. */
    @FunctionalInterface
    interface DataReader<T> {

        T read(JsonParser parser) throws UnexpectedBody;
    }

    private final DataReader<T> reader;

    private @Nullable T data;
    private String status = "";
    private String error = "";
    private List<String> warnings = List.of();
    private List<String> infos = List.of();
    private boolean partial;

    private PrometheusEnvelopeDecoder(DataReader<T> reader) {
        this.reader = reader;
    }

    /** Each reading starts afresh, so the result may be used for a repeated request too. */
    static <T> BodyReader<Envelope<T>> of(DataReader<T> reader) {
        return body -> new PrometheusEnvelopeDecoder<>(reader).read(body);
    }

    @Override
    public Envelope<T> read(InputStream body) throws IOException, UnexpectedBody {
        try (JsonParser parser = JsonBodies.parser(body)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return new Envelope<>(null, Notes.NONE, true);
            }
            expect(first, JsonToken.START_OBJECT, "an object around the answer");
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                property(parser, parser.currentName());
            }
            if (parser.nextToken() != null) {
                throw new UnexpectedBody("more text after the answer");
            }
        }
        if (!status.equals("success")) {
            throw new UnexpectedBody(
                    status.isEmpty() ? "JSON, but not Prometheus' envelope (no status)" : status + " " + error);
        }
        return new Envelope<>(data, new Notes(warnings, infos, partial), false);
    }

    private void property(JsonParser parser, String name) throws UnexpectedBody {
        JsonToken value = parser.nextToken();
        switch (name) {
            case "status" -> status = text(parser, "status");
            case "data" -> data = value == JsonToken.VALUE_NULL ? null : reader.read(parser);
            case "errorType" -> error = text(parser, "errorType") + (error.isEmpty() ? "" : ": " + error);
            case "error" -> error = (error.isEmpty() ? "" : error + ": ") + text(parser, "error");
            case "warnings" -> warnings = texts(parser, "warnings");
            case "infos" -> infos = texts(parser, "infos");
            case "isPartial" -> partial = value == JsonToken.VALUE_TRUE;
            default -> parser.skipChildren();
        }
    }

    static void expect(@Nullable JsonToken got, JsonToken wanted, String what) throws UnexpectedBody {
        if (got != wanted) {
            throw new UnexpectedBody("expected " + what + ", got " + describe(got));
        }
    }

    /** The current token as text; anything but a string is refused. */
    static String text(JsonParser parser, String what) throws UnexpectedBody {
        expect(parser.currentToken(), JsonToken.VALUE_STRING, "a text for " + what);
        return parser.getString();
    }

    /** The current token as text: null is empty, a scalar as it stands, anything deeper is skipped. */
    static String lenient(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            parser.skipChildren();
            return "";
        }
        return token == JsonToken.VALUE_NULL ? "" : parser.getString();
    }

    /** A list of texts; null is an empty list. */
    static List<String> texts(JsonParser parser, String what) throws UnexpectedBody {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return List.of();
        }
        expect(parser.currentToken(), JsonToken.START_ARRAY, "a list for " + what);
        var texts = new ArrayList<String>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            texts.add(text(parser, what));
        }
        return texts;
    }

    private static String describe(@Nullable JsonToken token) {
        return switch (token) {
            case null -> "the end of the body";
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a truth value";
            case VALUE_NULL -> "null";
            default -> token.asString() == null ? token.name() : token.asString();
        };
    }
}
