package dev.onset.profiling.format.jfr;

import dev.onset.profiling.BadProfileException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A chunk's bytes and a position in them. Every read is checked against the chunk's end. Confined to one thread.
 *
 * <p>Integers are LEB128 with at most nine bytes, the ninth whole; uncompressed chunks hold them big-endian.
 */
final class ChunkBytes {

    static final String ADVICE =
            "The file is damaged or was cut while it was copied. Copy it again, or dump the recording once more";

    private final byte[] data;
    private final long fileOffset;
    private final boolean isCompressed;
    int pos;

    /**
     * Over a chunk.
     *
     * @param fileOffset where the chunk begins in the unpacked file, for messages
     */
    ChunkBytes(byte[] data, long fileOffset, boolean isCompressed) {
        this.data = data;
        this.fileOffset = fileOffset;
        this.isCompressed = isCompressed;
    }

    int length() {
        return data.length;
    }

    boolean isCompressed() {
        return isCompressed;
    }

    BadProfileException bad(String what) {
        return new BadProfileException(what, fileOffset + pos, ADVICE);
    }

    /** Steps into the event that begins here, behind its size; gives where the next one begins. */
    int enterEvent() throws BadProfileException {
        int start = pos;
        int size = integer();
        if (size <= 0 || size > data.length - start) {
            pos = start;
            throw bad("an event of " + Integer.toUnsignedString(size) + " bytes in a chunk that has "
                    + (data.length - start) + " left");
        }
        return start + size;
    }

    void seek(long to) throws BadProfileException {
        if (to < 0 || to > data.length) {
            throw bad("the recording points to byte " + to + " of a chunk that has " + data.length);
        }
        pos = (int) to;
    }

    void skip(long count) throws BadProfileException {
        if (count < 0 || count > data.length - pos) {
            throw bad("something " + count + " bytes long reaches over the end of its chunk");
        }
        pos += (int) count;
    }

    int u1() throws BadProfileException {
        if (pos >= data.length) {
            throw bad("the chunk ends within a value");
        }
        return data[pos++] & 0xFF;
    }

    /** A number of 2, 4 or 8 bytes, most significant first. */
    long raw(int width) throws BadProfileException {
        if (width > data.length - pos) {
            throw bad("the chunk ends within a value");
        }
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = (value << 8) | (data[pos++] & 0xFF);
        }
        return value;
    }

    long varlong() throws BadProfileException {
        byte[] d = data;
        int p = pos;
        if (p < d.length && d[p] >= 0) {
            pos = p + 1;
            return d[p];
        }
        long value = 0;
        for (int shift = 0; shift < 56; shift += 7) {
            if (p >= d.length) {
                throw bad("the chunk ends within a number");
            }
            int b = d[p++];
            value |= (b & 0x7FL) << shift;
            if (b >= 0) {
                pos = p;
                return value;
            }
        }
        if (p >= d.length) {
            throw bad("the chunk ends within a number");
        }
        value |= (d[p++] & 0xFFL) << 56;
        pos = p;
        return value;
    }

    void skipVarlong() throws BadProfileException {
        byte[] d = data;
        int p = pos;
        int last = Math.min(d.length, p + 9);
        while (p < last) {
            if (d[p++] >= 0 || p - pos == 9) {
                pos = p;
                return;
            }
        }
        throw bad("the chunk ends within a number");
    }

    /** A number that takes four bytes where the chunk is not compressed. */
    int integer() throws BadProfileException {
        return (int) (isCompressed ? varlong() : raw(4));
    }

    /** A number that takes eight bytes where the chunk is not compressed. */
    long number() throws BadProfileException {
        return isCompressed ? varlong() : raw(8);
    }

    /** A count of things that take at least a byte each. */
    int count(String of) throws BadProfileException {
        int count = integer();
        if (count < 0 || count > data.length - pos) {
            throw bad("the recording announces " + Integer.toUnsignedString(count) + " " + of
                    + ", more than it has bytes");
        }
        return count;
    }

    double real(int width) throws BadProfileException {
        return width == 4 ? Float.intBitsToFloat((int) raw(4)) : Double.longBitsToDouble(raw(8));
    }

    void skipString() throws BadProfileException {
        int encoding = u1();
        switch (encoding) {
            case 0, 1 -> {}
            case 2 -> number();
            case 3, 5 -> skip(count("bytes of text"));
            case 4 -> {
                int chars = count("letters");
                for (int i = 0; i < chars; i++) {
                    character();
                }
            }
            default -> throw bad("a text in encoding " + encoding + ", which no recorder writes");
        }
    }

    /**
     * Puts a star in the place of each letter of the text that begins here; nothing moves.
     *
     * @return the constant that the text refers to; -1 where it lies here
     */
    long blankString() throws BadProfileException {
        int encoding = u1();
        switch (encoding) {
            case 0, 1 -> {}
            case 2 -> {
                return number();
            }
            case 3, 5 -> {
                int length = count("bytes of text");
                Arrays.fill(data, pos, pos + length, (byte) '*');
                pos += length;
            }
            case 4 -> {
                int chars = count("letters");
                for (int i = 0; i < chars; i++) {
                    int from = pos;
                    character();
                    blankNumber(from);
                }
            }
            default -> throw bad("a text in encoding " + encoding + ", which no recorder writes");
        }
        return -1;
    }

    /** The number from {@code from} to here becomes a star in as many bytes. */
    private void blankNumber(int from) {
        Arrays.fill(data, from, pos, (byte) (isCompressed ? 0x80 : 0));
        if (!isCompressed || pos - from == 1) {
            data[pos - 1] = '*';
            return;
        }
        data[from] = (byte) ('*' | 0x80);
        data[pos - 1] = 0;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(data);
    }

    private int character() throws BadProfileException {
        return (int) (isCompressed ? varlong() : raw(2)) & 0xFFFF;
    }

    /** A text that lies here, null for none; for a reference the text is looked up by {@code pool}. */
    @Nullable String string(StringPool pool) throws BadProfileException {
        int encoding = u1();
        return switch (encoding) {
            case 0 -> null;
            case 1 -> "";
            case 2 -> pool.get(number());
            case 3 -> text(StandardCharsets.UTF_8);
            case 4 -> {
                int length = count("letters");
                var letters = new char[length];
                for (int i = 0; i < length; i++) {
                    letters[i] = (char) character();
                }
                yield new String(letters);
            }
            case 5 -> text(StandardCharsets.ISO_8859_1);
            default -> throw bad("a text in encoding " + encoding + ", which no recorder writes");
        };
    }

    /** The name that lies here, of a symbol, as it is counted; null for none. A reference is followed by {@code pool}. */
    @Nullable String name(long id, SymbolNames names, StringPool pool) throws BadProfileException {
        int encoding = pos < data.length ? data[pos] : 0;
        if (encoding != 3 && encoding != 5) {
            String text = string(pool);
            return text == null ? null : names.merge(text);
        }
        pos++;
        int length = count("bytes of text");
        String name = names.of(data, pos, length, encoding == 5, id);
        pos += length;
        return name;
    }

    private String text(java.nio.charset.Charset charset) throws BadProfileException {
        int length = count("bytes of text");
        var text = new String(data, pos, length, charset);
        pos += length;
        return text;
    }

    /** Where texts by reference are kept. */
    @FunctionalInterface
    interface StringPool {
        @Nullable String get(long id) throws BadProfileException;
    }
}
