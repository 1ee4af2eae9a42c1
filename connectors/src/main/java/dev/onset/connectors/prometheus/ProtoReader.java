package dev.onset.connectors.prometheus;

import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import java.nio.charset.StandardCharsets;

/** Walks over a message in protobuf's wire form, field by field. Confined to one thread. */
final class ProtoReader {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int wire;

    ProtoReader(byte[] bytes, int from, int length) {
        this.bytes = bytes;
        this.at = from;
        this.end = from + length;
    }

    /** The number of the next field, 0 at the end. */
    int nextField() throws UnexpectedBody {
        if (at == end) {
            return 0;
        }
        long tag = rawVarint();
        wire = (int) (tag & 7);
        long field = tag >>> 3;
        if (field <= 0 || field > 536_870_911) {
            throw broken("field number " + field);
        }
        return (int) field;
    }

    /** The field's number. */
    long varint() throws UnexpectedBody {
        require(VARINT);
        return rawVarint();
    }

    /** The field's bytes as a message of their own. */
    ProtoReader message() throws UnexpectedBody {
        int length = length();
        var inner = new ProtoReader(bytes, at, length);
        at += length;
        return inner;
    }

    String text() throws UnexpectedBody {
        int length = length();
        var text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    /** Passes over the field's value. */
    void skip() throws UnexpectedBody {
        switch (wire) {
            case VARINT -> rawVarint();
            case FIXED64 -> pass(8);
            case BYTES -> pass(length());
            case FIXED32 -> pass(4);
            default -> throw broken("wire type " + wire);
        }
    }

    byte[] array() {
        return bytes;
    }

    int from() {
        return at;
    }

    int size() {
        return end - at;
    }

    private int length() throws UnexpectedBody {
        require(BYTES);
        long length = rawVarint();
        if (length < 0 || length > end - at) {
            throw broken("a length of " + length + " where " + (end - at) + " bytes are left");
        }
        return (int) length;
    }

    private void pass(int count) throws UnexpectedBody {
        if (count > end - at) {
            throw broken("the end within a field");
        }
        at += count;
    }

    private void require(int wanted) throws UnexpectedBody {
        if (wire != wanted) {
            throw broken("wire type " + wire + " instead of " + wanted);
        }
    }

    private long rawVarint() throws UnexpectedBody {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at == end) {
                throw broken("the end within a number");
            }
            byte b = bytes[at++];
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw broken("a number of more than 64 bits");
    }

    private static UnexpectedBody broken(String what) {
        return new UnexpectedBody("not a protobuf message: " + what);
    }
}
