package dev.onset.engine.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The first 64 KiB of a stream; the rest is read and dropped. Confined to one call. */
final class CutText implements Sink {

    static final int MOST = 64 * 1024;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[8192];

    @Override
    public boolean take(InputStream in) throws IOException {
        int there = in.available();
        boolean any = false;
        while (there > 0) {
            int n = in.read(buffer, 0, Math.min(there, buffer.length));
            if (n <= 0) {
                break;
            }
            any = true;
            kept.write(buffer, 0, Math.min(n, MOST - kept.size()));
            there -= n;
        }
        return any;
    }

    /** As UTF-8; a character that the cut went through is left out. */
    @Override
    public String text() {
        byte[] bytes = kept.toByteArray();
        int end = bytes.length;
        if (end == MOST) {
            int begin = end - 1;
            while (begin > end - 4 && (bytes[begin] & 0xC0) == 0x80) {
                begin--;
            }
            if ((bytes[begin] & 0xC0) == 0xC0 && begin + length(bytes[begin]) > end) {
                end = begin;
            }
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private static int length(byte lead) {
        return (lead & 0xE0) == 0xC0 ? 2 : (lead & 0xF0) == 0xE0 ? 3 : 4;
    }
}
