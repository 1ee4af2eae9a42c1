package dev.onset.engine.analysis;

/**
 * First, cheap reading of a message: words that carry a digit become one character, {@link #VALUE}; blanks are folded. What is
 * left, the signature, is the same for nearly every line of one statement, so that its hash finds the template without any
 * further look. Everything the miner decides, it decides from the signature: equal signatures, equal template.
 *
 * <p>Confined to one thread; the buffer is used again for each line.
 */
final class LogMask {

    /** Stands for a word with a digit. */
    static final char VALUE = '\u0001';

    private static final byte WORD = 0;
    private static final byte DIGIT = 1;
    private static final byte END = 2;

    /** What a character is; those beyond ASCII are parts of words. */
    private static final byte[] KIND = new byte[128];

    /** A template of more characters groups nothing. */
    private static final int LONGEST = 2_000;

    static {
        for (char c : " \t\r\n\f,;:=()[]{}\"'|<>".toCharArray()) {
            KIND[c] = END;
        }
        for (char c = '0'; c <= '9'; c++) {
            KIND[c] = DIGIT;
        }
        KIND[0] = END;
        KIND[VALUE] = END;
    }

    /** What ends a word but not a web address. */
    private static final String ADDRESS = ":;=|";

    private char[] from = new char[256];
    private char[] to = new char[256];
    private int length;
    private long hash;

    /** Reads a message; {@link #hash} and {@link #text} answer for it until the next call. */
    void read(String line) {
        int end = Math.min(line.length(), LONGEST);
        if (from.length < end) {
            from = new char[end + 64];
            to = new char[end + 64];
        }
        line.getChars(0, end, from, 0);
        int n = mask(from, end, to);
        while (n > 0 && to[n - 1] == ' ') {
            n--;
        }
        length = n;
        hash = hash(to, n);
    }

    private static int mask(char[] from, int end, char[] to) {
        int n = 0;
        int i = 0;
        while (i < end) {
            char c = from[i];
            byte kind = kind(c);
            if (kind == END) {
                i++;
                if (c > ' ') {
                    to[n++] = c;
                } else if (n > 0 && to[n - 1] != ' ') {
                    to[n++] = ' ';
                }
                continue;
            }
            int start = n;
            int digits = 0;
            do {
                digits += kind;
                to[n++] = c;
                if (++i == end) {
                    break;
                }
                c = from[i];
                kind = kind(c);
            } while (kind != END);
            if (i + 2 < end && c == ':' && isAddress(from, i, n - start)) {
                int behind = address(from, i, end);
                for (; i < behind; i++) {
                    digits += kind(from[i]) == DIGIT ? 1 : 0;
                    to[n++] = from[i];
                }
                c = i < end ? from[i] : ' ';
            }
            if (digits > 0 && !isName(to, start, n, digits, i < end ? c : ' ')) {
                n = value(to, start, n, i + 1 >= end || Character.isUpperCase(from[i + 1]));
            }
        }
        return n;
    }

    private static byte kind(char c) {
        return c < 128 ? KIND[c] : WORD;
    }

    /** Whether a web address or a path with a drive goes on behind the colon. */
    private static boolean isAddress(char[] text, int colon, int before) {
        return (text[colon + 1] == '/' && text[colon + 2] == '/') || (before == 1 && text[colon + 1] == '\\');
    }

    private static int address(char[] text, int start, int end) {
        int i = start;
        while (i < end && (kind(text[i]) != END || (text[i] > ' ' && ADDRESS.indexOf(text[i]) >= 0))) {
            i++;
        }
        return i;
    }

    /** 64 bits over the signature. */
    long hash() {
        return hash;
    }

    /** The signature. */
    String text() {
        return new String(to, 0, length);
    }

    static boolean ends(char c) {
        return kind(c) == END;
    }

    /** A digit at the end of a short word is mostly part of a name ({@code eth0}, {@code SOCKS5}), as is one in a function's. */
    private static boolean isName(char[] text, int start, int end, int digits, char next) {
        if (next == '(' && digits <= 2 && Character.isLetter(text[start])) {
            return true;
        }
        if (digits != 1 || end - start < 2 || end - start > 8 || !isDigit(text[end - 1])) {
            return false;
        }
        for (int i = start; i < end - 1; i++) {
            if (!isLetter(text[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        char lower = (char) (c | 0x20);
        return lower >= 'a' && lower <= 'z';
    }

    /**
     * Puts the mark in place of the word; keeps the name in {@code node-17} and {@code CPU#0} and the full stop of a sentence,
     * joins {@code 10.0.0.1:80} and {@code 12:30:01}.
     */
    private static int value(char[] to, int start, int end, boolean sentence) {
        char last = to[end - 1];
        int n = start + name(to, start, end);
        if (n == start && n >= 2 && to[n - 1] == ':' && to[n - 2] == VALUE) {
            n -= 2;
        }
        to[n++] = VALUE;
        if (last == '%' || (last == '.' && sentence)) {
            to[n++] = last;
        }
        return n;
    }

    private static int name(char[] text, int start, int end) {
        int i = start;
        while (i < end && isLetter(text[i])) {
            i++;
        }
        if (i - start < 2 || i + 1 >= end || (text[i] != '-' && text[i] != '#')) {
            return 0;
        }
        int name = ++i - start;
        for (; i < end; i++) {
            if (!isDigit(text[i]) && (text[i] != '.' || i + 1 < end)) {
                return 0;
            }
        }
        return name;
    }

    private static long hash(char[] text, int n) {
        long h = 0x9E3779B97F4A7C15L ^ n;
        int i = 0;
        for (; i + 4 <= n; i += 4) {
            long four = text[i] | (long) text[i + 1] << 16 | (long) text[i + 2] << 32 | (long) text[i + 3] << 48;
            h = (h ^ four) * 0x9FB21C651E98DF25L;
            h ^= h >>> 32;
        }
        for (; i < n; i++) {
            h = (h ^ text[i]) * 0x9FB21C651E98DF25L;
        }
        h ^= h >>> 29;
        h *= 0xBF58476D1CE4E5B9L;
        return h ^ (h >>> 32);
    }
}
