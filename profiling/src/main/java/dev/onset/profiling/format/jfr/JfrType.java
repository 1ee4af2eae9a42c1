package dev.onset.profiling.format.jfr;

import java.util.List;

/**
 * A type as the recording describes it.
 *
 * @param superType empty where there is none
 */
record JfrType(long id, String name, String superType, List<JfrField> fields) {

    JfrType {
        fields = List.copyOf(fields);
    }

    boolean isEvent() {
        return superType.equals("jdk.jfr.Event");
    }

    /** The width of a primitive, with 1 for boolean and byte; 0 for what is not one. */
    int width() {
        return switch (name) {
            case "boolean", "byte" -> 1;
            case "short", "char" -> 2;
            case "int", "float" -> 4;
            case "long", "double" -> 8;
            default -> 0;
        };
    }

    boolean isReal() {
        return name.equals("float") || name.equals("double");
    }

    boolean isString() {
        return name.equals("java.lang.String");
    }
}
