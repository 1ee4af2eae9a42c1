package dev.onset.incident.redact;

/**
 * What stands between the name of a secret and its value: the rest of the name, quotes, and a sign that assigns.
 *
 * @param value where the value begins
 * @param name the rest of the name, as written
 * @param sign the assigning characters, without quotes and blanks
 * @param quote the quote that opens the value, 0 where none does
 * @param spaced whether blanks stand before the sign
 */
record Gap(int value, String name, String sign, char quote, boolean spaced) {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_SIGN = 24;

    private static final String QUOTES = "\"'`";

    /** The gap after a name's known part, or null where nothing is assigned. */
    static @org.jspecify.annotations.Nullable Gap after(String text, int from) {
        int at = from;
        int most = Math.min(text.length(), from + LONGEST_NAME);
        while (at < most && isOfName(text.charAt(at))) {
            at++;
        }
        String name = text.substring(from, at);
        var sign = new StringBuilder();
        char quote = 0;
        boolean spaced = false;
        int lines = 0;
        most = Math.min(text.length(), at + LONGEST_SIGN);
        int begun = at;
        while (at < most) {
            char c = text.charAt(at);
            if (QUOTES.indexOf(c) >= 0) {
                quote = c;
            } else if (c == '\\' && at + 1 < text.length() && QUOTES.indexOf(text.charAt(at + 1)) >= 0) {
                at++;
                quote = text.charAt(at);
            } else if (c == ' ' || c == '\t' || (c == '+' && !sign.isEmpty() && isBeforeQuote(text, at))) {
                quote = 0;
                spaced |= sign.isEmpty();
            } else if (c == '\n' || c == '\r') {
                if (c == '\n' && ++lines > 1) {
                    break;
                }
                quote = 0;
            } else if ("=:>,()]}|".indexOf(c) >= 0 || (c == '<' && !sign.isEmpty() && sign.charAt(0) == '>')) {
                sign.append(c);
                quote = 0;
            } else if (c == '-' && at + 1 < text.length() && text.charAt(at + 1) == '>') {
                sign.append(c);
            } else if (c == '!' && at + 1 < text.length() && text.charAt(at + 1) == '=') {
                sign.append(c);
            } else {
                break;
            }
            at++;
        }
        return at == begun || at >= text.length() ? null : new Gap(at, name, sign.toString(), quote, spaced);
    }

    /** A plus sign stands for a blank in forms that were sent by a browser. */
    private static boolean isBeforeQuote(String text, int at) {
        return at + 1 < text.length() && QUOTES.indexOf(text.charAt(at + 1)) >= 0;
    }

    private static boolean isOfName(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '-'
                || c == '.';
    }
}
