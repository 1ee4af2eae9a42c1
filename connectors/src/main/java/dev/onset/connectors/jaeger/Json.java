package dev.onset.connectors.jaeger;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads values that one server writes as a number and the next one as a text. */
final class Json {

    /** For subtrees: what comes behind them is not theirs. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Json() {}

    /** The value at which the parser stands, as a tree. */
    static JsonNode subtree(JsonParser parser) {
        return MAPPER.readTree(parser);
    }

    /** What to do with each object of a list. */
    interface EachObject {
        void at(JsonParser parser);
    }

    /** Walks the list at which the parser stands; what is not an object is passed over, and null is an empty list. */
    static void eachObject(JsonParser parser, EachObject each) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                each.at(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    /** A text, a number or a boolean as text; anything else, or nothing, is empty. */
    static String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asString("") : "";
    }

    /** A whole number, whether written as a number or as a text; 0 where it is missing or does not fit. */
    static long number(JsonNode node) {
        if (node.isIntegralNumber()) {
            return node.canConvertToLong() ? node.asLong() : 0;
        }
        String text = text(node);
        if (text.isEmpty()) {
            return 0;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** An OTLP value as text: scalars as they are, bytes in base64, lists and maps as JSON. */
    static String otlpText(JsonNode value) {
        JsonNode plain = plain(value);
        return plain.isContainer() ? plain.toString() : text(plain);
    }

    private static JsonNode plain(JsonNode value) {
        if (value.has("arrayValue")) {
            ArrayNode list = NODES.arrayNode();
            value.path("arrayValue").path("values").forEach(v -> list.add(plain(v)));
            return list;
        }
        if (value.has("kvlistValue")) {
            ObjectNode map = NODES.objectNode();
            value.path("kvlistValue").path("values").forEach(v -> map.set(text(v.path("key")), plain(v.path("value"))));
            return map;
        }
        if (value.has("intValue")) {
            // Written as a text, because a script would round it; within a list it is a number again.
            JsonNode number = value.path("intValue");
            return number.isString() ? integer(number.asString("")) : number;
        }
        for (var field : value.properties()) {
            return field.getValue();
        }
        return NODES.stringNode("");
    }

    private static JsonNode integer(String digits) {
        try {
            return NODES.numberNode(Long.parseLong(digits));
        } catch (NumberFormatException e) {
            return NODES.stringNode(digits);
        }
    }
}
