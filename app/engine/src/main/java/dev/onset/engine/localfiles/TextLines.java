package dev.onset.engine.localfiles;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Text of a file, line by line, in the encoding that its first bytes tell. A line that is too long is cut; bytes that are no text of
 * the encoding are replaced, and both are counted. Confined to one thread.
 */
final class TextLines {

    private final InputStream in;
    private final int mostBytes;
    private final Charset charset;
    private final int unit;
    private long offset;
    private long start;
    private long cutLines;
    private long badLines;
    private long zeroBytes;

    /** @param mostBytes of one line; more is cut */
    TextLines(InputStream source, int mostBytes) throws IOException {
        var buffered = new BufferedInputStream(source, 1 << 16);
        this.mostBytes = mostBytes;
        buffered.mark(4);
        byte[] head = buffered.readNBytes(3);
        buffered.reset();
        int skip = 0;
        Charset told = StandardCharsets.UTF_8;
        if (head.length >= 2 && (head[0] & 0xff) == 0xff && (head[1] & 0xff) == 0xfe) {
            told = StandardCharsets.UTF_16LE;
            skip = 2;
        } else if (head.length >= 2 && (head[0] & 0xff) == 0xfe && (head[1] & 0xff) == 0xff) {
            told = StandardCharsets.UTF_16BE;
            skip = 2;
        } else if (head.length == 3
                && (head[0] & 0xff) == 0xef
                && (head[1] & 0xff) == 0xbb
                && (head[2] & 0xff) == 0xbf) {
            skip = 3;
        }
        buffered.skipNBytes(skip);
        offset = skip;
        charset = told;
        unit = told.equals(StandardCharsets.UTF_8) ? 1 : 2;
        in = buffered;
    }

    /** The next line without its end; null at the end of the file. */
    @Nullable String next() throws IOException {
        start = offset;
        var line = new ByteArrayOutputStream(256);
        boolean isCut = false;
        boolean any = false;
        while (true) {
            int c = in.read();
            int second = unit == 2 && c >= 0 ? in.read() : 0;
            if (c < 0 || second < 0) {
                break;
            }
            any = true;
            offset += unit;
            if (isEnd(c, second)) {
                break;
            }
            if (line.size() < mostBytes) {
                line.write(c);
                if (unit == 2) {
                    line.write(second);
                } else if (c == 0) {
                    zeroBytes++;
                }
            } else {
                isCut = true;
            }
        }
        if (!any) {
            return null;
        }
        cutLines += isCut ? 1 : 0;
        String text = decoded(line.toByteArray());
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private boolean isEnd(int c, int second) {
        if (unit == 1) {
            return c == '\n';
        }
        return charset.equals(StandardCharsets.UTF_16LE) ? c == '\n' && second == 0 : c == 0 && second == '\n';
    }

    private String decoded(byte[] bytes) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            badLines++;
            // Files that are not UTF-8 are Latin-1 more often than anything else, and that reads every byte.
            return unit == 1 ? new String(bytes, StandardCharsets.ISO_8859_1) : new String(bytes, charset);
        }
    }

    /** Byte at which the last line begins. */
    long start() {
        return start;
    }

    /** How many lines were longer than allowed. */
    long cutLines() {
        return cutLines;
    }

    /** How many lines were not in the encoding. */
    long badLines() {
        return badLines;
    }

    /** How many zero bytes came: text has none. */
    long zeroBytes() {
        return zeroBytes;
    }

    Charset charset() {
        return charset;
    }
}
