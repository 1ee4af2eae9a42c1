package dev.onset.connectors.prometheus;

import dev.onset.connectors.http.BodyReader.UnexpectedBody;
import dev.onset.connectors.http.JsonBodies;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads JSON from bytes as they arrive, as strictly as {@link JsonBodies}: no repeated keys, no text behind, bounded depth, strings
 * and numbers. It exists for {@link #sample}, which reads a sample several times as fast as a token parser can; everything else is
 * plain. Confined to one reading.
 */
final class JsonBytes {

    private static final int BUFFER = 256 << 10;

    /** A sample is shorter than this: 20 bytes of time and 25 of value. */
    private static final int AHEAD = 128;

    /** Behind the last byte lies a zero, which ends every loop over digits, and room to read eight bytes at once. */
    private static final int TAIL = 16;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final InputStream in;
    private byte[] buf = new byte[BUFFER + TAIL];
    private int at;
    private int limit;
    private long passed;
    private boolean ended;
    private int depth;

    JsonBytes(InputStream in) {
        this.in = in;
    }

    // ---- structure -----------------------------------------------------------------------------------------------

    /** Reads the mark that some proxies and editors put before UTF-8 text, if it stands here. */
    void skipByteOrderMark() throws IOException {
        if (fill(3) && buf[at] == (byte) 0xEF && buf[at + 1] == (byte) 0xBB && buf[at + 2] == (byte) 0xBF) {
            at += 3;
        }
    }

    /** The next byte that is no blank, not yet read; -1 at the end. */
    int peek() throws IOException {
        while (true) {
            if (at == limit && !fill(1)) {
                return -1;
            }
            byte b = buf[at];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b & 0xFF;
            }
            at++;
        }
    }

    /** Reads one structural character. */
    void expect(char wanted, String what) throws IOException, UnexpectedBody {
        if (peek() != wanted) {
            throw unexpected(what);
        }
        at++;
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
            at++;
            depth--;
            return false;
        }
        if (!first) {
            if (c != ',') {
                throw unexpected("a comma or " + end);
            }
            at++;
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
        return new UnexpectedBody("expected " + wanted + " at byte " + (passed + at) + ", got " + got);
    }

    private void deeper() throws UnexpectedBody {
        if (++depth > JsonBodies.MAX_DEPTH) {
            throw new UnexpectedBody("JSON deeper than " + JsonBodies.MAX_DEPTH + " levels");
        }
    }

    private void word(String word) throws IOException, UnexpectedBody {
        if (limit - at < word.length() + 1) {
            fill(word.length() + 1);
        }
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= limit || buf[at + i] != word.charAt(i)) {
                throw unexpected(word);
            }
        }
        at += word.length();
        if (at < limit && Character.isLetterOrDigit(buf[at])) {
            throw unexpected("the end of a word");
        }
    }

    // ---- numbers -------------------------------------------------------------------------------------------------

    /** Reads a number as it stands. */
    String number(String what) throws IOException, UnexpectedBody {
        peek();
        if (limit - at <= JsonBodies.MAX_NUMBER) {
            fill(JsonBodies.MAX_NUMBER + 1);
        }
        int end = at;
        while (end < limit && isOfNumber(buf[end])) {
            end++;
        }
        if (end - at > JsonBodies.MAX_NUMBER || !isNumber(end)) {
            throw unexpected(what);
        }
        var number = new String(buf, at, end - at, StandardCharsets.ISO_8859_1);
        at = end;
        return number;
    }

    private static boolean isOfNumber(byte b) {
        return (b >= '0' && b <= '9') || b == '-' || b == '+' || b == '.' || b == 'e' || b == 'E';
    }

    /** JSON's grammar: no leading zero, digits on both sides of a dot, digits in an exponent. */
    private boolean isNumber(int end) {
        int i = at < end && buf[at] == '-' ? at + 1 : at;
        int digits = i;
        i = digitsFrom(i, end);
        if (i == digits || (buf[digits] == '0' && i > digits + 1)) {
            return false;
        }
        if (i < end && buf[i] == '.') {
            int decimals = i + 1;
            i = digitsFrom(decimals, end);
            if (i == decimals) {
                return false;
            }
        }
        if (i < end && (buf[i] == 'e' || buf[i] == 'E')) {
            i++;
            if (i < end && (buf[i] == '-' || buf[i] == '+')) {
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
        while (i < end && buf[i] >= '0' && buf[i] <= '9') {
            i++;
        }
        return i;
    }

    // ---- strings -------------------------------------------------------------------------------------------------

    String string(String what) throws IOException, UnexpectedBody {
        if (peek() != '"') {
            throw unexpected(what);
        }
        at++;
        int length = 0;
        int seen = 0;
        boolean escaped = false;
        while (true) {
            if (at + length == limit && !fill(length + 1)) {
                at = limit;
                throw unexpected("the end of a text");
            }
            byte b = buf[at + length];
            if (b == '"') {
                break;
            }
            if (b >= 0 && b < ' ') {
                at += length;
                throw unexpected("no control character in a text");
            }
            if (b == '\\') {
                escaped = true;
                // The character behind it is never the end.
                if (at + length + 1 == limit && !fill(length + 2)) {
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
                ? new String(buf, at, length, StandardCharsets.ISO_8859_1)
                : decoded(length, escaped);
        at += length + 1;
        return text;
    }

    private String decoded(int length, boolean escaped) throws UnexpectedBody {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(buf, at, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnexpectedBody("bytes that are not UTF-8 in the text at byte " + (passed + at));
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

    // ---- samples -------------------------------------------------------------------------------------------------

    /**
     * Reads samples {@code [seconds,"value"]} that follow one another, and adds them to the column, as long as they are written as
     * servers write them: no blanks, at most three decimals of a second, at most 18 digits of value. The plain way must go on from
     * the first that is anything else.
     *
     * @return whether any was read
     */
    boolean samples(SampleColumn into) throws IOException {
        if (!sample(0, into)) {
            return false;
        }
        while (buf[at] == ',' && sample(1, into)) {
            // All is done in the condition.
        }
        return true;
    }

    /** Reads one sample after so many bytes that were looked at already; false, with nothing read, where it is none. */
    private boolean sample(int after, SampleColumn into) throws IOException {
        if (limit - at < AHEAD) {
            fill(AHEAD);
        }
        byte[] b = buf;
        int i = at + after;
        if (b[i++] != '[') {
            return false;
        }
        int first = i;
        long time = 0;
        long eight = (long) LONGS.get(b, i);
        if (isEightDigits(eight)) {
            time = eightDigits(eight);
            i += 8;
        }
        for (int d = b[i] - '0'; d >= 0 && d <= 9; d = b[++i] - '0') {
            time = time * 10 + d;
        }
        // Thirteen digits of seconds are where times end; a leading zero is no JSON.
        if (i == first || i - first > 12 || b[first] == '0') {
            return false;
        }
        time *= 1000;
        if (b[i] == '.') {
            int from = ++i;
            long factor = 1000;
            for (int d = b[i] - '0'; d >= 0 && d <= 9; d = b[++i] - '0') {
                factor /= 10;
                time += d * factor;
            }
            if (i == from || i - from > 3) {
                return false;
            }
        }
        return b[i] == ',' && b[i + 1] == '"' && value(time, i + 2, into);
    }

    private boolean value(long time, int from, SampleColumn into) {
        byte[] b = buf;
        int i = from;
        boolean negative = b[i] == '-';
        if (negative) {
            i++;
        }
        int first = i;
        long digits = 0;
        for (int d = b[i] - '0'; d >= 0 && d <= 9; d = b[++i] - '0') {
            digits = digits * 10 + d;
        }
        if (i == first) {
            return special(time, from, into);
        }
        int count = i - first;
        int exponent = 0;
        if (b[i] == '.') {
            int dot = ++i;
            if (digits == 0) {
                // Zeros before the first digit that counts.
                count = 0;
                while (b[i] == '0') {
                    i++;
                }
            }
            int counted = i;
            for (long eight = (long) LONGS.get(b, i); isEightDigits(eight); eight = (long) LONGS.get(b, i)) {
                digits = digits * 100_000_000 + eightDigits(eight);
                i += 8;
            }
            for (int d = b[i] - '0'; d >= 0 && d <= 9; d = b[++i] - '0') {
                digits = digits * 10 + d;
            }
            if (i == dot) {
                return false;
            }
            count += i - counted;
            exponent = dot - i;
        }
        // With an exponent, with too many digits, or with something else altogether it is not for here.
        if (count > GoNumber.MAX_DIGITS || b[i] != '"' || b[i + 1] != ']') {
            return false;
        }
        double value = GoNumber.nearestDouble(digits, exponent);
        if (Double.isNaN(value)) {
            return false;
        }
        into.add(time, negative ? -value : value);
        at = i + 2;
        return true;
    }

    private boolean special(long time, int from, SampleColumn into) {
        if (buf[from] == 'N'
                && buf[from + 1] == 'a'
                && buf[from + 2] == 'N'
                && buf[from + 3] == '"'
                && buf[from + 4] == ']') {
            into.add(time, Double.NaN);
            at = from + 5;
            return true;
        }
        return false;
    }

    /** Whether all eight bytes are digits. */
    private static boolean isEightDigits(long bytes) {
        return ((bytes & 0xF0F0_F0F0_F0F0_F0F0L) == 0x3030_3030_3030_3030L)
                && (((bytes + 0x0606_0606_0606_0606L) & 0xF0F0_F0F0_F0F0_F0F0L) == 0x3030_3030_3030_3030L);
    }

    /** Eight digits, the first in the lowest byte, as a number: pairs, then fours, then all, each in one multiplication. */
    private static long eightDigits(long bytes) {
        long digits = bytes - 0x3030_3030_3030_3030L;
        digits = digits * 10 + (digits >>> 8);
        long low = digits & 0x0000_00FF_0000_00FFL;
        long high = (digits >>> 16) & 0x0000_00FF_0000_00FFL;
        return (low * 0x000F_4240_0000_0064L + high * 0x0000_2710_0000_0001L) >>> 32;
    }

    // ---- bytes ---------------------------------------------------------------------------------------------------

    /** Sees to it that so many bytes lie ahead; false where the body ends before. */
    private boolean fill(int wanted) throws IOException {
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
