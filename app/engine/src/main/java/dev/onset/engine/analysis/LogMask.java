package dev.onset.engine.analysis;

import java.util.Arrays;

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

    /** Characters that end a word. */
    private static final boolean[] ENDS = new boolean[128];

    /** A template of more characters groups nothing. */
    private static final int LONGEST = 2_000;

    static {
        for (char c : " \t\r\n\f,;:=()[]{}\"'|<>".toCharArray()) {
            ENDS[c] = true;
        }
        ENDS[0] = true;
        ENDS[VALUE] = true;
    }

    /** What ends a word but not a web address. */
    private static final String ADDRESS = ":;=|";

    private char[] buffer = new char[256];
    private int length;
    private long hash;

    /** Reads a message; {@link #hash} and {@link #text} answer for it until the next call. */
    void read(String line) {
        int end = Math.min(line.length(), LONGEST);
        if (buffer.length < end + 1) {
            buffer = Arrays.copyOf(buffer, end + 64);
        }
        char[] to = buffer;
        int n = 0;
        int i = 0;
        while (i < end) {
            char c = line.charAt(i);
            if (c < 128 && ENDS[c]) {
                i++;
                n = delimiter(to, n, c);
                continue;
            }
            int start = n;
            int digits = 0;
            boolean address = false;
            while (c >= 128 || !ENDS[c] || (address && c > ' ' && ADDRESS.indexOf(c) >= 0)) {
                digits += c >= '0' && c <= '9' ? 1 : 0;
                to[n++] = c;
                if (++i == end) {
                    break;
                }
                c = line.charAt(i);
                address |= c == ':' && line.startsWith("://", i);
            }
            if (digits > 0 && !isName(to, start, n, digits, i < end ? c : ' ')) {
                n = value(to, start, n, i + 1 >= end || Character.isUpperCase(line.charAt(i + 1)));
            }
        }
        while (n > 0 && to[n - 1] == ' ') {
            n--;
        }
        length = n;
        hash = hash(to, n);
    }

    /** 64 bits over the signature. */
    long hash() {
        return hash;
    }

    /** The signature. */
    String text() {
        return new String(buffer, 0, length);
    }

    static boolean ends(char c) {
        return c < 128 && ENDS[c];
    }

    private static int delimiter(char[] to, int n, char c) {
        boolean blank = c <= ' ';
        if (blank && (n == 0 || to[n - 1] == ' ')) {
            return n;
        }
        to[n] = blank ? ' ' : c;
        return n + 1;
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
        for (int i = 0; i < n; i++) {
            h = (h ^ text[i]) * 0x9FB21C651E98DF25L;
            h ^= h >>> 29;
        }
        h *= 0xBF58476D1CE4E5B9L;
        return h ^ (h >>> 32);
    }
}
