package dev.onset.profiling.format.jfr;

import dev.onset.profiling.BadProfileException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event and its fields. Only sound while it is handed out. */
public final class JfrEvent {

    private static final int MOST_FIELDS = 1000;

    private final JfrType type;
    private final Chunk chunk;
    private final Layout layout;
    private final Map<String, Integer> slotOf = new HashMap<>();
    private final Map<String, JfrField> fieldOf = new HashMap<>();
    private final LongIntMap truncated = new LongIntMap();
    private final long[] slots;
    private @Nullable Layout stackLayout;

    private JfrEvent(JfrType type, Chunk chunk, Layout layout, @Nullable String[] names) {
        this.type = type;
        this.chunk = chunk;
        this.layout = layout;
        this.slots = new long[names.length];
        for (int i = 0; i < names.length; i++) {
            slotOf.put(String.valueOf(names[i]), i);
        }
        type.fields().forEach(f -> fieldOf.put(f.name(), f));
    }

    static JfrEvent of(JfrType type, Chunk chunk) throws BadProfileException {
        @Nullable String[] names =
                type.fields().stream().limit(MOST_FIELDS).map(JfrField::name).toArray(String[]::new);
        return new JfrEvent(type, chunk, chunk.layouts().of(type, names), names);
    }

    void read(ChunkBytes in) throws BadProfileException {
        layout.read(in, slots);
    }

    public String type() {
        return type.name();
    }

    public boolean has(String field) {
        return slotOf.containsKey(field);
    }

    /** A whole number; 0 where the event has no such field. */
    public long number(String field) {
        Integer slot = slotOf.get(field);
        return slot == null ? 0 : slots[slot];
    }

    /** A number with a fraction; 0 where the event has no such field. */
    public double real(String field) {
        Integer slot = slotOf.get(field);
        JfrField of = fieldOf.get(field);
        JfrType valueType = of == null ? null : chunk.metadata().type(of.typeId());
        if (slot == null || valueType == null) {
            return 0;
        }
        return switch (valueType.name()) {
            case "float" -> Float.intBitsToFloat((int) slots[slot]);
            case "double" -> Double.longBitsToDouble(slots[slot]);
            default -> slots[slot];
        };
    }

    /** A span in nanoseconds. */
    public long nanos(String field) {
        JfrField of = fieldOf.get(field);
        long value = number(field);
        return of == null
                ? 0
                : switch (of.span()) {
                    case "NANOSECONDS" -> value;
                    case "MICROSECONDS" -> value * 1_000;
                    case "MILLISECONDS" -> value * 1_000_000;
                    case "SECONDS" -> value * 1_000_000_000;
                    default -> chunk.header().nanos(value);
                };
    }

    /** When it began, in nanoseconds since 1970. */
    public long startNanos() {
        return chunk.header().epochNanos(number("startTime"));
    }

    /**
     * A text, or what names a constant: of a class its name with points, of a thread its name, of others their first text. Null
     * where there is none.
     */
    public @Nullable String text(String field) throws BadProfileException {
        Integer slot = slotOf.get(field);
        JfrField of = fieldOf.get(field);
        JfrType valueType = of == null ? null : chunk.metadata().type(of.typeId());
        if (slot == null || of == null || valueType == null) {
            return null;
        }
        Pools pools = chunk.pools();
        if (valueType.isString()) {
            return of.isPooled() ? pools.text(slots[slot]) : pools.stringThrough((int) slots[slot]);
        }
        if (valueType.name().equals("java.lang.Class")) {
            String name = pools.text("java.lang.Class", slots[slot], "name");
            return name == null ? null : name.replace('/', '.');
        }
        if (valueType.name().equals("java.lang.Thread")) {
            String name = pools.text("java.lang.Thread", slots[slot], "javaName");
            return name == null || name.isEmpty() ? pools.text("java.lang.Thread", slots[slot], "osName") : name;
        }
        for (JfrField part : valueType.fields()) {
            JfrType partType = chunk.metadata().type(part.typeId());
            if (partType != null && (partType.isString() || partType.name().equals("jdk.types.Symbol"))) {
                return pools.text(valueType.name(), slots[slot], part.name());
            }
        }
        return null;
    }

    /** Whether the event's type carries stacks at all. */
    public boolean hasStack() {
        return has("stackTrace");
    }

    /** Whether the event's stack was deeper than the recorder keeps. */
    public boolean isTruncated() throws BadProfileException {
        long id = number("stackTrace");
        int known = truncated.get(id);
        if (known >= 0) {
            return known == 1;
        }
        JfrType stackType = chunk.metadata().type("jdk.types.StackTrace");
        int place = stackType == null ? -1 : chunk.pools().place(stackType.id(), id);
        boolean is = false;
        if (stackType != null && place >= 0) {
            Layout walk = stackLayout == null ? chunk.layouts().of(stackType, "truncated") : stackLayout;
            stackLayout = walk;
            int back = chunk.in().pos;
            var flag = new long[1];
            chunk.in().seek(place);
            walk.read(chunk.in(), flag);
            chunk.in().pos = back;
            is = flag[0] != 0;
        }
        truncated.put(id, is ? 1 : 0);
        return is;
    }
}
