package dev.onset.engine.settings.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mapping that is read key by key. What was asked for is known; {@link #end} reports every other key, with the nearest known
 * word. Each wrong value is noted once and read as absent. Confined to one thread.
 */
public final class Fields {

    private final YamlNode.Mapping mapping;
    private final String what;
    private final Problems problems;
    private final Set<String> asked = new LinkedHashSet<>();
    private final Set<String> missing = new LinkedHashSet<>();

    private Fields(YamlNode.Mapping mapping, String what, Problems problems) {
        this.mapping = mapping;
        this.what = what;
        this.problems = problems;
    }

    /**
     * The fields of a node, or null (and a note) where it is no mapping.
     *
     * @param what the thing described, for messages: "a source"
     */
    public static @Nullable Fields of(@Nullable YamlNode node, String what, Problems problems) {
        if (node == null) {
            return null;
        }
        if (node instanceof YamlNode.Mapping mapping) {
            return new Fields(mapping, what, problems);
        }
        problems.add(node.place(), what + " must be a mapping of keys to values, this is " + node.kind());
        return null;
    }

    /** Where the mapping begins. */
    public Place place() {
        return mapping.place();
    }

    /** Whether the key is there and has a value. */
    public boolean has(String key) {
        YamlNode.Entry entry = mapping.entries().get(key);
        return entry != null && !(entry.value() instanceof YamlNode.Nothing);
    }

    /** Where the key stands; the mapping's own place where it does not. */
    public Place placeOf(String key) {
        YamlNode.Entry entry = mapping.entries().get(key);
        return entry == null ? mapping.place() : entry.keyPlace();
    }

    /** The value of a key, or null where it is absent or empty. */
    public @Nullable YamlNode node(String key) {
        asked.add(key);
        YamlNode.Entry entry = mapping.entries().get(key);
        return entry == null || entry.value() instanceof YamlNode.Nothing ? null : entry.value();
    }

    /** The value of a key that must be there; null where it is not, which {@link #end} reports. */
    public @Nullable YamlNode required(String key) {
        YamlNode node = node(key);
        if (node == null) {
            missing.add(key);
        }
        return node;
    }

    /** The text of a key, or null where it is absent or no text. */
    public @Nullable String text(String key) {
        return asText(key, node(key));
    }

    /** The text of a key that must be there. */
    public @Nullable String requiredText(String key) {
        return asText(key, required(key));
    }

    /** The texts of a key: a list, or one text alone; empty where it is absent. */
    public List<String> texts(String key) {
        YamlNode node = node(key);
        if (node == null) {
            return List.of();
        }
        if (node instanceof YamlNode.Scalar one) {
            return List.of(one.text());
        }
        if (!(node instanceof YamlNode.Sequence many)) {
            problems.add(node.place(), "\"" + key + "\" must be a list of texts, this is " + node.kind());
            return List.of();
        }
        var texts = new ArrayList<String>();
        for (YamlNode item : many.items()) {
            if (item instanceof YamlNode.Scalar text) {
                texts.add(text.text());
            } else {
                problems.add(item.place(), "\"" + key + "\" must be a list of texts, this item is " + item.kind());
            }
        }
        return List.copyOf(texts);
    }

    /** The items of a key that must be a list; empty where it is absent. */
    public List<YamlNode> items(String key) {
        YamlNode node = node(key);
        if (node == null) {
            return List.of();
        }
        if (node instanceof YamlNode.Sequence list) {
            return list.items();
        }
        problems.add(node.place(), "\"" + key + "\" must be a list, this is " + node.kind());
        return List.of();
    }

    /** The fields below a key, or null where it is absent or no mapping. */
    public @Nullable Fields fields(String key, String description) {
        return of(node(key), description, problems);
    }

    /** The one word of a closed set that stands at a key, or {@code otherwise}. */
    public String word(String key, List<String> allowed, String otherwise) {
        String text = text(key);
        if (text == null) {
            return otherwise;
        }
        if (!allowed.contains(text)) {
            problems.add(valuePlace(key), "\"" + key + "\" cannot be \"" + text + "\"" + Spelling.hint(text, allowed));
            return otherwise;
        }
        return text;
    }

    /** Every key with its value, in order; all of them count as known. */
    public Map<String, YamlNode.Entry> all() {
        asked.addAll(mapping.entries().keySet());
        return mapping.entries();
    }

    /** Where the value of a key begins. */
    public Place valuePlace(String key) {
        YamlNode.Entry entry = mapping.entries().get(key);
        return entry == null ? mapping.place() : entry.value().place();
    }

    /** Notes a mistake at the value of a key. */
    public void fault(String key, String message) {
        problems.add(valuePlace(key), message);
    }

    /** Notes every key that was never asked for, and every required one that is missing and not merely misspelt. */
    public void end() {
        List<String> known = List.copyOf(asked);
        var misspelt = new HashSet<String>();
        mapping.entries().forEach((key, entry) -> {
            if (!asked.contains(key)) {
                problems.add(
                        entry.keyPlace(), "unknown key \"" + shown(key) + "\" in " + what + Spelling.hint(key, known));
                String meant = Spelling.nearest(key, known);
                if (meant != null) {
                    misspelt.add(meant);
                }
            }
        });
        missing.stream()
                .filter(key -> !misspelt.contains(key))
                .forEach(key -> problems.add(placeOf(key), what + " needs \"" + key + "\""));
    }

    private @Nullable String asText(String key, @Nullable YamlNode node) {
        if (node == null) {
            return null;
        }
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar.text();
        }
        problems.add(node.place(), "\"" + key + "\" must be a text, this is " + node.kind());
        return null;
    }

    private static String shown(String key) {
        return key.length() > 40 ? key.substring(0, 40) + "..." : key;
    }
}
