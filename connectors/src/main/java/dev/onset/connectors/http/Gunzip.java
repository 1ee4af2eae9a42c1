package dev.onset.connectors.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks gzip, strictly: every member's checksum and length is verified, an early end is an error, and so is anything behind the
 * last member but zeros. The JDK's own stream takes what follows a member for an end, and asks {@code available()}, which a network
 * stream cannot answer. Source: RFC 1952. Confined to one call; {@link #close} frees native memory.
 */
final class Gunzip extends InputStream {

    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int KNOWN = 0x1f;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] packed = new byte[8192];
    private int from;
    private int to;
    private boolean inMember;
    private boolean over;

    Gunzip(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int at, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!over) {
            if (!inMember) {
                startMember();
                continue;
            }
            int n = inflate(target, at, length);
            if (n > 0) {
                crc.update(target, at, n);
                return n;
            }
        }
        return -1;
    }

    @Override
    public void close() {
        inflater.end();
    }

    private int inflate(byte[] target, int at, int length) throws IOException {
        try {
            int n = inflater.inflate(target, at, length);
            if (n > 0) {
                return n;
            }
        } catch (DataFormatException e) {
            throw new ZipException("the packed body is damaged: " + e.getMessage());
        }
        if (inflater.finished()) {
            from = to - inflater.getRemaining();
            endMember();
        } else if (inflater.needsDictionary()) {
            throw new ZipException("the packed body needs a dictionary");
        } else {
            if (!fill()) {
                throw cut();
            }
            inflater.setInput(packed, from, to - from);
        }
        return 0;
    }

    private void startMember() throws IOException {
        int first = skipZeros();
        if (first < 0) {
            over = true;
            return;
        }
        if (first != 0x1f || next() != 0x8b || next() != 8) {
            throw new ZipException("the body is said to be gzip but is not");
        }
        int flags = next();
        if ((flags & ~KNOWN) != 0) {
            throw new ZipException("the packed body has unknown flags");
        }
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(next() | next() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
        inflater.reset();
        inflater.setInput(packed, from, to - from);
        crc.reset();
        inMember = true;
    }

    /** The first byte that is not a padding zero; zeros may only follow a whole member. */
    private int skipZeros() throws IOException {
        boolean any = inflater.getBytesWritten() > 0 || inflater.finished();
        while (from < to || fill()) {
            int b = packed[from++] & 0xff;
            if (b != 0 || !any) {
                return b;
            }
        }
        if (!any) {
            throw cut();
        }
        return -1;
    }

    private void endMember() throws IOException {
        inMember = false;
        long sum = word();
        long length = word();
        if (sum != crc.getValue()) {
            throw new ZipException("the packed body is damaged: its checksum is wrong");
        }
        if (length != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw new ZipException("the packed body is damaged: its length is wrong");
        }
    }

    private long word() throws IOException {
        return next() | (long) next() << 8 | (long) next() << 16 | (long) next() << 24;
    }

    private void skip(int n) throws IOException {
        for (int i = 0; i < n; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        // A name or a comment: of no use here. The limit on the wire bounds it.
        int b = next();
        while (b != 0) {
            b = next();
        }
    }

    private int next() throws IOException {
        if (from == to && !fill()) {
            throw cut();
        }
        return packed[from++] & 0xff;
    }

    private boolean fill() throws IOException {
        int n = in.read(packed, 0, packed.length);
        from = 0;
        to = Math.max(0, n);
        return n > 0;
    }

    private static EOFException cut() {
        return new EOFException("the packed body ends too early");
    }
}
