package dev.onset.connectors.prometheus;

import java.io.ByteArrayOutputStream;

/**
 * Writes fields of protocol-buffer messages (the wire format's varints and length-delimited values), the counterpart of
 * {@link ProtoReader}. Field numbers and values go out in the order of the calls, so equal calls give equal bytes.
 */
final class ProtoWriter {

    private ProtoWriter() {}

    /** A field of wire type 0. Negative values take ten bytes, as in {@code int64}. */
    static void number(ByteArrayOutputStream to, int field, long value) {
        varint(to, (long) field << 3);
        varint(to, value);
    }

    /** A field of wire type 2: bytes, a text in UTF-8, a message or packed numbers. */
    static void bytes(ByteArrayOutputStream to, int field, byte[] value) {
        varint(to, ((long) field << 3) | 2);
        varint(to, value.length);
        to.writeBytes(value);
    }

    /** A number without a field, seven bits a byte, the lowest first. */
    static void varint(ByteArrayOutputStream to, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            to.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        to.write((int) rest);
    }
}
