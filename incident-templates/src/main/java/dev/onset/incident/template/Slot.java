package dev.onset.incident.template;

import java.util.List;
import java.util.Optional;

/**
 * One name that a template may use.
 *
 * @param meaning what it holds, for the person who edits a template
 * @param children what may be used inside; empty unless it is a section
 */
public record Slot(String name, Kind kind, String meaning, List<Slot> children) {

    /** What a template may do with a name. */
    public enum Kind {
        /** <code>{{name}}</code> writes it; <code>{{#name}}...{{/name}}</code> only when it is not empty. */
        TEXT,
        /** <code>{{#name}}...{{/name}}</code> once where it exists, <code>{{^name}}...{{/name}}</code> where not. */
        ONE,
        /** <code>{{#name}}...{{/name}}</code> for each, <code>{{^name}}...{{/name}}</code> where there is none. */
        LIST
    }

    public Slot {
        children = List.copyOf(children);
    }

    static Slot text(String name, String meaning) {
        return new Slot(name, Kind.TEXT, meaning, List.of());
    }

    static Slot one(String name, String meaning, Slot... children) {
        return new Slot(name, Kind.ONE, meaning, List.of(children));
    }

    static Slot list(String name, String meaning, Slot... children) {
        return new Slot(name, Kind.LIST, meaning, List.of(children));
    }

    Optional<Slot> child(String of) {
        return children.stream().filter(s -> s.name().equals(of)).findFirst();
    }
}
