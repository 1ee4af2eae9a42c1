package dev.onset.engine.analysis;

/**
 * Remembers the template of signatures seen lately, by hash. Bounded: a new signature takes the place of an old one with the
 * same slot, which is then only slower. Confined to one thread.
 */
final class SignatureCache {

    private static final int LEAST = 1 << 10;
    private static final int MOST = 1 << 16;

    private final boolean used;
    private long[] hashes = new long[LEAST];
    private int[] ids = new int[LEAST];
    private int filled;

    /** @param used whether it remembers at all */
    SignatureCache(boolean used) {
        this.used = used;
    }

    /** The template's id, or -1. */
    int get(long hash) {
        int slot = (int) hash & (hashes.length - 1);
        return hashes[slot] == hash ? ids[slot] - 1 : -1;
    }

    void put(long hash, int id) {
        if (!used) {
            return;
        }
        if (filled > hashes.length / 4 && hashes.length < MOST) {
            grow();
        }
        set(hash, id + 1);
    }

    private void set(long hash, int idAndOne) {
        int slot = (int) hash & (hashes.length - 1);
        filled += ids[slot] == 0 ? 1 : 0;
        hashes[slot] = hash;
        ids[slot] = idAndOne;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldIds = ids;
        hashes = new long[oldHashes.length * 4];
        ids = new int[oldIds.length * 4];
        filled = 0;
        for (int i = 0; i < oldIds.length; i++) {
            if (oldIds[i] > 0) {
                set(oldHashes[i], oldIds[i]);
            }
        }
    }
}
