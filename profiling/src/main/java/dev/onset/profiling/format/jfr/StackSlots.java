package dev.onset.profiling.format.jfr;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.RecordingBuilder;

/** Small numbers for the stack ids of a chunk, in the order in which they were met. Confined to one thread. */
final class StackSlots {

    private final LongIntMap slots = new LongIntMap();
    private long lastId = Long.MIN_VALUE;
    private int lastSlot;

    int slot(long stackId) {
        if (stackId == lastId) {
            return lastSlot;
        }
        int slot = slots.get(stackId);
        if (slot < 0) {
            slot = slots.size();
            slots.put(stackId, slot);
        }
        lastId = stackId;
        lastSlot = slot;
        return slot;
    }

    /** The builder's stack of each slot; -1 for those that the chunk does not hold. */
    int[] expand(StackDecoder decoder, RecordingBuilder builder) throws BadProfileException {
        long[] ids = slots.keysByValue();
        var stacks = new int[ids.length];
        int missing = 0;
        for (int s = 0; s < ids.length; s++) {
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
