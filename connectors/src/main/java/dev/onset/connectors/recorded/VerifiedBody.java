package dev.onset.connectors.recorded;

import dev.onset.signal.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A kept body that is compared with its SHA-256 and its length while it is read: it ends with an {@link IOException} instead of
 * an end where it was changed, and never gives more bytes than were kept. Confined to one thread.
 */
final class VerifiedBody extends InputStream {

    private final InputStream in;
    private final Answer answer;
    private final MessageDigest digest = sha256();
    private long read;
    private boolean verified;

    VerifiedBody(InputStream in, Answer answer) {
        this.in = in;
        this.answer = answer;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java runtime has SHA-256", e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int n = in.read(bytes, from, length);
        if (n > 0) {
            read += n;
            if (read > answer.bytes()) {
                throw changed("it has more than " + answer.bytes() + " bytes");
            }
            digest.update(bytes, from, n);
        } else if (n < 0 && !verified) {
            verify();
        }
        return n;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void verify() throws IOException {
        if (read != answer.bytes()) {
            throw changed("it has " + read + " bytes instead of " + answer.bytes());
        }
        String found = HexFormat.of().formatHex(digest.digest());
        if (!found.equals(answer.sha256())) {
            throw changed("its SHA-256 is " + found);
        }
        verified = true;
    }

    private IOException changed(String how) {
        return new IOException("the kept body " + answer.sha256() + " was changed: " + how);
    }
}
