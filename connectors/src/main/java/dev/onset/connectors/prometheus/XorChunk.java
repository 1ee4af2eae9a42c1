package dev.onset.connectors.prometheus;

import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads one chunk of float samples as Prometheus stores them: delta of delta for times, XOR for values, after Facebook's Gorilla,
 * with Prometheus' own widths (tsdb/chunkenc, encoding XOR, unchanged from 2.13 to 3.14). Confined to one thread.
 */
final class XorChunk {

    /** A stale marker: the series ended here. Not a sample; any other NaN is one (model/value, {@code StaleNaN}). */
    private static final long STALE = 0x7ff0_0000_0000_0002L;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private final int end;
    private int at;

    /** Bits read ahead, left-aligned, and how many there are. */
    private long ahead;

    private int bits;

    private int leading;
    private int significant = 64;

    private XorChunk(byte[] bytes, int from, int length) {
        this.bytes = bytes;
        this.at = from;
        this.end = from + length;
    }

    /** Adds the chunk's samples within {@code [start, end)} to the column, stale markers left out. */
    static void read(ProtoReader chunk, SampleColumn into, long start, long end) throws UnexpectedBody {
        new XorChunk(chunk.array(), chunk.from(), chunk.size()).read(into, start, end);
    }

    private void read(SampleColumn into, long start, long stop) throws UnexpectedBody {
        int count = (int) take(16);
        long time = 0;
        long delta = 0;
        long value = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0) {
                long zigzag = varint();
                time = (zigzag >>> 1) ^ -(zigzag & 1);
                value = (take(32) << 32) | take(32);
            } else {
                delta = i == 1 ? varint() : delta + deltaOfDelta();
                time += delta;
                value = nextValue(value);
            }
            if (value != STALE && time >= start && time < stop) {
                into.add(time, Double.longBitsToDouble(value));
            }
        }
    }

    private long deltaOfDelta() throws UnexpectedBody {
        int ones = 0;
        while (ones < 4 && take(1) == 1) {
            ones++;
        }
        return switch (ones) {
            case 0 -> 0;
            case 1 -> signed(14);
            case 2 -> signed(17);
            case 3 -> signed(20);
            default -> (take(32) << 32) | take(32);
        };
    }

    /** A number of {@code width} bits whose range is one higher than that of two's complement: -(2^(w-1)-1) to 2^(w-1). */
    private long signed(int width) throws UnexpectedBody {
        long raw = take(width);
        return raw > 1L << (width - 1) ? raw - (1L << width) : raw;
    }

    private long nextValue(long before) throws UnexpectedBody {
        if (take(1) == 0) {
            return before;
        }
        if (take(1) == 1) {
            leading = (int) take(5);
            int width = (int) take(6);
            significant = width == 0 ? 64 : width;
        }
        int trailing = 64 - leading - significant;
        if (trailing < 0) {
            throw new UnexpectedBody("a damaged chunk: " + leading + " leading zeros and " + significant + " bits");
        }
        long xor = significant <= 32 ? take(significant) : (take(significant - 32) << 32) | take(32);
        return before ^ (xor << trailing);
    }

    private long varint() throws UnexpectedBody {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            long b = take(8);
            value |= (b & 0x7F) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw new UnexpectedBody("a damaged chunk: a number of more than 64 bits");
    }

    /** The next {@code count} bits, 1 to 32. */
    private long take(int count) throws UnexpectedBody {
        if (bits < count) {
            refill(count);
        }
        long taken = ahead >>> (64 - count);
        ahead <<= count;
        bits -= count;
        return taken;
    }

    private void refill(int count) throws UnexpectedBody {
        if (end - at >= 4) {
            ahead |= ((int) INTS.get(bytes, at) & 0xFFFF_FFFFL) << (32 - bits);
            at += 4;
            bits += 32;
            return;
        }
        while (bits < count) {
            if (at == end) {
                throw new UnexpectedBody("a damaged chunk: it ends within a sample");
            }
            ahead |= (bytes[at++] & 0xFFL) << (56 - bits);
            bits += 8;
        }
    }
}
