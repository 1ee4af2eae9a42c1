package dev.onset.engine.links;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that is looked at without knowing its shape: every look-up has an answer. Immutable.
 *
 * @param value a map of {@code Json}, a list of {@code Json}, a text (numbers and truth values as written), or null
 */
record Json(@Nullable Object value) {

    static final Json NOTHING = new Json(null);

    /** The value of a text, or null where it is no JSON. */
    static @Nullable Json parse(String text) {
        return JsonDecoder.decode(text);
    }

    Json get(String key) {
        return entries().getOrDefault(key, NOTHING);
    }

    /** The first of the keys that has a value. */
    Json either(String... keys) {
        for (String key : keys) {
            Json found = get(key);
            if (!found.isNothing()) {
                return found;
            }
        }
        return NOTHING;
    }

    boolean isNothing() {
        return value == null;
    }

    boolean isMap() {
        return value instanceof Map;
    }

    boolean isList() {
        return value instanceof List;
    }

    /** The text, or empty where this is none. */
    String text() {
        return value instanceof String text ? text : "";
    }

    /** The items of a list; empty where this is none. */
    List<Json> items() {
        var items = new ArrayList<Json>();
        if (value instanceof List<?> list) {
            for (Object item : list) {
                items.add((Json) item);
            }
        }
        return items;
    }

    /** The entries of a map; empty where this is none. */
    Map<String, Json> entries() {
        var entries = new LinkedHashMap<String, Json>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((k, v) -> entries.put((String) k, (Json) v));
        }
        return entries;
    }
}
