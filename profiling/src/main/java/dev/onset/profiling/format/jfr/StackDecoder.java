package dev.onset.profiling.format.jfr;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.FrameKind;
import dev.onset.profiling.RecordingBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the stack traces of a chunk into stacks of the builder. Confined to one thread. */
final class StackDecoder {

    private static final String METHOD = "jdk.types.Method";
    private static final String CLASS = "java.lang.Class";

    private final ChunkBytes in;
    private final Pools pools;
    private final RecordingBuilder builder;
    private final GeneratedNames names;
    private final boolean withLines;

    private final long stackType;
    private final Layout stack;
    private final Layout frame;
    private final LongIntMap frameIds = new LongIntMap();
    private final LongIntMap methods = new LongIntMap();
    private final List<@Nullable Method> methodNames = new ArrayList<>();
    private final LongIntMap kinds = new LongIntMap();
    private int[] cells = new int[256];

    private record Method(String owner, String name) {}

    StackDecoder(Chunk chunk, RecordingBuilder builder, GeneratedNames names, boolean withLines)
            throws BadProfileException {
        this.in = chunk.in();
        this.pools = chunk.pools();
        this.builder = builder;
        this.names = names;
        this.withLines = withLines;
        JfrType type = chunk.metadata().type("jdk.types.StackTrace");
        JfrType frameType = chunk.metadata().type("jdk.types.StackFrame");
        if (type == null || frameType == null) {
            throw in.bad("the recording does not describe its stack traces");
        }
        this.stackType = type.id();
        this.stack = chunk.layouts().of(type, "frames");
        this.frame = chunk.layouts().of(frameType, "method", "lineNumber", "type");
    }

    /** The builder's number of a stack trace; -1 when the chunk does not hold it. */
    int decode(long id) throws BadProfileException {
        int place = pools.place(stackType, id);
        if (place < 0) {
            return -1;
        }
        in.seek(place);
        var slots = new long[3];
        slots[0] = -1;
        stack.read(in, slots);
        if (slots[0] < 0) {
            return -1;
        }
        in.seek(slots[0]);
        int count = in.count("frames");
        if (count > cells.length) {
            cells = new int[count + (count >> 1)];
        }
        // The recording holds the leaf first, the table wants the root first.
        int at = cells.length;
        for (int i = 0; i < count; i++) {
            slots[1] = 0;
            slots[2] = 0;
            frame.read(in, slots);
            int id0 = frameId(slots[0], (int) slots[1], slots[2]);
            if (id0 >= 0) {
                cells[--at] = id0;
            }
        }
        return builder.stack(cells, at, cells.length - at);
    }

    private int frameId(long method, int line, long type) throws BadProfileException {
        int m = methods.get(method);
        if (m < 0) {
            m = methodNames.size();
            int back = in.pos;
            methodNames.add(name(method));
            in.seek(back);
            methods.put(method, m);
        }
        long key = (long) m << 36 | (type & 0xF) << 32 | (withLines ? line & 0xFFFFFFFFL : 0);
        int known = frameIds.get(key);
        if (known >= 0) {
            return known - 1;
        }
        Method named = methodNames.get(m);
        int id = -1;
        if (named != null) {
            id = builder.frame(named.owner, named.name, withLines ? line : 0, kind(type));
        }
        frameIds.put(key, id + 1);
        return id;
    }

    /** Null when the method or its class is not in the chunk: such a frame is left out. */
    private @Nullable Method name(long method) throws BadProfileException {
        long owner = pools.number(METHOD, method, "type");
        String name = pools.text(METHOD, method, "name");
        if (owner < 0 && name == null) {
            return null;
        }
        String ownerName = pools.text(CLASS, owner, "name");
        if (ownerName == null && pools.number(CLASS, owner, "name") < 0) {
            return null;
        }
        return new Method(names.merge(ownerName == null ? "" : ownerName), names.merge(name == null ? "" : name));
    }

    private FrameKind kind(long type) throws BadProfileException {
        int known = kinds.get(type);
        if (known < 0) {
            String words = pools.text("jdk.types.FrameType", type, "description");
            known = kindOf(words == null ? "" : words).ordinal();
            kinds.put(type, known);
        }
        return FrameKind.values()[known];
    }

    private static FrameKind kindOf(String description) {
        return switch (description) {
            case "Native" -> FrameKind.NATIVE;
            case "C++" -> FrameKind.CPP;
            case "Kernel" -> FrameKind.KERNEL;
            // How far a method was compiled differs from sample to sample: one box a method is what people look for.
            default -> FrameKind.JAVA;
        };
    }
}
