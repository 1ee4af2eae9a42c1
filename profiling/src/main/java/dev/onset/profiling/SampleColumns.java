package dev.onset.profiling;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When, in which thread and in which state each sample of a profile was taken: columns of 13 bytes a sample, and 8 more where
 * samples weigh differently. In the order of the file. Immutable, thread-safe.
 */
public final class SampleColumns {

    /** Times are kept in tenths of a millisecond: an int then spans two and a half days. */
    static final long NANOS_PER_TICK = 100_000;

    private final long startNanos;
    private final int[] ticks;
    private final int[] rows;
    private final int[] threads;
    private final byte[] states;
    private final long @Nullable [] weights;
    private final List<String> threadNames;
    private final List<String> stateNames;

    SampleColumns(Builder built, int[] rowOfStack, List<String> threadNames, List<String> stateNames) {
        this.startNanos = built.startNanos;
        this.ticks = Arrays.copyOf(built.ticks, built.size);
        this.threads = Arrays.copyOf(built.threads, built.size);
        this.states = Arrays.copyOf(built.states, built.size);
        this.weights = built.weights == null ? null : Arrays.copyOf(built.weights, built.size);
        this.rows = new int[built.size];
        for (int i = 0; i < built.size; i++) {
            rows[i] = rowOfStack[built.stacks[i]];
        }
        this.threadNames = List.copyOf(threadNames);
        this.stateNames = List.copyOf(stateNames);
    }

    public int size() {
        return rows.length;
    }

    /** Nanoseconds since 1970, true to a tenth of a millisecond. */
    public long epochNanos(int sample) {
        return startNanos + ticks[sample] * NANOS_PER_TICK;
    }

    /** The sample's stack. */
    public int row(int sample) {
        return rows[sample];
    }

    /** An index into {@link #threadNames()}. */
    public int thread(int sample) {
        return threads[sample];
    }

    /** An index into {@link #stateNames()}. */
    public int state(int sample) {
        return states[sample] & 0xFF;
    }

    /** What the sample amounts to, in the profile's unit; for profiles that count samples, how many samples it stands for. */
    public long weight(int sample) {
        return weights == null ? 1 : weights[sample];
    }

    /** The first is empty and stands for a thread that is not known. */
    public List<String> threadNames() {
        return threadNames;
    }

    /** The first is empty and stands for a state that is not known. */
    public List<String> stateNames() {
        return stateNames;
    }

    /** Collects samples. Confined to one thread. */
    static final class Builder {

        private long startNanos;
        private int[] ticks = new int[256];
        private int[] stacks = new int[256];
        private int[] threads = new int[256];
        private byte[] states = new byte[256];
        private long @Nullable [] weights;
        private int size;

        int size() {
            return size;
        }

        void add(int stack, long epochNanos, int thread, int state, long weight) {
            if (size == 0) {
                startNanos = epochNanos;
            }
            if (size == ticks.length) {
                int larger = size + (size >> 1);
                ticks = Arrays.copyOf(ticks, larger);
                stacks = Arrays.copyOf(stacks, larger);
                threads = Arrays.copyOf(threads, larger);
                states = Arrays.copyOf(states, larger);
                weights = weights == null ? null : Arrays.copyOf(weights, larger);
            }
            if (weight != 1 && weights == null) {
                weights = new long[ticks.length];
                Arrays.fill(weights, 0, size, 1);
            }
            long tick = (epochNanos - startNanos) / NANOS_PER_TICK;
            ticks[size] = Math.clamp(tick, Integer.MIN_VALUE, Integer.MAX_VALUE);
            stacks[size] = stack;
            threads[size] = thread;
            states[size] = (byte) state;
            if (weights != null) {
                weights[size] = weight;
            }
            size++;
        }

        /** Puts other numbers in the place of stacks, from a sample on. */
        void renumber(int from, int[] numbers) {
            for (int i = from; i < size; i++) {
                stacks[i] = numbers[stacks[i]];
            }
        }
    }
}
