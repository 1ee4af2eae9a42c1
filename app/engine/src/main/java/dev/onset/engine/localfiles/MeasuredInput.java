package dev.onset.engine.localfiles;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Bytes with a limit, counted and hashed as they pass. Confined to one thread. */
final class MeasuredInput extends FilterInputStream {

    private final MessageDigest digest;
    private final long most;
    private long count;
    private boolean isCut;

    MeasuredInput(InputStream in, long most) {
        super(in);
        this.most = most;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java runtime has SHA-256", e);
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int room = (int) Math.min(length, most - count);
        if (room <= 0) {
            isCut |= in.read() >= 0;
            return -1;
        }
        int n = in.read(into, at, room);
        if (n > 0) {
            digest.update(into, at, n);
            count += n;
        }
        return n;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Reads what nobody wanted, so that the hash is of the whole. */
    void drain() throws IOException {
        var waste = new byte[1 << 16];
        while (read(waste, 0, waste.length) >= 0) {
            // Only counted.
        }
    }

    long count() {
        return count;
    }

    /** Whether there was more than the limit. */
    boolean isCut() {
        return isCut;
    }

    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
