package dev.onset.connectors.prometheus;

import dev.onset.signal.Labels;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
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

    /** A chunk of one sample a second: half, one and a half, and so on. */
    static byte[] steady(long from, int size) {
        var writer = new ChunkWriter();
        for (int i = 0; i < size; i++) {
            writer.add(from + i * 1000L, i + 0.5);
        }
        return writer.chunk();
    }

    /** Labels in the order in which a server sends them. */
    static Map<String, String> labels(String... pairs) {
        return new TreeMap<>(Labels.of(pairs).asMap());
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
            ProtoWriter.bytes(label, 1, k.getBytes(StandardCharsets.UTF_8));
            ProtoWriter.bytes(label, 2, v.getBytes(StandardCharsets.UTF_8));
            ProtoWriter.bytes(out, 1, label.toByteArray());
        });
        for (byte[] chunk : chunks) {
            var message = new ByteArrayOutputStream();
            ProtoWriter.number(message, 1, 12345);
            ProtoWriter.number(message, 2, -1);
            ProtoWriter.number(message, 3, encoding);
            ProtoWriter.bytes(message, 4, chunk);
            ProtoWriter.bytes(out, 2, message.toByteArray());
        }
        return out.toByteArray();
    }

    /** A frame with one {@code ChunkedReadResponse}. */
    static byte[] frame(byte[]... series) {
        var message = new ByteArrayOutputStream();
        for (byte[] one : series) {
            ProtoWriter.bytes(message, 1, one);
        }
        ProtoWriter.number(message, 2, 0);
        byte[] bytes = message.toByteArray();
        var crc = new CRC32C();
        crc.update(bytes);
        var out = new ByteArrayOutputStream();
        ProtoWriter.varint(out, bytes.length);
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
}
