package dev.onset.incident.redact;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes read as text, or a sentence why they are none: UTF-8, or UTF-16 by its mark or its zeros. */
public sealed interface SourceText {

    /** It is text. */
    record Read(String text) implements SourceText {}

    /** It is not, or not whole; what cannot be read cannot be looked through. */
    record Unreadable(String sentence) implements SourceText {}

    /** Reads all of it. */
    static SourceText of(byte[] bytes) {
        Charset charset = charset(bytes);
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            String plain = text.startsWith("\ufeff") ? text.substring(1) : text;
            if (charset.equals(StandardCharsets.UTF_8) && isBinary(plain)) {
                return new Unreadable(
                        "This is no text: it holds many zero and control characters. Nothing was written.");
            }
            return new Read(plain);
        } catch (CharacterCodingException e) {
            return new Unreadable("This is not " + charset.name()
                    + ": some bytes cannot be read. Nothing was written; convert it first.");
        }
    }

    private static Charset charset(byte[] b) {
        int first = b.length > 0 ? b[0] & 0xff : 0;
        int second = b.length > 1 ? b[1] & 0xff : 0;
        if (first == 0xff && second == 0xfe) {
            return StandardCharsets.UTF_16LE;
        }
        if (first == 0xfe && second == 0xff) {
            return StandardCharsets.UTF_16BE;
        }
        int even = 0;
        int odd = 0;
        int most = Math.min(b.length, 4096);
        for (int i = 0; i < most; i++) {
            if (b[i] == 0) {
                if (i % 2 == 0) {
                    even++;
                } else {
                    odd++;
                }
            }
        }
        if (odd * 5 > most) {
            return StandardCharsets.UTF_16LE;
        }
        return even * 5 > most ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }

    private static boolean isBinary(String text) {
        long control = text.chars()
                .limit(65_536)
                .filter(c -> c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != 0x1b)
                .count();
        return control * 20 > Math.min(text.length(), 65_536);
    }
}
