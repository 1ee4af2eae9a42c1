package dev.onset.connectors.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/**
 * A body in which the source's own credentials are overwritten with as many asterisks, so that neither a decoder nor a recording
 * ever sees one that a backend says back. It holds back a few bytes at most, as many as could begin a credential. Confined to one
 * call.
 */
final class Blotted extends InputStream {

    private static final int BUFFER = 32 << 10;

    private final InputStream in;
    private final List<byte[]> wanted;
    private final int longest;
    private final byte[] buf;
    private int at;
    private int safe;
    private int limit;
    private boolean ended;

    private Blotted(InputStream in, List<byte[]> wanted) {
        this.in = in;
        this.wanted = wanted;
        this.longest = wanted.stream().mapToInt(w -> w.length).max().orElse(1);
        this.buf = new byte[Math.max(BUFFER, 4 * longest)];
    }

    /** The stream itself where nothing is to be overwritten. */
    static InputStream of(InputStream in, List<byte[]> wanted) {
        return wanted.isEmpty() ? in : new Blotted(in, wanted);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (at == safe) {
            if (ended) {
                return -1;
            }
            fill();
        }
        int n = Math.min(length, safe - at);
        System.arraycopy(buf, at, target, from, n);
        at += n;
        return n;
    }

    private void fill() throws IOException {
        limit -= safe;
        System.arraycopy(buf, safe, buf, 0, limit);
        at = 0;
        safe = 0;
        int n = in.read(buf, limit, buf.length - limit);
        ended = n < 0;
        limit += Math.max(0, n);
        wanted.forEach(this::blot);
        safe = ended ? limit : Math.max(0, limit - longest + 1);
    }

    private void blot(byte[] word) {
        byte first = word[0];
        for (int i = 0; i <= limit - word.length; i++) {
            if (buf[i] == first && Arrays.equals(buf, i, i + word.length, word, 0, word.length)) {
                Arrays.fill(buf, i, i + word.length, (byte) '*');
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
