package dev.onset.engine.settings.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value in a YAML file, with the place where it stands. Immutable; aliases and merge keys are already filled in. */
public sealed interface YamlNode {

    /** Where it begins. */
    Place place();

    /** In words, for messages: "a text", "a list", "a mapping", "nothing". */
    String kind();

    /** A text, number or truth value, as written: no type is guessed, {@code 012} stays {@code 012}. */
    record Scalar(Place place, String text) implements YamlNode {
        @Override
        public String kind() {
            return "a text";
        }
    }

    /** No value: an empty place, {@code null} or {@code ~}. */
    record Nothing(Place place) implements YamlNode {
        @Override
        public String kind() {
            return "nothing";
        }
    }

    /** Values in order. */
    record Sequence(Place place, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys and values in order of the file; each key once. */
    record Mapping(Place place, Map<String, Entry> entries) implements YamlNode {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /**
     * A key with its value.
     *
     * @param keyPlace where the key stands
     */
    record Entry(Place keyPlace, YamlNode value) {}
}
