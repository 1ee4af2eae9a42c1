package dev.onset.connectors.http;

/** Makes foreign text fit for a message: one line, nothing invisible, not long. */
final class Quote {

    /** Two lines of a wide window. */
    static final int LENGTH = 300;

    private Quote() {}

    /** The text on one line, control and direction characters made visible, cut at {@link #LENGTH} characters. */
    static String of(String text) {
        return cut(visible(text), LENGTH);
    }

    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
        return text.substring(0, end) + "…";
    }

    static String visible(String text) {
        var out = new StringBuilder(text.length());
        boolean blank = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
                blank = !out.isEmpty();
                continue;
            }
            if (blank) {
                out.append(' ');
                blank = false;
            }
            append(out, c);
        }
        return out.toString();
    }

    private static void append(StringBuilder out, int c) {
        if (c < 0x20) {
            // Unicode has a picture for each of them.
            out.append((char) (0x2400 + c));
        } else if (c == 0x7f) {
            out.append('␡');
        } else if (isInvisible(c)) {
            out.append("<U+").append(String.format("%04X", c)).append('>');
        } else {
            out.appendCodePoint(c);
        }
    }

    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.UNASSIGNED
                || type == Character.PRIVATE_USE;
    }
}
