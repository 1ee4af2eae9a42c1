package dev.onset.engine.links;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** JSON as people paste it: one value, of any shape, not nested deeper than forty levels. */
final class JsonDecoder {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(40)
                    .maxNumberLength(100)
                    .build())
            .build();

    private JsonDecoder() {}

    /** The value, or null where the text is no JSON or has more than one value. */
    static @Nullable Json decode(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith("{") && !stripped.startsWith("[")) {
            return null;
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), stripped)) {
            JsonToken first = parser.nextToken();
            Json json = first == null ? null : value(parser, first);
            return parser.nextToken() == null ? json : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static Json value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> {
                var map = new LinkedHashMap<String, Json>();
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String key = parser.currentName();
                    map.put(key, value(parser, parser.nextToken()));
                }
                yield new Json(map);
            }
            case START_ARRAY -> {
                var list = new ArrayList<Json>();
                for (JsonToken t = parser.nextToken(); t != null && t != JsonToken.END_ARRAY; t = parser.nextToken()) {
                    list.add(value(parser, t));
                }
                yield new Json(list);
            }
            case VALUE_NULL -> Json.NOTHING;
            default -> new Json(parser.getString());
        };
    }
}
