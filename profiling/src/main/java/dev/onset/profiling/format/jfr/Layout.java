package dev.onset.profiling.format.jfr;

import dev.onset.profiling.BadProfileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the bytes of a type follow each other: a flat list of steps, nested structures unfolded. Walking it skips a value and
 * takes chosen fields out of it.
 */
final class Layout {

    private static final int VAR = 0;
    private static final int RAW = 1;
    private static final int TEXT = 2;
    private static final int ARRAY = 3;

    /** A real event has up to some forty fields, and structures are nested twice at most. */
    private static final int MOST_STEPS = 4096;

    private static final int DEEPEST = 24;

    private final int[] steps;
    private final long[] elementTypes;
    private final boolean[] pooledElements;

    /** Of the elements, as they were first needed. */
    private final @Nullable Layout[] elements;

    private final Layouts layouts;

    /** Makes layouts of one chunk and keeps them. */
    static final class Layouts {

        private final Metadata metadata;
        private final ChunkBytes in;
        private final java.util.Map<Long, Layout> plain = new java.util.HashMap<>();

        Layouts(Metadata metadata, ChunkBytes in) {
            this.metadata = metadata;
            this.in = in;
        }

        /** The layout of a type with nothing taken. */
        Layout of(long typeId) throws BadProfileException {
            Layout known = plain.get(typeId);
            if (known == null) {
                JfrType type = metadata.type(typeId);
                if (type == null) {
                    throw in.bad("the recording uses a type " + typeId + " that it does not describe");
                }
                known = of(type);
                plain.put(typeId, known);
            }
            return known;
        }

        /** The layout of a type whose named fields are taken, each into the slot of its place in {@code fields}. */
        Layout of(JfrType type, @Nullable String... fields) throws BadProfileException {
            var builder = new Builder(this, Arrays.asList(fields));
            if (type.width() > 0 || type.isString()) {
                builder.value(type, false, fields.length > 0 ? 0 : -1);
            } else {
                builder.struct(type, "", 0);
            }
            return builder.build();
        }
    }

    private static final class Builder {

        private final Layouts layouts;
        private final List<@Nullable String> fields;
        private int[] steps = new int[16];
        private int size;
        private final List<Long> elements = new ArrayList<>();
        private final List<Boolean> pooled = new ArrayList<>();

        Builder(Layouts layouts, List<@Nullable String> fields) {
            this.layouts = layouts;
            this.fields = fields;
        }

        void struct(JfrType type, String prefix, int depth) throws BadProfileException {
            if (depth > DEEPEST) {
                throw layouts.in.bad("the type " + type.name() + " contains itself");
            }
            for (JfrField field : type.fields()) {
                String path = prefix + field.name();
                int slot = fields.indexOf(path);
                JfrType of = layouts.metadata.type(field.typeId());
                if (of == null) {
                    throw layouts.in.bad(
                            "the field " + path + " of " + type.name() + " has a type that is not described");
                }
                if (field.isArray()) {
                    elements.add(field.typeId());
                    pooled.add(field.isPooled());
                    step(ARRAY, elements.size() - 1, slot);
                } else if (field.isPooled() || of.width() > 0 || of.isString()) {
                    value(of, field.isPooled(), slot);
                } else {
                    struct(of, path + ".", depth + 1);
                }
            }
        }

        void value(JfrType type, boolean isPooled, int slot) throws BadProfileException {
            if (isPooled) {
                integer(8, slot);
            } else if (type.isString()) {
                step(TEXT, 0, slot);
            } else if (type.width() == 1 || type.isReal()) {
                step(RAW, type.width(), slot);
            } else {
                integer(type.width(), slot);
            }
        }

        private void integer(int width, int slot) throws BadProfileException {
            if (layouts.in.isCompressed()) {
                step(VAR, 0, slot);
            } else {
                step(RAW, width, slot);
            }
        }

        private void step(int code, int detail, int slot) throws BadProfileException {
            if (size >= MOST_STEPS) {
                throw layouts.in.bad("a type with more than " + MOST_STEPS + " fields");
            }
            if (size == steps.length) {
                steps = Arrays.copyOf(steps, size * 2);
            }
            steps[size++] = code | (slot + 1) << 2 | detail << 12;
        }

        Layout build() {
            var pools = new boolean[pooled.size()];
            for (int i = 0; i < pools.length; i++) {
                pools[i] = pooled.get(i);
            }
            return new Layout(
                    Arrays.copyOf(steps, size),
                    elements.stream().mapToLong(Long::longValue).toArray(),
                    pools,
                    layouts);
        }
    }

    private Layout(int[] steps, long[] elementTypes, boolean[] pooledElements, Layouts layouts) {
        this.steps = steps;
        this.elementTypes = elementTypes;
        this.pooledElements = pooledElements;
        this.elements = new Layout[elementTypes.length];
        this.layouts = layouts;
    }

    /**
     * Walks over a value. Into a slot goes a number as it is, the bits of a real number, and of texts and arrays the position
     * where they begin.
     */
    void read(ChunkBytes in, long[] slots) throws BadProfileException {
        for (int step : steps) {
            int slot = (step >> 2 & 0x3FF) - 1;
            switch (step & 3) {
                case VAR -> {
                    if (slot < 0) {
                        in.skipVarlong();
                    } else {
                        slots[slot] = in.varlong();
                    }
                }
                case RAW -> {
                    if (slot < 0) {
                        in.skip(step >> 12);
                    } else {
                        slots[slot] = in.raw(step >> 12);
                    }
                }
                case TEXT -> {
                    if (slot >= 0) {
                        slots[slot] = in.pos;
                    }
                    in.skipString();
                }
                default -> {
                    if (slot >= 0) {
                        slots[slot] = in.pos;
                    }
                    skipArray(in, step >> 12, 0);
                }
            }
        }
    }

    /** Goes to where the first taken field begins, which is not walked over; whether there is one. */
    boolean find(ChunkBytes in) throws BadProfileException {
        for (int step : steps) {
            if ((step >> 2 & 0x3FF) != 0) {
                return true;
            }
            switch (step & 3) {
                case VAR -> in.skipVarlong();
                case RAW -> in.skip(step >> 12);
                case TEXT -> in.skipString();
                default -> skipArray(in, step >> 12, 0);
            }
        }
        return false;
    }

    /** Walks over a value and takes nothing. */
    void skip(ChunkBytes in) throws BadProfileException {
        skip(in, 0);
    }

    private void skip(ChunkBytes in, int depth) throws BadProfileException {
        if (depth > DEEPEST) {
            throw in.bad("arrays are nested more than " + DEEPEST + " deep");
        }
        for (int step : steps) {
            switch (step & 3) {
                case VAR -> in.skipVarlong();
                case RAW -> in.skip(step >> 12);
                case TEXT -> in.skipString();
                default -> skipArray(in, step >> 12, depth);
            }
        }
    }

    private void skipArray(ChunkBytes in, int which, int depth) throws BadProfileException {
        int count = in.count("elements");
        if (pooledElements[which]) {
            for (int i = 0; i < count; i++) {
                in.number();
            }
            return;
        }
        Layout element = elements[which];
        if (element == null) {
            element = layouts.of(elementTypes[which]);
            elements[which] = element;
        }
        for (int i = 0; i < count; i++) {
            element.skip(in, depth + 1);
        }
    }
}
