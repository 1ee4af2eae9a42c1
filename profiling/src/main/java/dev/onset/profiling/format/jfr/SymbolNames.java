package dev.onset.profiling.format.jfr;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Names by their bytes: every chunk of a recording holds the same classes and methods anew, and each is decoded and merged once. A
 * recorder mostly gives a symbol the same id in every chunk, so that a look at the bytes is enough. Confined to one thread.
 */
final class SymbolNames {

    /** Longer ones are not kept: no compiler makes them. */
    private static final int LONGEST = 4096;

    private final GeneratedNames merged = new GeneratedNames();
    private byte[][] keys = new byte[512][];
    private String[] names = new String[512];
    private int[] hashes = new int[512];
    private int size;
    private int[] table = new int[1024];

    /** What an id meant when it was first met. */
    private final Places entryOfId = new Places();

    /** The name under which a text is counted. */
    String merge(String text) {
        return merged.merge(text);
    }

    /**
     * The name under which the text of some bytes is counted.
     *
     * @param isLatin whether a byte is a letter; else UTF-8
     * @param id of the symbol in its chunk
     */
    String of(byte[] data, int from, int length, boolean isLatin, long id) {
        if (length > LONGEST) {
            return decoded(data, from, length, isLatin);
        }
        int hint = entryOfId.get(id);
        // Equal bytes are equal texts in both ways of writing, unless there is more than ASCII in them.
        if (hint >= 0 && (hashes[hint] & 1) == (isLatin ? 1 : 0) && isEqual(hint, data, from, length)) {
            return names[hint];
        }
        int entry = entry(data, from, length, isLatin);
        entryOfId.putFirst(id, entry);
        return names[entry];
    }

    private int entry(byte[] data, int from, int length, boolean isLatin) {
        int hash = 0;
        for (int i = from; i < from + length; i++) {
            hash = hash * 31 + data[i];
        }
        // The lowest bit tells the way of writing.
        hash = ((hash * 0x9E3779B1) & ~1) | (isLatin ? 1 : 0);
        int mask = table.length - 1;
        int slot = slot(hash, mask);
        while (table[slot] != 0) {
            int entry = table[slot] - 1;
            if (hashes[entry] == hash && isEqual(entry, data, from, length)) {
                return entry;
            }
            slot = (slot + 1) & mask;
        }
        return add(slot, hash, Arrays.copyOfRange(data, from, from + length), isLatin);
    }

    private boolean isEqual(int entry, byte[] data, int from, int length) {
        return Arrays.equals(keys[entry], 0, keys[entry].length, data, from, from + length);
    }

    private static int slot(int hash, int mask) {
        return (hash ^ hash >>> 16) & mask;
    }

    private String decoded(byte[] data, int from, int length, boolean isLatin) {
        return merged.merge(
                new String(data, from, length, isLatin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
    }

    private int add(int slot, int hash, byte[] key, boolean isLatin) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
            names = Arrays.copyOf(names, size * 2);
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        int entry = size++;
        keys[entry] = key;
        names[entry] = decoded(key, 0, key.length, isLatin);
        hashes[entry] = hash;
        table[slot] = size;
        if (size * 2 > table.length) {
            grow();
        }
        return entry;
    }

    private void grow() {
        table = new int[table.length * 2];
        int mask = table.length - 1;
        for (int entry = 0; entry < size; entry++) {
            int slot = slot(hashes[entry], mask);
            while (table[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            table[slot] = entry + 1;
        }
    }
}
