package dev.onset.profiling.format;

import dev.onset.profiling.BadProfileException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The unpacked bytes of a file: gzip is taken off, also twice and three times. What comes out is bounded. Confined to one
 * thread.
 */
public final class Content implements Closeable {

    static final int HEAD = 1 << 16;
    private static final int MOST_LAYERS = 3;

    private final InputStream stream;
    private final long fileBytes;
    private final byte[] head;

    private Content(InputStream stream, long fileBytes, byte[] head) {
        this.stream = stream;
        this.fileBytes = fileBytes;
        this.head = head;
    }

    public static Content open(Path file) throws IOException {
        long size = Files.size(file);
        InputStream stream = new BufferedInputStream(Files.newInputStream(file), HEAD);
        try {
            byte[] head = peek(stream);
            int layers = 0;
            while (isGzip(head)) {
                if (++layers > MOST_LAYERS) {
                    throw new BadProfileException(
                            "the file is packed more than " + MOST_LAYERS + " times over", -1, "Unpack it by hand");
                }
                stream = new BufferedInputStream(new Unpacked(gunzip(stream)), HEAD);
                head = peek(stream);
                size = -1;
            }
            return new Content(stream, size, head);
        } catch (IOException e) {
            stream.close();
            throw e;
        }
    }

    private static InputStream gunzip(InputStream packed) throws IOException {
        try {
            return new GZIPInputStream(packed, HEAD);
        } catch (ZipException | EOFException e) {
            throw new BadProfileException(
                    "the packed file is damaged: " + e.getMessage(), 0, "Copy it again; it may have been cut");
        }
    }

    private static boolean isGzip(byte[] head) {
        return head.length > 2 && head[0] == 0x1F && head[1] == (byte) 0x8B;
    }

    private static byte[] peek(InputStream stream) throws IOException {
        stream.mark(HEAD);
        byte[] head = stream.readNBytes(HEAD);
        stream.reset();
        return head;
    }

    /** The first bytes, up to 64 kB. */
    public byte[] head() {
        return head.clone();
    }

    public InputStream stream() {
        return stream;
    }

    /** How many bytes the stream has; -1 where nobody knows before the end. */
    public long fileBytes() {
        return fileBytes;
    }

    /** Everything, for formats that cannot be read in one go from front to back. */
    byte[] all() throws IOException {
        // A quarter of the heap: the rest is for what is made of it.
        long most = Math.min(1L << 30, Runtime.getRuntime().maxMemory() / 4);
        if (fileBytes > most) {
            throw tooLarge(most);
        }
        byte[] all = stream.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 16));
        if (all.length > most) {
            throw tooLarge(most);
        }
        return all;
    }

    private static BadProfileException tooLarge(long most) {
        return new BadProfileException(
                "the file has more than " + (most >> 20) + " MB unpacked",
                -1,
                "Give Onset more memory (-Xmx), or collapse" + " the stacks with the profiler's own tool first");
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    /** Tells damaged packing from a damaged disk. */
    private static final class Unpacked extends InputStream {

        private final InputStream packed;
        private long offset;

        Unpacked(InputStream packed) {
            this.packed = packed;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            try {
                int read = packed.read(into, from, length);
                offset += Math.max(0, read);
                return read;
            } catch (ZipException | EOFException e) {
                throw new BadProfileException(
                        "the packed file is damaged: " + e.getMessage(), offset, "Copy it again; it may have been cut");
            }
        }

        @Override
        public void close() throws IOException {
            packed.close();
        }
    }
}
