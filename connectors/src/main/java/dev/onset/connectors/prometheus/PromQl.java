package dev.onset.connectors.prometheus;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How to write PromQL, and the little that must be read of it. Prometheus 2.x and 3.x. */
final class PromQl {

    private static final Pattern OLD_NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    /** A string, a comment, or the start or end of the query's range used as a fixed instant. */
    private static final Pattern FIXED = Pattern.compile(
            "\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)*+'|`[^`]*+`|#[^\\n]*+" + "|@\\s*(?:start|end)\\s*\\(\\s*\\)",
            Pattern.DOTALL);

    private PromQl() {}

    /** A text in double quotes, escaped. */
    static String quote(String text) {
        var quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                default -> quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }

    /** A label's name where a matcher stands: plain if servers before 3.0 take it so, else quoted. */
    static String name(String label) {
        return OLD_NAME.matcher(label).matches() ? label : quote(label);
    }

    /** A text as a regular expression of Go that matches just that text. */
    static String literal(String text) {
        var literal = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ("\\.+*?()|[]{}^$".indexOf(c) >= 0) {
                literal.append('\\');
            }
            literal.append(c);
        }
        return literal.toString();
    }

    /**
     * The expression with {@code @ start()} and {@code @ end()} written out as the instants they mean, so that it can be asked in
     * pieces and still mean the whole range.
     */
    static String withFixedRange(String expression, long startMillis, long endMillis) {
        return FIXED.matcher(expression).replaceAll(found -> {
            String all = found.group();
            if (!all.startsWith("@")) {
                return Matcher.quoteReplacement(all);
            }
            return "@ " + seconds(all.contains("start") ? startMillis : endMillis);
        });
    }

    /** Milliseconds as seconds with as many decimals as it takes, which every version reads exactly. */
    static String seconds(long millis) {
        String sign = millis < 0 ? "-" : "";
        long size = Math.abs(millis);
        long rest = size % 1000;
        if (rest == 0) {
            return sign + size / 1000;
        }
        String decimals = Long.toString(1000 + rest).substring(1);
        return sign + size / 1000 + "." + decimals.replaceFirst("0+$", "");
    }

    /**
     * A label's name where a path stands. Names outside the old alphabet are escaped as Prometheus 3 reads them: {@code U__}, then
     * {@code _} doubled and every other foreign character as {@code _hex_} (prometheus/common, model.ValueEncodingEscaping).
     */
    static String pathName(String label) {
        if (OLD_NAME.matcher(label).matches() && !label.startsWith("U__")) {
            return label;
        }
        var escaped = new StringBuilder("U__");
        label.codePoints().forEach(c -> {
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ':';
            boolean digit = c >= '0' && c <= '9';
            if (c == '_') {
                escaped.append("__");
            } else if (plain || (digit && escaped.length() > 3)) {
                escaped.appendCodePoint(c);
            } else {
                escaped.append('_').append(Integer.toHexString(c)).append('_');
            }
        });
        return escaped.toString();
    }
}
