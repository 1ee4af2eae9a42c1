package dev.onset.profiling.export;

/** Text that is data wherever it lands. */
final class Escape {

    private Escape() {}

    /** For the text and the attributes of HTML and SVG. Characters that XML forbids become a replacement mark. */
    static String html(String text) {
        var safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(isForbidden(text, i) ? '\uFFFD' : c);
            }
        }
        return safe.toString();
    }

    /** For a JSON text within a script element: no bracket can end the element or open a comment. */
    static String json(String text) {
        var safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isPlain = c >= ' ' && c < 0x7F && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&';
            boolean isLetter = c > 0x9F && Character.isLetterOrDigit(c) && !isForbidden(text, i);
            if (isPlain || isLetter) {
                safe.append(c);
            } else {
                safe.append(String.format("\\u%04x", (int) c));
            }
        }
        return safe.toString();
    }

    /** Controls, halves of pairs, and marks that turn the direction of text round. */
    private static boolean isForbidden(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
        }
        boolean isControl = (c < ' ' && c != '\t' && c != '\n') || (c >= 0x7F && c <= 0x9F);
        boolean isDirection = (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
        return isControl || isDirection || c == '\uFFFE' || c == '\uFFFF';
    }
}
