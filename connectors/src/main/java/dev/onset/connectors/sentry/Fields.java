package dev.onset.connectors.sentry;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads fields that one server writes as a number and the next one as a text, or leaves out. */
final class Fields {

    private Fields() {}

    /** A text, a number or a boolean as text; anything else, or nothing, is empty. */
    static String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asString("") : "";
    }

    static String text(JsonNode object, String name) {
        return text(object.path(name));
    }

    /** The first of the fields that is not empty. */
    static String either(JsonNode object, String name, String otherName) {
        String text = text(object, name);
        return text.isEmpty() ? text(object, otherName) : text;
    }

    /** A whole number, whether written as a number or as a text; 0 where it is missing. */
    static long number(JsonNode node) {
        if (node.isNumber()) {
            return node.canConvertToLong() ? node.asLong() : 0;
        }
        try {
            return Long.parseLong(text(node));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** A time in ISO 8601, with or without an offset (then UTC), or in epoch seconds; null where there is none. */
    static @Nullable Instant time(JsonNode node) {
        if (node.isNumber()) {
            return Instant.ofEpochMilli(Math.round(node.asDouble() * 1_000));
        }
        String text = text(node).replace(' ', 'T');
        if (text.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return withoutOffset(text);
        }
    }

    private static @Nullable Instant withoutOffset(String text) {
        try {
            return LocalDateTime.parse(text).toInstant(java.time.ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
