package dev.onset.signal;

import java.util.List;

/**
 * Things a backend knows by name: label names and values, services, operations, projects, releases, metric metadata, rules,
 * targets. Each is a set of labels whose meaning the query gives; a plain list of names has the single label {@code name}.
 */
public record Names(List<Labels> items) implements Signals {

    public static final String NAME = "name";

    public Names {
        items = List.copyOf(items);
    }

    public static Names of(List<String> names) {
        return new Names(names.stream().map(n -> Labels.of(NAME, n)).toList());
    }

    /** The value of label {@code name} of each item that has one. */
    public List<String> names() {
        return items.stream().flatMap(l -> l.get(NAME).stream()).toList();
    }

    @Override
    public int size() {
        return items.size();
    }
}
