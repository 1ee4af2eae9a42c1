package dev.onset.connectors.http;

import java.io.IOException;
import java.io.InputStream;

/** The body as it comes from the wire, counted and limited. Confined to one call. */
final class WireBytes extends InputStream {

    private final InputStream in;
    private final long most;
    private long count;

    WireBytes(InputStream in, long most) {
        this.in = in;
        this.most = most;
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int n = in.read(target, from, length);
        if (n > 0) {
            count += n;
            if (count > most) {
                throw new Limits.Breached(
                        "the body is longer than " + Limits.inWords(most) + ", the limit on the wire");
            }
        }
        return n;
    }
}
