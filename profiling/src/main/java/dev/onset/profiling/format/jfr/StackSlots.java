package dev.onset.profiling.format.jfr;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.RecordingBuilder;
import java.util.Arrays;

/** Small numbers for the stack ids of a chunk, in the order in which they were met. Confined to one thread. */
final class StackSlots {

    /** Recorders number stacks one after the other; ids below this are looked up without hashing, in 16 MB at most. */
    private static final int SMALL = 1 << 22;

    /** Slot + 1 by id; 0 is free. */
    private int[] small = new int[1024];

    /** Of all other ids. */
    private final LongIntMap large = new LongIntMap();

    private long[] ids = new long[256];
    private int size;
    private long lastId = Long.MIN_VALUE;
    private int lastSlot;

    int slot(long stackId) {
        if (stackId == lastId) {
            return lastSlot;
        }
        int slot = stackId >= 0 && stackId < SMALL ? ofSmall((int) stackId) : ofLarge(stackId);
        lastId = stackId;
        lastSlot = slot;
        return slot;
    }

    private int ofSmall(int id) {
        if (id >= small.length) {
            small = Arrays.copyOf(small, Math.min(SMALL, Math.max(id + 1, small.length * 2)));
        }
        int slot = small[id] - 1;
        if (slot < 0) {
            slot = add(id);
            small[id] = slot + 1;
        }
        return slot;
    }

    private int ofLarge(long id) {
        int slot = large.get(id);
        if (slot < 0) {
            slot = add(id);
            large.put(id, slot);
        }
        return slot;
    }

    private int add(long id) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
        }
        ids[size] = id;
        return size++;
    }

    /** The builder's stack of each slot; -1 for those that the chunk does not hold. */
    int[] expand(StackDecoder decoder, RecordingBuilder builder) throws BadProfileException {
        var stacks = new int[size];
        int missing = 0;
        for (int s = 0; s < size; s++) {
            stacks[s] = decoder.decode(ids[s]);
            // Id 0 is the recorder's way to say that a sample has no stack.
            missing += stacks[s] < 0 && ids[s] != 0 ? 1 : 0;
        }
        if (missing > 0) {
            builder.warn("Samples with " + missing
                    + " stack traces were left out: the recording refers to them and does not" + " hold them.");
        }
        return stacks;
    }
}
