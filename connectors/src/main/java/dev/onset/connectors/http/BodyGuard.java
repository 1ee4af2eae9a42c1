package dev.onset.connectors.http;

import dev.onset.connectors.http.Recording.Tape;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The body as a reader gets it: unpacked, counted, hashed and kept on the way, never held. It remembers the first thing that went
 * wrong with the network, whatever a reader makes of it. Confined to one call.
 */
final class BodyGuard extends InputStream {

    /** Enough to tell a web page from an answer and to quote the start. */
    private static final int HEAD = 4096;

    private final InputStream in;
    private final @Nullable WireBytes wire;
    private final Limits limits;
    private final Flight flight;
    private final Tape tape;
    private final MessageDigest sha = sha256();
    private byte[] head = new byte[0];
    private long count;
    private boolean whole;
    private @Nullable IOException broken;

    /** @param wire what {@code in} is unpacked from; null where nothing is */
    BodyGuard(InputStream in, @Nullable WireBytes wire, Limits limits, Flight flight, Tape tape) {
        this.in = in;
        this.wire = wire;
        this.limits = limits;
        this.flight = flight;
        this.tape = tape;
    }

    /** Bytes given out so far. */
    long count() {
        return count;
    }

    /** Whether the end was reached. */
    boolean isWhole() {
        return whole;
    }

    /** Why no more could be read; null when nothing is wrong. */
    @Nullable IOException broken() {
        return broken;
    }

    /** The first bytes that were given out, at most 4 KiB. */
    byte[] head() {
        return head;
    }

    /** Hash of what was given out. */
    String sha256Hex() {
        return HexFormat.of().formatHex(sha.digest());
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
        if (broken != null) {
            throw broken;
        }
        try {
            flight.check();
            int n = in.read(target, from, length);
            if (n < 0) {
                whole = true;
            } else {
                took(target, from, n);
            }
            return n;
        } catch (IOException e) {
            broken = e;
            throw e;
        }
    }

    /** Reads what a reader left, at most so many bytes. */
    void drain(long most) throws IOException {
        byte[] rest = new byte[8192];
        for (long left = most; left > 0 && !whole; ) {
            int n = read(rest, 0, (int) Math.min(rest.length, left));
            left -= Math.max(0, n);
        }
    }

    private void took(byte[] target, int from, int n) throws IOException {
        count += n;
        if (count > limits.bodyBytes()) {
            throw new Limits.Breached(
                    "the body is longer than " + Limits.inWords(limits.bodyBytes()) + ", the limit after unpacking");
        }
        if (wire != null && count > limits.ratioFromBytes() && count / limits.ratio() > wire.count()) {
            throw new Limits.Breached("the body grows more than " + limits.ratio() + ":1 in unpacking, the limit after "
                    + Limits.inWords(limits.ratioFromBytes()));
        }
        sha.update(target, from, n);
        tape.write(target, from, n);
        if (head.length < HEAD) {
            int more = Math.min(n, HEAD - head.length);
            int length = head.length;
            head = Arrays.copyOf(head, length + more);
            System.arraycopy(target, from, head, length, more);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java runtime has SHA-256", e);
        }
    }
}
