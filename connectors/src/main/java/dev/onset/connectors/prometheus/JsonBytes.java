package dev.onset.connectors.prometheus;

import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.connectors.http.JsonBodies;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads JSON from bytes as they arrive, as strictly as {@link JsonBodies}: no repeated keys, no text behind, bounded depth, strings
 * and numbers. It exists because {@link SampleScanner} must share its bytes; it is plain itself. Confined to one reading.
 */
final class JsonBytes {

    private final ByteWindow body;
    private int depth;

    JsonBytes(ByteWindow body) {
        this.body = body;
    }

    // ---- structure -----------------------------------------------------------------------------------------------

    /** Reads the mark that some proxies and editors put before UTF-8 text, if it stands here. */
    void skipByteOrderMark() throws IOException {
        if (body.fill(3)
                && body.buf[body.at] == (byte) 0xEF
                && body.buf[body.at + 1] == (byte) 0xBB
                && body.buf[body.at + 2] == (byte) 0xBF) {
            body.at += 3;
        }
    }

    /** The next byte that is no blank, not yet read; -1 at the end. */
    int peek() throws IOException {
        while (true) {
            if (body.at == body.limit && !body.fill(1)) {
                return -1;
            }
            byte b = body.buf[body.at];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b & 0xFF;
            }
            body.at++;
        }
    }

    /** Reads one structural character. */
    void expect(char wanted, String what) throws IOException, UnexpectedBody {
        if (peek() != wanted) {
            throw unexpected(what);
        }
        body.at++;
        switch (wanted) {
            case '{', '[' -> deeper();
            case '}', ']' -> depth--;
            default -> {}
        }
    }

    /**
     * Goes on in an object or a list that was opened: true before the next item, false after its end was read.
     *
     * @param first whether nothing of it was read yet
     */
    boolean next(char end, boolean first) throws IOException, UnexpectedBody {
        int c = peek();
        if (c == end) {
            body.at++;
            depth--;
            return false;
        }
        if (!first) {
            if (c != ',') {
                throw unexpected("a comma or " + end);
            }
            body.at++;
            if (peek() == end) {
                throw unexpected("another item");
            }
        }
        return true;
    }

    /** Reads a property's name and its colon. */
    String name() throws IOException, UnexpectedBody {
        String name = string("a property's name");
        expect(':', "a colon");
        return name;
    }

    /** Reads null if it stands here. */
    boolean isNull() throws IOException, UnexpectedBody {
        if (peek() != 'n') {
            return false;
        }
        word("null");
        return true;
    }

    /** Reads true or false. */
    boolean truth() throws IOException, UnexpectedBody {
        boolean truth = peek() == 't';
        word(truth ? "true" : "false");
        return truth;
    }

    /** Reads any value and forgets it. */
    void skip() throws IOException, UnexpectedBody {
        switch (peek()) {
            case '{' -> {
                expect('{', "an object");
                Set<String> names = new HashSet<>();
                for (boolean first = true; next('}', first); first = false) {
                    if (!names.add(name())) {
                        throw unexpected("no name twice");
                    }
                    skip();
                }
            }
            case '[' -> {
                expect('[', "a list");
                for (boolean first = true; next(']', first); first = false) {
                    skip();
                }
            }
            case '"' -> string("a text");
            case 't', 'f' -> truth();
            case 'n' -> word("null");
            default -> number("a value");
        }
    }

    /** Reads what is behind the value: nothing. */
    void end() throws IOException, UnexpectedBody {
        if (peek() >= 0) {
            throw unexpected("nothing more");
        }
    }

    UnexpectedBody unexpected(String wanted) throws IOException {
        int c = peek();
        String got = c < 0 ? "the end of the body" : c >= ' ' && c < 127 ? "'" + (char) c + "'" : "byte " + c;
        return new UnexpectedBody("expected " + wanted + " at byte " + (body.passed + body.at) + ", got " + got);
    }

    private void deeper() throws UnexpectedBody {
        if (++depth > JsonBodies.MAX_DEPTH) {
            throw new UnexpectedBody("JSON deeper than " + JsonBodies.MAX_DEPTH + " levels");
        }
    }

    private void word(String word) throws IOException, UnexpectedBody {
        if (body.limit - body.at < word.length() + 1) {
            body.fill(word.length() + 1);
        }
        for (int i = 0; i < word.length(); i++) {
            if (body.at + i >= body.limit || body.buf[body.at + i] != word.charAt(i)) {
                throw unexpected(word);
            }
        }
        body.at += word.length();
        if (body.at < body.limit && Character.isLetterOrDigit(body.buf[body.at])) {
            throw unexpected("the end of a word");
        }
    }

    // ---- numbers -------------------------------------------------------------------------------------------------

    /** Reads a number as it stands. */
    String number(String what) throws IOException, UnexpectedBody {
        peek();
        if (body.limit - body.at <= JsonBodies.MAX_NUMBER) {
            body.fill(JsonBodies.MAX_NUMBER + 1);
        }
        int end = body.at;
        while (end < body.limit && isOfNumber(body.buf[end])) {
            end++;
        }
        if (end - body.at > JsonBodies.MAX_NUMBER || !isNumber(end)) {
            throw unexpected(what);
        }
        var number = new String(body.buf, body.at, end - body.at, StandardCharsets.ISO_8859_1);
        body.at = end;
        return number;
    }

    private static boolean isOfNumber(byte b) {
        return (b >= '0' && b <= '9') || b == '-' || b == '+' || b == '.' || b == 'e' || b == 'E';
    }

    /** JSON's grammar: no leading zero, digits on both sides of a dot, digits in an exponent. */
    private boolean isNumber(int end) {
        int i = body.at < end && body.buf[body.at] == '-' ? body.at + 1 : body.at;
        int digits = i;
        i = digitsFrom(i, end);
        if (i == digits || (body.buf[digits] == '0' && i > digits + 1)) {
            return false;
        }
        if (i < end && body.buf[i] == '.') {
            int decimals = i + 1;
            i = digitsFrom(decimals, end);
            if (i == decimals) {
                return false;
            }
        }
        if (i < end && (body.buf[i] == 'e' || body.buf[i] == 'E')) {
            i++;
            if (i < end && (body.buf[i] == '-' || body.buf[i] == '+')) {
                i++;
            }
            int power = i;
            i = digitsFrom(power, end);
            if (i == power) {
                return false;
            }
        }
        return i == end;
    }

    private int digitsFrom(int from, int end) {
        int i = from;
        while (i < end && body.buf[i] >= '0' && body.buf[i] <= '9') {
            i++;
        }
        return i;
    }

    // ---- strings -------------------------------------------------------------------------------------------------

    String string(String what) throws IOException, UnexpectedBody {
        if (peek() != '"') {
            throw unexpected(what);
        }
        body.at++;
        int length = 0;
        int seen = 0;
        boolean escaped = false;
        while (true) {
            if (body.at + length == body.limit && !body.fill(length + 1)) {
                body.at = body.limit;
                throw unexpected("the end of a text");
            }
            byte b = body.buf[body.at + length];
            if (b == '"') {
                break;
            }
            if (b >= 0 && b < ' ') {
                body.at += length;
                throw unexpected("no control character in a text");
            }
            if (b == '\\') {
                escaped = true;
                // The character behind it is never the end.
                if (body.at + length + 1 == body.limit && !body.fill(length + 2)) {
                    throw new UnexpectedBody("the body ends within a text");
                }
                length++;
            }
            seen |= b;
            length++;
            if (length > JsonBodies.MAX_STRING) {
                throw new UnexpectedBody("a text longer than " + JsonBodies.MAX_STRING + " bytes");
            }
        }
        String text = seen >= 0 && !escaped
                ? new String(body.buf, body.at, length, StandardCharsets.ISO_8859_1)
                : decoded(length, escaped);
        body.at += length + 1;
        return text;
    }

    private String decoded(int length, boolean escaped) throws UnexpectedBody {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.buf, body.at, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnexpectedBody("bytes that are not UTF-8 in the text at byte " + (body.passed + body.at));
        }
        return escaped ? unescaped(text) : text;
    }

    private static String unescaped(String text) throws UnexpectedBody {
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            c = text.charAt(++i);
            int known = "\"\\/bfnrt".indexOf(c);
            if (known >= 0) {
                plain.append("\"\\/\b\f\n\r\t".charAt(known));
            } else if (c == 'u' && i + 4 < text.length() && isHex(text, i + 1)) {
                plain.append((char) Integer.parseInt(text, i + 1, i + 5, 16));
                i += 4;
            } else {
                throw new UnexpectedBody("an escape that JSON does not know: \\" + c);
            }
        }
        return plain.toString();
    }

    private static boolean isHex(String text, int from) {
        for (int i = from; i < from + 4; i++) {
            if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
                return false;
            }
        }
        return true;
    }
}
