package dev.onset.profiling.bench;

import dev.onset.profiling.bench.BigFiles.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The types of a recording, as a tree of elements with attributes. A field is name:type, with * for a constant and [] for many. */
final class MetadataTree {

    private record Element(String name, Map<String, String> attributes, List<Element> children) {}

    private record Type(String name, boolean isEvent, String[] fields) {}

    private final List<Type> types = new ArrayList<>();
    private final List<String> strings = new ArrayList<>();

    MetadataTree type(String name, String... fields) {
        types.add(new Type(name, false, fields));
        return this;
    }

    MetadataTree event(String name, String... fields) {
        types.add(new Type(name, true, fields));
        return this;
    }

    Bytes bytes(String[] ids) {
        var classes = new ArrayList<Element>();
        for (Type type : types) {
            var children = new ArrayList<Element>();
            for (String field : type.fields) {
                String of = field.substring(field.indexOf(':') + 1);
                var attributes = new LinkedHashMap<String, String>();
                attributes.put("name", field.substring(0, field.indexOf(':')));
                attributes.put("class", id(ids, of.replaceAll("\\*|\\[]", "")));
                if (of.endsWith("*")) {
                    attributes.put("constantPool", "true");
                }
                if (of.endsWith("[]")) {
                    attributes.put("dimension", "1");
                }
                children.add(new Element("field", attributes, List.of()));
            }
            var attributes = new LinkedHashMap<String, String>();
            attributes.put("id", id(ids, type.name));
            attributes.put("name", type.name);
            if (type.isEvent) {
                attributes.put("superType", "jdk.jfr.Event");
            }
            classes.add(new Element("class", attributes, children));
        }
        var root = new Element(
                "root",
                Map.of(),
                List.of(
                        new Element("metadata", Map.of(), classes),
                        new Element("region", Map.of("locale", "en", "gmtOffset", "0"), List.of())));
        var tree = new Bytes();
        write(root, tree);
        var event = new Bytes();
        for (int i = 0; i < 4; i++) {
            event.varint(0);
        }
        event.varint(strings.size());
        strings.forEach(event::text);
        event.writeBytes(tree.toByteArray());
        return event;
    }

    private static String id(String[] ids, String name) {
        return String.valueOf(20 + Arrays.asList(ids).indexOf(name));
    }

    private int text(String text) {
        int at = strings.indexOf(text);
        if (at < 0) {
            strings.add(text);
            return strings.size() - 1;
        }
        return at;
    }

    private void write(Element element, Bytes out) {
        out.varint(text(element.name));
        out.varint(element.attributes.size());
        element.attributes.forEach((key, value) -> {
            out.varint(text(key));
            out.varint(text(value));
        });
        out.varint(element.children.size());
        element.children.forEach(c -> write(c, out));
    }
}
