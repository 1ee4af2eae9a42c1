package dev.onset.profiling.format.jfr0;

import dev.onset.profiling.BadProfileException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow, in the notation of a recording of version 2 with compressed numbers. Confined to one thread. */
final class ByteSink {

    /** An array of bytes, a table and what is made of it must lie in the heap beside each other. */
    private static final int MOST = 1 << 30;

    /** Sizes are put in afterwards and always take four bytes. */
    private static final int SIZE_BYTES = 4;

    private static final int MOST_SIZE = 1 << (7 * SIZE_BYTES);

    private byte[] data = new byte[64];
    private int size;

    int size() {
        return size;
    }

    byte[] bytes() {
        return Arrays.copyOf(data, size);
    }

    private void ensure(int more) {
        if (more > MOST - size) {
            throw tooLarge("what was read takes more than " + (MOST >> 20) + " MB");
        }
        if (size + more > data.length) {
            data = Arrays.copyOf(data, Math.min(MOST, Math.max(size + more, data.length * 2)));
        }
    }

    private static UncheckedIOException tooLarge(String what) {
        return new UncheckedIOException(new BadProfileException(
                "a Flight Recorder file of version 0: " + what, -1, "Record for a shorter time"));
    }

    void clear() {
        size = 0;
    }

    void u1(int value) {
        ensure(1);
        data[size++] = (byte) value;
    }

    /** Most significant byte first. */
    void raw(long value, int width) {
        ensure(width);
        for (int i = width - 1; i >= 0; i--) {
            data[size++] = (byte) (value >>> (8 * i));
        }
    }

    void number(long value) {
        ensure(9);
        long rest = value;
        for (int i = 0; i < 8 && (rest & ~0x7FL) != 0; i++) {
            data[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        data[size++] = (byte) rest;
    }

    /** A text as it is. */
    void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        u1(3);
        number(utf8.length);
        append(utf8, utf8.length);
    }

    /** A text among the constants. */
    void textAt(long id) {
        u1(2);
        number(id);
    }

    void noText() {
        u1(0);
    }

    void append(ByteSink other) {
        append(other.data, other.size);
    }

    private void append(byte[] bytes, int length) {
        ensure(length);
        System.arraycopy(bytes, 0, data, size, length);
        size += length;
    }

    /** Begins an event; gives what {@link #end} needs. */
    int begin() {
        int at = size;
        raw(0, SIZE_BYTES);
        return at;
    }

    /** Puts in how long the event that began at a place has become. */
    void end(int begin) {
        int length = size - begin;
        if (length >= MOST_SIZE) {
            throw tooLarge("one event takes " + length + " bytes");
        }
        for (int i = 0; i < SIZE_BYTES; i++) {
            data[begin + i] = (byte) (((length >>> (7 * i)) & 0x7F) | (i < SIZE_BYTES - 1 ? 0x80 : 0));
        }
    }

    /** Puts a number over one that was written with {@link #raw}. */
    void put(int at, long value, int width) {
        for (int i = 0; i < width; i++) {
            data[at + i] = (byte) (value >>> (8 * (width - 1 - i)));
        }
    }
}
