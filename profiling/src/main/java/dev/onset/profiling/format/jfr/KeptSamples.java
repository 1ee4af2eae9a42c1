package dev.onset.profiling.format.jfr;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.EventType;
import dev.onset.profiling.RecordingBuilder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The samples of one event type in one chunk, until its stacks are known. Confined to one thread. */
final class KeptSamples {

    private int[] slots = new int[256];
    private long[] times = new long[256];
    private long[] threads = new long[256];
    private long[] states = new long[256];
    private long[] weights = new long[256];
    private int size;

    void add(int slot, long time, long thread, long state, long weight) {
        if (size == slots.length) {
            int larger = size * 2;
            slots = Arrays.copyOf(slots, larger);
            times = Arrays.copyOf(times, larger);
            threads = Arrays.copyOf(threads, larger);
            states = Arrays.copyOf(states, larger);
            weights = Arrays.copyOf(weights, larger);
        }
        slots[size] = slot;
        times[size] = time;
        threads[size] = thread;
        states[size] = state;
        weights[size++] = weight;
    }

    /**
     * Hands all samples to the builder.
     *
     * @param onlyIn states that count, with 1 as value; null when all do
     */
    void flush(
            RecordingBuilder builder,
            EventType type,
            int[] stacks,
            ThreadNames names,
            ChunkHeader header,
            @Nullable LongIntMap onlyIn)
            throws BadProfileException {
        for (int i = 0; i < size; i++) {
            int stack = stacks[slots[i]];
            if (stack >= 0 && (onlyIn == null || onlyIn.get(states[i]) == 1)) {
                builder.tally(type)
                        .sample(
                                stack,
                                header.epochNanos(times[i]),
                                names.thread(threads[i]),
                                names.state(states[i]),
                                weights[i]);
            }
        }
    }
}
