package dev.onset.incident;

/**
 * Text from elsewhere made safe to look at: every character that steers a screen instead of being seen (control codes, bidi
 * marks, zero-width and filler characters, halves of surrogate pairs) becomes a visible sign. Printable text stays as it is.
 */
public final class VisibleText {

    private static final int C0_PICTURES = 0x2400;

    private VisibleText() {}

    /** The text with line breaks and tabs kept. */
    public static String of(String raw) {
        return convert(raw, true);
    }

    /** The text in one line: line breaks become {@code ↵}, tabs {@code ⇥}. */
    public static String line(String raw) {
        return convert(raw, false);
    }

    /** One line of at most {@code most} characters; what is cut off is counted at its end. */
    public static String line(String raw, int most) {
        if (raw.length() <= most) {
            return line(raw);
        }
        int end = Character.isHighSurrogate(raw.charAt(most - 1)) ? most - 1 : most;
        return line(raw.substring(0, end)) + "… (" + (raw.length() - end) + " more characters)";
    }

    private static String convert(String raw, boolean keepsLines) {
        if (raw.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            return raw;
        }
        var text = new StringBuilder(raw.length() + 16);
        String unified = raw.replace("\r\n", "\n");
        unified.codePoints().forEach(c -> append(text, c, keepsLines));
        return text.toString();
    }

    private static void append(StringBuilder text, int c, boolean keepsLines) {
        if (c == '\n') {
            text.append(keepsLines ? "\n" : " ↵ ");
        } else if (c == '\t') {
            text.append(keepsLines ? "\t" : "⇥");
        } else if (c < 0x20) {
            text.appendCodePoint(C0_PICTURES + c);
        } else if (c == 0x7f) {
            text.append('␡');
        } else if (isUnseen(c)) {
            text.append(String.format(java.util.Locale.ROOT, "⟨U+%04X⟩", c));
        } else {
            text.appendCodePoint(c);
        }
    }

    private static boolean isUnseen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            // Letters without ink, used to fake empty or different names.
            default -> c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x2800 || c == 0x034F;
        };
    }
}
