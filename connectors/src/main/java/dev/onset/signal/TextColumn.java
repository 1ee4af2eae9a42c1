package dev.onset.signal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Many strings in one block of UTF-8. At most 2 GB; the gateway's limits stay far below. */
final class TextColumn {

    private final byte[] bytes;
    private final PackedLongs ends;

    private TextColumn(byte[] bytes, PackedLongs ends) {
        this.bytes = bytes;
        this.ends = ends;
    }

    int size() {
        return ends.size();
    }

    String get(int i) {
        int from = start(i);
        return new String(bytes, from, ends.intAt(i) - from, StandardCharsets.UTF_8);
    }

    int length(int i) {
        return ends.intAt(i) - start(i);
    }

    long bytes() {
        return bytes.length;
    }

    /** Bytes that tell where each string lies. */
    long indexBytes() {
        return ends.bytes();
    }

    TextColumn reorder(int[] order) {
        var target = new byte[bytes.length];
        var newEnds = new int[order.length];
        int at = 0;
        for (int i = 0; i < order.length; i++) {
            int length = length(order[i]);
            System.arraycopy(bytes, start(order[i]), target, at, length);
            at += length;
            newEnds[i] = at;
        }
        return new TextColumn(target, PackedLongs.of(newEnds.length, i -> newEnds[i]));
    }

    TextColumn slice(int from, int to) {
        int base = start(from);
        return new TextColumn(
                Arrays.copyOfRange(bytes, base, start(to)), PackedLongs.of(to - from, i -> ends.at(from + i) - base));
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof TextColumn other && ends.equals(other.ends) && Arrays.equals(bytes, other.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * ends.hashCode() + Arrays.hashCode(bytes);
    }

    private int start(int i) {
        return i == 0 ? 0 : ends.intAt(i - 1);
    }

    /** Confined to one thread. */
    static final class Builder {

        private byte[] bytes = new byte[1024];
        private int used;
        private int[] ends = new int[64];
        private int size;

        void add(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            int needed = Math.addExact(used, utf8.length);
            if (needed > bytes.length) {
                bytes = Arrays.copyOf(
                        bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, bytes.length * 2L)));
            }
            System.arraycopy(utf8, 0, bytes, used, utf8.length);
            used = needed;
            if (size == ends.length) {
                ends = Arrays.copyOf(ends, size * 2);
            }
            ends[size++] = used;
        }

        TextColumn build() {
            return new TextColumn(Arrays.copyOf(bytes, used), PackedLongs.of(size, i -> ends[i]));
        }
    }
}
