package dev.onset.connectors.http;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The body as it comes from the wire, counted and limited. Confined to one call. */
final class WireBytes extends InputStream {

    private final InputStream in;
    private final long most;
    private final @Nullable MeteredSocket socket;
    private long count;

    /** @param socket where it comes from, told of progress */
    WireBytes(InputStream in, long most, @Nullable MeteredSocket socket) {
        this.in = in;
        this.most = most;
        this.socket = socket;
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
        if (length == 0) {
            // OkHttp's stream would wait for a byte.
            return 0;
        }
        int n = in.read(target, from, length);
        if (n > 0) {
            count += n;
            if (socket != null) {
                socket.progress();
            }
            if (count > most) {
                throw new Limits.Breached(
                        "the body is longer than " + Limits.inWords(most) + ", the limit on the wire");
            }
        }
        return n;
    }
}
