package dev.onset.connectors.prometheus;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The part of a body that is being read. Its readers look at the bytes themselves, which is what makes them fast: from {@link #at}
 * to {@link #limit} they are of the body, and behind lie a zero, which ends every loop over digits, and room to read eight bytes
 * at once. Confined to one reading.
 */
final class ByteWindow {

    private static final int BUFFER = 256 << 10;
    private static final int TAIL = 16;

    private final InputStream in;
    private boolean ended;

    /** Replaced by {@link #fill}: not to be held beyond it. */
    byte[] buf = new byte[BUFFER + TAIL];

    /** The next byte to read. */
    int at;

    /** Behind the last byte that arrived. */
    int limit;

    /** Bytes of the body before the first of {@link #buf}. */
    long passed;

    ByteWindow(InputStream in) {
        this.in = in;
    }

    /** Sees to it that so many bytes lie ahead; false where the body ends before. */
    boolean fill(int wanted) throws IOException {
        if (limit - at >= wanted) {
            return true;
        }
        if (ended) {
            return false;
        }
        if (wanted + TAIL > buf.length) {
            buf = Arrays.copyOfRange(buf, at, at + Math.max(wanted + TAIL, 2 * buf.length));
        } else {
            System.arraycopy(buf, at, buf, 0, limit - at);
        }
        passed += at;
        limit -= at;
        at = 0;
        while (limit < wanted) {
            int got = in.read(buf, limit, buf.length - TAIL - limit);
            if (got < 0) {
                ended = true;
                break;
            }
            limit += got;
        }
        buf[limit] = 0;
        return limit >= wanted;
    }
}
