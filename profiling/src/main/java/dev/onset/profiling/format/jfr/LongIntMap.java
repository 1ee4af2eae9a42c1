package dev.onset.profiling.format.jfr;

import java.util.Arrays;

/** A map from long to int without objects. Confined to one thread. */
final class LongIntMap {

    private long[] keys = new long[64];
    private int[] values = new int[64]; // 0 is free, else the value + 1
    private int size;

    int size() {
        return size;
    }

    /** The value of a key, or -1. */
    int get(long key) {
        int mask = keys.length - 1;
        int slot = slot(key, mask);
        while (values[slot] != 0) {
            if (keys[slot] == key) {
                return values[slot] - 1;
            }
            slot = (slot + 1) & mask;
        }
        return -1;
    }

    /** Sets the value of a key, which must not be negative. */
    void put(long key, int value) {
        int mask = keys.length - 1;
        int slot = slot(key, mask);
        while (values[slot] != 0) {
            if (keys[slot] == key) {
                values[slot] = value + 1;
                return;
            }
            slot = (slot + 1) & mask;
        }
        keys[slot] = key;
        values[slot] = value + 1;
        if (++size * 2 > keys.length) {
            grow();
        }
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new int[oldKeys.length * 2];
        int mask = keys.length - 1;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != 0) {
                int slot = slot(oldKeys[i], mask);
                while (values[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }

    private static int slot(long key, int mask) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & mask;
    }

    void clear() {
        Arrays.fill(values, 0);
        size = 0;
    }
}
