package dev.onset.profiling.format.jfr0;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Types as a recording of version 2 describes them in its metadata. Confined to one thread.
 *
 * <p>Source: what JDK 11 to 25 write; names and order of the constants' fields are theirs.
 */
final class NewTypes {

    static final String EVENT = "jdk.jfr.Event";
    static final String TEXT = "java.lang.String";
    static final String CLASS = "java.lang.Class";
    static final String THREAD = "java.lang.Thread";
    static final String STATE = "jdk.types.ThreadState";
    static final String SYMBOL = "jdk.types.Symbol";
    static final String METHOD = "jdk.types.Method";
    static final String FRAME = "jdk.types.StackFrame";
    static final String FRAME_TYPE = "jdk.types.FrameType";
    static final String STACK = "jdk.types.StackTrace";

    private static final String ANNOTATION = "java.lang.annotation.Annotation";
    private static final String TIMESPAN = "jdk.jfr.Timespan";
    private static final String TIMESTAMP = "jdk.jfr.Timestamp";

    /** 0 and 1 are the metadata's own and the constants'. */
    private static final long FIRST_ID = 20;

    /**
     * A field.
     *
     * @param span unit of a span of time; empty for what is none
     * @param stamp unit of an instant; empty for what is none
     */
    record Field(String name, String type, boolean isPooled, boolean isArray, String span, String stamp) {

        static Field plain(String name, String type) {
            return new Field(name, type, false, false, "", "");
        }

        static Field pooled(String name, String type) {
            return new Field(name, type, true, false, "", "");
        }

        static Field span(String name, String unit) {
            return new Field(name, "long", false, false, unit, "");
        }

        static Field start() {
            return new Field("startTime", "long", false, false, "", "TICKS");
        }
    }

    private record Type(long id, String name, String superType, List<Field> fields) {}

    private final List<Type> types = new ArrayList<>();
    private final Map<String, Long> ids = new LinkedHashMap<>();
    private final Map<String, Integer> texts = new LinkedHashMap<>();
    private final ByteSink tree = new ByteSink();

    NewTypes() {
        for (String primitive : List.of("boolean", "int", "long", "double", TEXT)) {
            add(primitive, "", List.of());
        }
        add(TIMESPAN, ANNOTATION, List.of(Field.plain("value", TEXT)));
        add(TIMESTAMP, ANNOTATION, List.of(Field.plain("value", TEXT)));
        add(SYMBOL, "", List.of(Field.plain("string", TEXT)));
        add(CLASS, "", List.of(Field.pooled("name", SYMBOL)));
        add(STATE, "", List.of(Field.plain("name", TEXT)));
        add(FRAME_TYPE, "", List.of(Field.plain("description", TEXT)));
        add(
                THREAD,
                "",
                List.of(
                        Field.plain("osName", TEXT),
                        Field.plain("osThreadId", "long"),
                        Field.plain("javaName", TEXT),
                        Field.plain("javaThreadId", "long")));
        add(
                METHOD,
                "",
                List.of(Field.pooled("type", CLASS), Field.pooled("name", SYMBOL), Field.pooled("descriptor", SYMBOL)));
        add(
                FRAME,
                "",
                List.of(
                        Field.pooled("method", METHOD),
                        Field.plain("lineNumber", "int"),
                        Field.plain("bytecodeIndex", "int"),
                        Field.pooled("type", FRAME_TYPE)));
        add(STACK, "", List.of(Field.plain("truncated", "boolean"), new Field("frames", FRAME, false, true, "", "")));
    }

    /** Adds a type; gives its id. Events of one name may have several, as chunks may describe them differently. */
    long add(String name, String superType, List<Field> fields) {
        long id = FIRST_ID + types.size();
        types.add(new Type(id, name, superType, fields));
        ids.putIfAbsent(name, id);
        return id;
    }

    long id(String name) {
        return ids.getOrDefault(name, 0L);
    }

    /** Writes the event that describes all of them; once. */
    void writeTo(ByteSink out, long ticks) {
        open("root", 0);
        children(2);
        open("metadata", 0);
        children(types.size());
        types.forEach(this::type);
        open("region", 2);
        attribute("locale", "en_US");
        attribute("gmtOffset", "0");
        children(0);
        int at = out.begin();
        out.number(0);
        out.number(ticks);
        out.number(0);
        out.number(1);
        out.number(texts.size());
        texts.keySet().forEach(out::text);
        out.append(tree);
        out.end(at);
    }

    private void type(Type type) {
        // Readers take the one value of such a type for the whole.
        boolean isSimple = type.name.equals(SYMBOL) || type.name.equals(STATE) || type.name.equals(FRAME_TYPE);
        open("class", 2 + (type.superType.isEmpty() ? 0 : 1) + (isSimple ? 1 : 0));
        attribute("id", Long.toString(type.id));
        attribute("name", type.name);
        if (!type.superType.isEmpty()) {
            attribute("superType", type.superType);
        }
        if (isSimple) {
            attribute("simpleType", "true");
        }
        children(type.fields.size());
        type.fields.forEach(this::field);
    }

    private void field(Field field) {
        open("field", 2 + (field.isPooled ? 1 : 0) + (field.isArray ? 1 : 0));
        attribute("name", field.name);
        attribute("class", Long.toString(id(field.type)));
        if (field.isPooled) {
            attribute("constantPool", "true");
        }
        if (field.isArray) {
            attribute("dimension", "1");
        }
        children((field.span.isEmpty() ? 0 : 1) + (field.stamp.isEmpty() ? 0 : 1));
        annotation(TIMESPAN, field.span);
        annotation(TIMESTAMP, field.stamp);
    }

    private void annotation(String name, String value) {
        if (!value.isEmpty()) {
            open("annotation", 2);
            attribute("class", Long.toString(id(name)));
            attribute("value", value);
            children(0);
        }
    }

    private void open(String element, int attributes) {
        text(element);
        tree.number(attributes);
    }

    private void attribute(String key, String value) {
        text(key);
        text(value);
    }

    private void children(int count) {
        tree.number(count);
    }

    private void text(String text) {
        tree.number(texts.computeIfAbsent(text, t -> texts.size()));
    }
}
