package dev.onset.profiling.format.jfr;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.FrameKind;
import dev.onset.profiling.RecordingBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the stack traces of a chunk into stacks of the builder. Confined to one thread. */
final class StackDecoder {

    private static final String METHOD = "jdk.types.Method";
    private static final String CLASS = "java.lang.Class";

    private final ChunkBytes in;
    private final Pools pools;
    private final RecordingBuilder builder;
    private final SymbolNames names;
    private final boolean withLines;

    private final Places stackPlaces;
    private final Pools.@Nullable Field ownerOfMethod;
    private final Pools.@Nullable Field nameOfMethod;
    private final Pools.@Nullable Field nameOfClass;
    private final Layout stack;
    private final Layout frame;
    private final LongIntMap frameIds = new LongIntMap();
    private final Places methods = new Places();

    /** Of frames without a line: by method and kind, the frame + 2; 0 is not known, 1 is left out. */
    private int[] plainFrames = new int[1024];

    private final List<@Nullable Method> methodNames = new ArrayList<>();
    private final LongIntMap kinds = new LongIntMap();
    private final long[] taken = new long[3];
    private int[] cells = new int[256];

    private record Method(String owner, String name) {}

    StackDecoder(Chunk chunk, RecordingBuilder builder, SymbolNames names, boolean withLines)
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
        this.stackPlaces = pools.places(type.id());
        this.ownerOfMethod = pools.field(METHOD, "type");
        this.nameOfMethod = pools.field(METHOD, "name");
        this.nameOfClass = pools.field(CLASS, "name");
        this.stack = chunk.layouts().of(type, "frames");
        this.frame = chunk.layouts().of(frameType, "method", "lineNumber", "type");
    }

    /** The builder's number of a stack trace; -1 when the chunk does not hold it. */
    int decode(long id) throws BadProfileException {
        int place = stackPlaces.get(id);
        if (place < 0) {
            return -1;
        }
        in.seek(place);
        if (!stack.find(in)) {
            return -1;
        }
        long[] slots = taken;
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
            methods.putFirst(method, m);
        }
        int plain = (m << 4) | (int) (type & 0xF);
        if (withLines || type > 0xF || m >= 1 << 26) {
            return lineFrame(((long) plain << 32) | (line & 0xFFFFFFFFL), m, withLines ? line : 0, type);
        }
        if (plain >= plainFrames.length) {
            plainFrames = Arrays.copyOf(plainFrames, Math.max(plain + 1, plainFrames.length * 2));
        }
        if (plainFrames[plain] == 0) {
            plainFrames[plain] = frame(m, 0, type) + 2;
        }
        return plainFrames[plain] - 2;
    }

    private int lineFrame(long key, int method, int line, long type) throws BadProfileException {
        int known = frameIds.get(key);
        if (known < 0) {
            known = frame(method, line, type) + 1;
            frameIds.put(key, known);
        }
        return known - 1;
    }

    /** -1 for one that is left out. */
    private int frame(int method, int line, long type) throws BadProfileException {
        Method named = methodNames.get(method);
        return named == null ? -1 : builder.frame(named.owner, named.name, line, kind(type));
    }

    /** Null when the method or its class is not in the chunk: such a frame is left out. */
    private @Nullable Method name(long method) throws BadProfileException {
        long owner = ownerOfMethod == null ? -1 : ownerOfMethod.number(method);
        String name = nameOfMethod == null ? null : nameOfMethod.name(method, names);
        if (owner < 0 && name == null) {
            return null;
        }
        String ownerName = nameOfClass == null ? null : nameOfClass.name(owner, names);
        if (ownerName == null && (nameOfClass == null || nameOfClass.number(owner) < 0)) {
            return null;
        }
        return new Method(ownerName == null ? "" : ownerName, name == null ? "" : name);
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
