package dev.onset.profiling.format.jfr;

import dev.onset.profiling.BadProfileException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The constants of a chunk: where each one lies, by type and id. A constant is read only when something asks for it. Confined to
 * one thread.
 */
final class Pools {

    private final ChunkBytes in;
    private final Metadata metadata;
    private final Layout.Layouts layouts;
    private final Map<Long, Places> places = new HashMap<>();
    private final Map<String, Getter> getters = new HashMap<>();

    private Pools(ChunkBytes in, Metadata metadata, Layout.Layouts layouts) {
        this.in = in;
        this.metadata = metadata;
        this.layouts = layouts;
    }

    /** Follows the chain of checkpoints from the last to the first and notes where the constants lie. */
    static Pools read(ChunkBytes in, Metadata metadata, Layout.Layouts layouts, long offset)
            throws BadProfileException {
        return read(in, metadata, layouts, offset, (type, id, place) -> {});
    }

    /** Is told of each constant, of those too that are there more than once. */
    @FunctionalInterface
    interface Visitor {
        void constant(long typeId, long id, int place);
    }

    /** The same, with every constant shown. */
    static Pools read(ChunkBytes in, Metadata metadata, Layout.Layouts layouts, long offset, Visitor visitor)
            throws BadProfileException {
        var pools = new Pools(in, metadata, layouts);
        var seen = new LongIntMap();
        long at = offset;
        while (true) {
            if (seen.get(at) >= 0) {
                throw in.bad("the chain of checkpoints runs in a circle");
            }
            seen.put(at, seen.size());
            in.seek(at);
            in.integer(); // size
            long type = in.number();
            if (type != 1) {
                throw in.bad("where constants should be there is an event of type " + type);
            }
            in.number(); // start
            in.number(); // duration
            long toPrevious = in.number();
            in.u1(); // kind of flush
            pools.constants(in.integer(), visitor);
            if (toPrevious == 0) {
                return pools;
            }
            at += toPrevious;
            if (at < ChunkHeader.BYTES) {
                return pools;
            }
        }
    }

    private void constants(int poolCount, Visitor visitor) throws BadProfileException {
        for (int p = 0; p < poolCount; p++) {
            long typeId = in.number();
            int count = in.count("constants");
            if (metadata.type(typeId) == null) {
                throw in.bad("constants of a type " + typeId + " that is not described");
            }
            Layout layout = layouts.of(typeId);
            Places map = places.computeIfAbsent(typeId, t -> new Places());
            for (int i = 0; i < count; i++) {
                long id = in.number();
                visitor.constant(typeId, id, in.pos);
                map.putFirst(id, in.pos);
                layout.skip(in);
            }
        }
    }

    /** Of all constants of a type. */
    Places places(long typeId) {
        return places.computeIfAbsent(typeId, t -> new Places());
    }

    /** The place of a constant in the chunk, or -1 when there is none. */
    int place(long typeId, long id) {
        Places map = places.get(typeId);
        return map == null ? -1 : map.get(id);
    }

    /** How many constants of a type there are. */
    int count(long typeId) {
        Places map = places.get(typeId);
        return map == null ? 0 : map.size();
    }

    /** A text by reference. */
    @Nullable String text(long id) throws BadProfileException {
        JfrType type = metadata.type("java.lang.String");
        int place = type == null ? -1 : place(type.id(), id);
        return place < 0 ? null : stringAt(place);
    }

    @Nullable String stringAt(int place) throws BadProfileException {
        int back = in.pos;
        in.seek(place);
        // A text that refers to a text is followed once; deeper is no recorder's work.
        String text = in.string(id -> null);
        in.seek(back);
        return text;
    }

    /** One field of the constants of one type, for asking often. */
    final class Field {

        private final @Nullable Places places;
        private final Getter getter;
        private final long[] slot = new long[1];

        /** Of a field that refers to a symbol: the symbol's text. */
        private final @Nullable Field symbol;

        private Field(@Nullable Places places, Getter getter, @Nullable Field symbol) {
            this.places = places;
            this.getter = getter;
            this.symbol = symbol;
        }

        /** A number or a reference; -1 where the constant is not there. */
        long number(long id) throws BadProfileException {
            int place = places == null ? -1 : places.get(id);
            if (place < 0) {
                return -1;
            }
            int back = in.pos;
            in.pos = place;
            getter.layout.read(in, slot);
            in.pos = back;
            return slot[0];
        }

        /** A name, here or in the symbol that is referred to; null where it is not there. */
        @Nullable String name(long id, SymbolNames names) throws BadProfileException {
            long value = number(id);
            if (symbol != null) {
                return value < 0 ? null : symbol.name(value, names);
            }
            if (getter.field.isPooled()) {
                String text = value < 0 ? null : Pools.this.text(value);
                return text == null ? null : names.merge(text);
            }
            if (value < 0) {
                return null;
            }
            int back = in.pos;
            in.seek(value);
            String name = in.name(id, names, Pools.this::text);
            in.pos = back;
            return name;
        }
    }

    /** A field of the constants of a type; null where the type or the field is not described. */
    @Nullable Field field(String typeName, String field) throws BadProfileException {
        Getter getter = getter(typeName, field);
        if (getter == null) {
            return null;
        }
        JfrType of = metadata.type(getter.field.typeId());
        boolean isSymbol = getter.field.isPooled()
                && of != null
                && !of.isString()
                && !of.name().equals(typeName);
        Field symbol = isSymbol && of != null && !"string".equals(field) ? field(of.name(), "string") : null;
        return new Field(places.get(getter.type.id()), getter, symbol);
    }

    /** Takes one field out of constants of one type. */
    private record Getter(JfrType type, JfrField field, Layout layout) {}

    private @Nullable Getter getter(String typeName, String field) throws BadProfileException {
        String key = typeName + "#" + field;
        Getter known = getters.get(key);
        if (known == null) {
            JfrType type = metadata.type(typeName);
            if (type == null) {
                return null;
            }
            for (JfrField one : type.fields()) {
                if (one.name().equals(field)) {
                    known = new Getter(type, one, layouts.of(type, field));
                    getters.put(key, known);
                }
            }
        }
        return known;
    }

    /** A number or a reference in a constant; -1 when the constant or the field is not there. */
    long number(String typeName, long id, String field) throws BadProfileException {
        Getter getter = getter(typeName, field);
        int place = getter == null ? -1 : place(getter.type.id(), id);
        if (getter == null || place < 0) {
            return -1;
        }
        return take(getter, place);
    }

    /** A text in a constant, or in the symbol that it refers to; null when it is not there. */
    @Nullable String text(String typeName, long id, String field) throws BadProfileException {
        Getter getter = getter(typeName, field);
        int place = getter == null ? -1 : place(getter.type.id(), id);
        if (getter == null || place < 0) {
            return null;
        }
        long value = take(getter, place);
        JfrType of = metadata.type(getter.field.typeId());
        if (!getter.field.isPooled()) {
            return of != null && of.isString() ? stringThrough((int) value) : null;
        }
        if (of != null && of.isString()) {
            return text(value);
        }
        return of == null || of.name().equals(typeName) ? null : text(of.name(), value, "string");
    }

    private long take(Getter getter, int place) throws BadProfileException {
        int back = in.pos;
        in.seek(place);
        var slot = new long[1];
        getter.layout.read(in, slot);
        in.seek(back);
        return slot[0];
    }

    /** The text that lies at a place, or the one that it refers to. */
    @Nullable String stringThrough(int place) throws BadProfileException {
        int back = in.pos;
        in.seek(place);
        String text = in.string(this::text);
        in.seek(back);
        return text;
    }
}
