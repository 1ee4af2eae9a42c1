package dev.onset.profiling.format.jfr;

import dev.onset.profiling.BadProfileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types of a chunk, as its metadata event describes them. Confined to one thread. */
final class Metadata {

    /** A real tree is five deep: root, metadata, class, field, annotation. */
    private static final int DEEPEST = 32;

    private final Map<Long, JfrType> byId = new HashMap<>();
    private final Map<String, JfrType> byName = new HashMap<>();

    /** An element of the tree, with its attributes. */
    private record Element(String name, Map<String, String> attributes, List<Element> children) {

        String attribute(String key) {
            return attributes.getOrDefault(key, "");
        }

        long number(String key, ChunkBytes in) throws BadProfileException {
            try {
                return Long.parseLong(attribute(key));
            } catch (NumberFormatException e) {
                throw in.bad("the attribute " + key + " of a " + name + " is no number");
            }
        }
    }

    static Metadata read(ChunkBytes in, long offset) throws BadProfileException {
        in.seek(offset);
        in.integer(); // size
        long type = in.number();
        if (type != 0) {
            throw in.bad("where the types should be described there is an event of type " + type);
        }
        in.number(); // start
        in.number(); // duration
        in.number(); // id
        int count = in.count("texts");
        var strings = new String[count];
        for (int i = 0; i < count; i++) {
            String text = in.string(id -> null);
            strings[i] = text == null ? "" : text;
        }
        var metadata = new Metadata();
        Element root = element(in, strings, 0);
        metadata.take(root, in);
        return metadata;
    }

    private static Element element(ChunkBytes in, String[] strings, int depth) throws BadProfileException {
        if (depth > DEEPEST) {
            throw in.bad("the description of types is nested more than " + DEEPEST + " deep");
        }
        String name = text(in, strings);
        int attributes = in.count("attributes");
        Map<String, String> values = HashMap.newHashMap(Math.min(attributes, 16));
        for (int i = 0; i < attributes; i++) {
            String key = text(in, strings);
            values.put(key, text(in, strings));
        }
        int children = in.count("elements");
        var list = new ArrayList<Element>(Math.min(children, 64));
        for (int i = 0; i < children; i++) {
            list.add(element(in, strings, depth + 1));
        }
        return new Element(name, values, list);
    }

    private static String text(ChunkBytes in, String[] strings) throws BadProfileException {
        int index = in.integer();
        if (index < 0 || index >= strings.length) {
            throw in.bad("the description of types names text " + index + " of " + strings.length);
        }
        return strings[index];
    }

    private void take(Element root, ChunkBytes in) throws BadProfileException {
        var classes = new ArrayList<Element>();
        for (Element child : root.children) {
            if (child.name.equals("metadata")) {
                for (Element one : child.children) {
                    if (one.name.equals("class")) {
                        classes.add(one);
                    }
                }
            }
        }
        var names = new HashMap<Long, String>();
        for (Element one : classes) {
            names.put(one.number("id", in), one.attribute("name"));
        }
        for (Element one : classes) {
            var fields = new ArrayList<JfrField>();
            for (Element child : one.children) {
                if (child.name.equals("field")) {
                    fields.add(field(child, names, in));
                }
            }
            var type = new JfrType(one.number("id", in), one.attribute("name"), one.attribute("superType"), fields);
            byId.put(type.id(), type);
            byName.put(type.name(), type);
        }
    }

    private static JfrField field(Element element, Map<Long, String> names, ChunkBytes in) throws BadProfileException {
        String span = "";
        for (Element annotation : element.children) {
            if (annotation.name.equals("annotation")
                    && "jdk.jfr.Timespan".equals(names.get(annotation.number("class", in)))) {
                span = annotation.attribute("value");
                span = span.isEmpty() ? annotation.attribute("value-0") : span;
            }
        }
        String dimension = element.attribute("dimension");
        return new JfrField(
                element.attribute("name"),
                element.number("class", in),
                element.attribute("constantPool").equals("true"),
                !dimension.isEmpty() && !dimension.equals("0"),
                span);
    }

    @Nullable JfrType type(long id) {
        return byId.get(id);
    }

    @Nullable JfrType type(String name) {
        return byName.get(name);
    }

    Iterable<JfrType> types() {
        return byId.values();
    }
}
