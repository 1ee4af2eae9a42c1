package dev.onset.signal;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * A column of whole numbers, each block of {@value #BLOCK} kept as its least number and, with as few binary digits as the block
 * needs, how far each lies above it. What hardly changes from one to the next (times, places in a text, small ids) costs one
 * to five bytes a number instead of four to eight. Any number is found in constant time. Immutable.
 */
final class PackedLongs {

    static final int BLOCK = 64;

    private static final int SHIFT = 6;

    private final int size;
    private final long[] bases;
    /** First word of each block; a block of n digits a number has n words. */
    private final int[] starts;

    private final byte[] digits;
    private final long[] words;

    private PackedLongs(int size, IntToLongFunction values) {
        this.size = size;
        int blocks = (size + BLOCK - 1) >> SHIFT;
        bases = new long[blocks];
        starts = new int[blocks];
        digits = new byte[blocks];
        int used = 0;
        for (int b = 0; b < blocks; b++) {
            starts[b] = used;
            measure(b, values);
            used += digits[b];
        }
        words = new long[used];
        for (int i = 0; i < size; i++) {
            put(i, values.applyAsLong(i));
        }
    }

    static PackedLongs of(int size, IntToLongFunction values) {
        return new PackedLongs(size, values);
    }

    private void measure(int block, IntToLongFunction values) {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (int i = block << SHIFT; i < Math.min(size, (block + 1) << SHIFT); i++) {
            long value = values.applyAsLong(i);
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        bases[block] = least;
        // The difference of any two numbers fits into 64 digits when read without a sign.
        digits[block] = (byte) (Long.SIZE - Long.numberOfLeadingZeros(most - least));
    }

    private void put(int i, long value) {
        int block = i >> SHIFT;
        int width = digits[block];
        if (width == 0) {
            return;
        }
        long above = value - bases[block];
        int bit = (i & (BLOCK - 1)) * width;
        int word = starts[block] + (bit >> SHIFT);
        int shift = bit & (BLOCK - 1);
        words[word] |= above << shift;
        if (shift + width > Long.SIZE) {
            words[word + 1] |= above >>> (Long.SIZE - shift);
        }
    }

    int size() {
        return size;
    }

    /** @throws IndexOutOfBoundsException outside {@code 0..size-1} */
    long at(int i) {
        if (i < 0 || i >= size) {
            throw new IndexOutOfBoundsException(i + " of " + size);
        }
        int block = i >> SHIFT;
        int width = digits[block];
        if (width == 0) {
            return bases[block];
        }
        int bit = (i & (BLOCK - 1)) * width;
        int word = starts[block] + (bit >> SHIFT);
        int shift = bit & (BLOCK - 1);
        long above = words[word] >>> shift;
        if (shift + width > Long.SIZE) {
            above |= words[word + 1] << (Long.SIZE - shift);
        }
        return bases[block] + (width == Long.SIZE ? above : above & ((1L << width) - 1));
    }

    /** {@link #at} of a number that is known to fit. */
    int intAt(int i) {
        return (int) at(i);
    }

    /** The numbers from {@code from} until before {@code to}. */
    PackedLongs slice(int from, int to) {
        return new PackedLongs(to - from, i -> at(from + i));
    }

    /** Bytes of its columns. */
    long bytes() {
        return 8L * bases.length + 4L * starts.length + digits.length + 8L * words.length;
    }

    @Override
    public boolean equals(Object o) {
        if (!(o instanceof PackedLongs other) || other.size != size) {
            return false;
        }
        // Equal numbers are packed in the same way.
        return Arrays.equals(bases, other.bases)
                && Arrays.equals(digits, other.digits)
                && Arrays.equals(words, other.words);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * size + Arrays.hashCode(bases)) + Arrays.hashCode(words);
    }
}
