package dev.onset.connectors.prometheus;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32C;

/** Writes what a Prometheus server writes over remote read: XOR chunks, series, frames. The mirror of the readers under test. */
final class ChunkWriter {

    private final StringBuilder bits = new StringBuilder();
    private int count;
    private long time;
    private long delta;
    private long value;
    private int leading = -1;
    private int trailing;

    static final long STALE = 0x7ff0000000000002L;

    void add(long t, double v) {
        addBits(t, Double.doubleToRawLongBits(v));
    }

    void addBits(long t, long valueBits) {
        if (count == 0) {
            varint((t << 1) ^ (t >> 63));
            put(valueBits, 64);
        } else {
            long next = t - time;
            if (count == 1) {
                varint(next);
            } else {
                deltaOfDelta(next - delta);
            }
            delta = next;
            xor(valueBits ^ value);
        }
        time = t;
        value = valueBits;
        count++;
    }

    int count() {
        return count;
    }

    byte[] chunk() {
        var out = new ByteArrayOutputStream();
        out.write(count >> 8);
        out.write(count);
        String padded = bits + "0".repeat((8 - bits.length() % 8) % 8);
        for (int i = 0; i < padded.length(); i += 8) {
            out.write(Integer.parseInt(padded.substring(i, i + 8), 2));
        }
        return out.toByteArray();
    }

    private void deltaOfDelta(long dod) {
        if (dod == 0) {
            bits.append('0');
        } else if (fits(dod, 14)) {
            bits.append("10");
            put(dod, 14);
        } else if (fits(dod, 17)) {
            bits.append("110");
            put(dod, 17);
        } else if (fits(dod, 20)) {
            bits.append("1110");
            put(dod, 20);
        } else {
            bits.append("1111");
            put(dod, 64);
        }
    }

    private static boolean fits(long n, int width) {
        return -((1L << (width - 1)) - 1) <= n && n <= 1L << (width - 1);
    }

    private void xor(long difference) {
        if (difference == 0) {
            bits.append('0');
            return;
        }
        bits.append('1');
        int lead = Math.min(31, Long.numberOfLeadingZeros(difference));
        int trail = Long.numberOfTrailingZeros(difference);
        if (leading >= 0 && lead >= leading && trail >= trailing) {
            bits.append('0');
        } else {
            leading = lead;
            trailing = trail;
            bits.append('1');
            put(lead, 5);
            put(64 - lead - trail, 6);
        }
        put(difference >>> trailing, 64 - leading - trailing);
    }

    private void varint(long n) {
        long rest = n;
        while ((rest & ~0x7FL) != 0) {
            put((rest & 0x7F) | 0x80, 8);
            rest >>>= 7;
        }
        put(rest, 8);
    }

    private void put(long n, int width) {
        for (int i = width - 1; i >= 0; i--) {
            bits.append(((n >>> i) & 1) == 0 ? '0' : '1');
        }
    }

    // ---- around chunks -------------------------------------------------------------------------------------------

    /** A {@code ChunkedSeries} with chunks of one encoding. */
    static byte[] series(Map<String, String> labels, int encoding, byte[]... chunks) {
        var out = new ByteArrayOutputStream();
        labels.forEach((k, v) -> {
            var label = new ByteArrayOutputStream();
            field(label, 1, k.getBytes(StandardCharsets.UTF_8));
            field(label, 2, v.getBytes(StandardCharsets.UTF_8));
            field(out, 1, label.toByteArray());
        });
        for (byte[] chunk : chunks) {
            var message = new ByteArrayOutputStream();
            number(message, 1, 12345);
            number(message, 2, -1);
            number(message, 3, encoding);
            field(message, 4, chunk);
            field(out, 2, message.toByteArray());
        }
        return out.toByteArray();
    }

    /** A frame with one {@code ChunkedReadResponse}. */
    static byte[] frame(byte[]... series) {
        var message = new ByteArrayOutputStream();
        for (byte[] one : series) {
            field(message, 1, one);
        }
        number(message, 2, 0);
        byte[] bytes = message.toByteArray();
        var crc = new CRC32C();
        crc.update(bytes);
        var out = new ByteArrayOutputStream();
        plain(out, bytes.length);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
        out.writeBytes(bytes);
        return out.toByteArray();
    }

    static byte[] concat(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static void number(ByteArrayOutputStream to, int field, long n) {
        plain(to, field << 3);
        plain(to, n);
    }

    private static void field(ByteArrayOutputStream to, int field, byte[] bytes) {
        plain(to, (field << 3) | 2);
        plain(to, bytes.length);
        to.writeBytes(bytes);
    }

    private static void plain(ByteArrayOutputStream to, long n) {
        long rest = n;
        while ((rest & ~0x7FL) != 0) {
            to.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        to.write((int) rest);
    }
}
