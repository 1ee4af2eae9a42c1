package dev.onset.profiling.format.pprof;

import dev.onset.profiling.BadProfileException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A walk over the fields of a protocol buffer message. Every read is checked against the message's end. Confined to one thread. */
final class Protobuf {

    static final String ADVICE = "The file is damaged or was cut. Fetch the profile again";

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final byte[] data;
    private int pos;
    private final int end;
    private int field;
    private int wire;

    Protobuf(byte[] data, int from, int end) {
        this.data = data;
        this.pos = from;
        this.end = end;
    }

    private BadProfileException bad(String what) {
        return new BadProfileException(what, pos, ADVICE);
    }

    /** Whether there is another field; {@link #field()} then tells which. The one before must have been read or skipped. */
    boolean next() throws BadProfileException {
        if (pos >= end) {
            return false;
        }
        long key = varint();
        field = (int) Math.min(key >>> 3, Integer.MAX_VALUE);
        wire = (int) (key & 7);
        if (field == 0 || (wire != VARINT && wire != FIXED64 && wire != BYTES && wire != FIXED32)) {
            throw bad("a field of no known kind: this is no pprof profile, or it is damaged");
        }
        return true;
    }

    int field() {
        return field;
    }

    boolean isBytes() {
        return wire == BYTES;
    }

    int position() {
        return pos;
    }

    private long varint() throws BadProfileException {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (pos >= end) {
                throw bad("the profile ends within a number");
            }
            int b = data[pos++];
            value |= shift < 64 ? (b & 0x7FL) << shift : 0;
            if (b >= 0) {
                return value;
            }
        }
        throw bad("a number of more than ten bytes");
    }

    /** The field's number; 0 for a field of another kind. */
    long number() throws BadProfileException {
        if (wire == VARINT) {
            return varint();
        }
        skip();
        return 0;
    }

    /** The field's message. */
    Protobuf message() throws BadProfileException {
        if (wire != BYTES) {
            skip();
            return new Protobuf(data, pos, pos);
        }
        int length = length();
        var message = new Protobuf(data, pos, pos + length);
        pos += length;
        return message;
    }

    String text() throws BadProfileException {
        if (wire != BYTES) {
            skip();
            return "";
        }
        int length = length();
        var text = new String(data, pos, length, StandardCharsets.UTF_8);
        pos += length;
        return text;
    }

    /** Adds the field's number, or all of them where they are packed. */
    void numbers(Numbers into) throws BadProfileException {
        if (wire == BYTES) {
            Protobuf packed = message();
            while (packed.pos < packed.end) {
                into.add(packed.varint());
            }
        } else {
            into.add(number());
        }
    }

    private int length() throws BadProfileException {
        long length = varint();
        if (length < 0 || length > end - pos) {
            throw bad("a part of " + length + " bytes in a profile that has " + (end - pos) + " left");
        }
        return (int) length;
    }

    void skip() throws BadProfileException {
        switch (wire) {
            case VARINT -> varint();
            case BYTES -> {
                int length = length();
                pos += length;
            }
            default -> {
                int width = wire == FIXED64 ? 8 : 4;
                if (width > end - pos) {
                    throw bad("the profile ends within a number");
                }
                pos += width;
            }
        }
    }

    /** A growing row of numbers. */
    static final class Numbers {

        private long[] all = new long[16];
        private int size;

        void add(long number) {
            if (size == all.length) {
                all = Arrays.copyOf(all, size * 2);
            }
            all[size++] = number;
        }

        void clear() {
            size = 0;
        }

        int size() {
            return size;
        }

        long get(int at) {
            return all[at];
        }

        long[] toArray() {
            return Arrays.copyOf(all, size);
        }
    }
}
