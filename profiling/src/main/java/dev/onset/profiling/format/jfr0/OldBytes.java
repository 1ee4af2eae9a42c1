package dev.onset.profiling.format.jfr0;

import dev.onset.profiling.BadProfileException;

/** Bytes of a recording of version 0 and a position in them; every step is checked against an end. Confined to one thread. */
final class OldBytes {

    private static final String ADVICE =
            "The file is damaged or was cut while it was copied. Copy it again, or dump the recording once more";

    private final byte[] data;
    private final int end;
    private int pos;

    OldBytes(byte[] data, int from, int end) {
        this.data = data;
        this.pos = from;
        this.end = end;
    }

    int pos() {
        return pos;
    }

    int left() {
        return end - pos;
    }

    /** The same bytes between two other places, which must lie in these. */
    OldBytes part(long from, long to, String what) throws BadProfileException {
        if (from < pos || to < from || to > end) {
            throw bad(what + " from byte " + from + " to " + to + ", outside of its chunk");
        }
        return new OldBytes(data, (int) from, (int) to);
    }

    BadProfileException bad(String what) {
        return new BadProfileException("a Flight Recorder file of version 0 with " + what, pos, ADVICE);
    }

    void skip(int count) throws BadProfileException {
        if (count < 0 || count > end - pos) {
            throw bad("a value of " + Integer.toUnsignedString(count) + " bytes where " + (end - pos) + " are left");
        }
        pos += count;
    }

    int u1() throws BadProfileException {
        skip(1);
        return data[pos - 1] & 0xFF;
    }

    int integer() throws BadProfileException {
        return (int) raw(4);
    }

    long number() throws BadProfileException {
        return raw(8);
    }

    private long raw(int width) throws BadProfileException {
        skip(width);
        long value = 0;
        for (int i = pos - width; i < pos; i++) {
            value = (value << 8) | (data[i] & 0xFF);
        }
        return value;
    }

    /** A count of things that take so many bytes each, at least. */
    int count(String of, int bytesEach) throws BadProfileException {
        int count = integer();
        if (count < 0 || count > (end - pos) / bytesEach) {
            throw bad(Integer.toUnsignedString(count) + " " + of + " announced, more than there are bytes");
        }
        return count;
    }

    /** Steps over texts, each with its length in two bytes. */
    void skipTexts(int count) throws BadProfileException {
        for (int i = 0; i < count; i++) {
            skip((int) raw(2));
        }
    }
}
