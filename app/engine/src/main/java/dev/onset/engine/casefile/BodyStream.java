package dev.onset.engine.casefile;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a kept body part by part and inflates it. Ends with an error as soon as it proves longer or shorter than it is said to be,
 * so that a forged case cannot fill the memory. Confined to one thread.
 */
final class BodyStream extends FilterInputStream {

    /** Where the parts come from. */
    interface Parts {
        byte[] get(int index) throws IOException;
    }

    private final long expected;
    private long read;

    BodyStream(int count, long expected, Parts parts) {
        super(new InflaterInputStream(new Joined(count, parts)));
        this.expected = expected;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        int n = read(one, 0, 1);
        return n < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int at, int length) throws IOException {
        int n = super.read(target, at, length);
        if (n < 0 && read < expected) {
            throw new IOException("a kept answer ends after " + read + " of " + expected + " bytes");
        }
        read += Math.max(n, 0);
        if (read > expected) {
            throw new IOException("a kept answer is longer than its " + expected + " bytes");
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        return readNBytes((int) Math.min(n, 8192)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private static final class Joined extends InputStream {

        private final int count;
        private final Parts parts;
        private int next;
        private byte @Nullable [] part;
        private int at;

        Joined(int count, Parts parts) {
            this.count = count;
            this.parts = parts;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            byte[] current = part;
            while (current == null || at == current.length) {
                if (next == count) {
                    return -1;
                }
                current = parts.get(next++);
                part = current;
                at = 0;
            }
            int n = Math.min(length, current.length - at);
            System.arraycopy(current, at, target, offset, n);
            at += n;
            return n;
        }
    }
}
