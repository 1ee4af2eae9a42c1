package dev.onset.profiling.format.jfr;

import java.util.Arrays;

/**
 * Numbers by the ids that a recorder gives. Most recorders count from one, so most ids are an index; the others are hashed. Confined to
 * one thread.
 */
final class Places {

    /** An id this far beyond what is there already is no count. */
    private static final int GAP = 4096;

    private static final int MOST = 1 << 24;

    /** By id; 0 is free, else the number + 1. */
    private int[] small = new int[64];

    private final LongIntMap large = new LongIntMap();
    private int size;

    int size() {
        return size;
    }

    /** The number of an id, or -1. */
    int get(long id) {
        if (id >= 0 && id < small.length) {
            int number = small[(int) id] - 1;
            if (number >= 0 || large.size() == 0) {
                return number;
            }
        }
        return large.size() == 0 ? -1 : large.get(id);
    }

    /** Keeps a number, which must not be negative, unless there is one of that id already. */
    void putFirst(long id, int number) {
        if (get(id) >= 0) {
            return;
        }
        size++;
        if (id < 0 || id >= MOST || id > 8L * size + GAP) {
            large.put(id, number);
            return;
        }
        if (id >= small.length) {
            small = Arrays.copyOf(small, (int) Math.max(id + 1, small.length * 2L));
        }
        small[(int) id] = number + 1;
    }
}
