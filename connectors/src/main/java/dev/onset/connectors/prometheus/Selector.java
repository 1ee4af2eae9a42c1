package dev.onset.connectors.prometheus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A series selector taken apart, as remote read wants it.
 *
 * @param matchers all must hold
 */
record Selector(List<Matcher> matchers) {

    /** How a matcher compares; the order is that of the protocol's {@code LabelMatcher.Type}. */
    enum Operator {
        EQUAL("="),
        NOT_EQUAL("!="),
        REGEX("=~"),
        NOT_REGEX("!~");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }
    }

    /** One condition on a label; {@code __name__} for the metric's name. */
    record Matcher(Operator operator, String name, String value) {}

    Selector {
        matchers = List.copyOf(matchers);
    }

    /** Empty where the text is more than a plain selector (offset, function, range...) or not one at all. */
    static Optional<Selector> parse(String text) {
        List<Matcher> matchers = new Reader(text).selector();
        return matchers == null || matchers.isEmpty() ? Optional.empty() : Optional.of(new Selector(matchers));
    }

    /** As PromQL. */
    String text() {
        return text("");
    }

    /** As PromQL, of those series that lack this label. */
    String textWithout(String label) {
        return text(PromQl.name(label) + "=\"\"");
    }

    private String text(String more) {
        var text = new StringBuilder("{");
        for (Matcher matcher : matchers) {
            text.append(text.length() == 1 ? "" : ",")
                    .append(PromQl.name(matcher.name()))
                    .append(matcher.operator().sign)
                    .append(PromQl.quote(matcher.value()));
        }
        return text.append(more.isEmpty() ? "" : ",").append(more).append('}').toString();
    }

    /** Walks over the text once. Null means: this is not it. */
    private static final class Reader {

        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        @Nullable List<Matcher> selector() {
            var matchers = new ArrayList<Matcher>();
            skipBlanks();
            String metric = word(true);
            if (!metric.isEmpty()) {
                matchers.add(new Matcher(Operator.EQUAL, "__name__", metric));
                skipBlanks();
            }
            if (peek() == '{') {
                at++;
                if (!braces(matchers)) {
                    return null;
                }
                skipBlanks();
            }
            return at == text.length() ? matchers : null;
        }

        private boolean braces(List<Matcher> matchers) {
            while (true) {
                skipBlanks();
                if (peek() == '}') {
                    at++;
                    return true;
                }
                if (!matcher(matchers)) {
                    return false;
                }
                skipBlanks();
                if (peek() == ',') {
                    at++;
                } else if (peek() != '}') {
                    return false;
                }
            }
        }

        private boolean matcher(List<Matcher> matchers) {
            boolean quoted = isQuote(peek());
            String name = quoted ? string() : word(false);
            if (name == null || name.isEmpty()) {
                return false;
            }
            skipBlanks();
            Operator operator = operator();
            if (operator == null) {
                // A quoted name alone is the metric's, as Prometheus 3 writes names outside the old alphabet.
                return quoted && matchers.add(new Matcher(Operator.EQUAL, "__name__", name));
            }
            skipBlanks();
            String value = isQuote(peek()) ? string() : null;
            return value != null && matchers.add(new Matcher(operator, name, value));
        }

        private @Nullable Operator operator() {
            for (Operator operator : Operator.values()) {
                String sign = switch (operator) {
                    case EQUAL -> "=";
                    case NOT_EQUAL -> "!=";
                    case REGEX -> "=~";
                    case NOT_REGEX -> "!~";
                };
                boolean longer = operator == Operator.EQUAL && text.startsWith("=~", at);
                if (text.startsWith(sign, at) && !longer) {
                    at += sign.length();
                    return operator;
                }
            }
            return null;
        }

        /** A plain name; a metric's may hold colons. */
        private String word(boolean colons) {
            int from = at;
            while (at < text.length() && isNameCharacter(text.charAt(at), at == from, colons)) {
                at++;
            }
            return text.substring(from, at);
        }

        private static boolean isNameCharacter(char c, boolean first, boolean colons) {
            return (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || c == '_'
                    || (colons && c == ':')
                    || (!first && c >= '0' && c <= '9');
        }

        private @Nullable String string() {
            char quote = text.charAt(at++);
            var value = new StringBuilder();
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c == quote) {
                    return value.toString();
                }
                if (c == '\n' && quote != '`') {
                    return null;
                }
                if (c != '\\' || quote == '`') {
                    value.append(c);
                } else if (!escape(quote, value)) {
                    return null;
                }
            }
            return null;
        }

        private boolean escape(char quote, StringBuilder value) {
            char c = at < text.length() ? text.charAt(at++) : 0;
            int plain = "abfnrtv\\".indexOf(c);
            if (plain >= 0) {
                value.append("\u0007\b\f\n\r\t\u000b\\".charAt(plain));
                return true;
            }
            if (c == quote) {
                value.append(c);
                return true;
            }
            // Octal and \x name bytes, which need not be characters: left to the server's own parser.
            int digits = c == 'u' ? 4 : c == 'U' ? 8 : 0;
            if (digits == 0 || at + digits > text.length()) {
                return false;
            }
            return codePoint(text.substring(at, at += digits), value);
        }

        private static boolean codePoint(String hex, StringBuilder value) {
            if (!hex.chars().allMatch(d -> Character.digit(d, 16) >= 0)) {
                return false;
            }
            long code = Long.parseLong(hex, 16);
            boolean valid = code <= Character.MAX_CODE_POINT && !(code >= 0xD800 && code <= 0xDFFF);
            if (valid) {
                value.appendCodePoint((int) code);
            }
            return valid;
        }

        private void skipBlanks() {
            while (at < text.length() && " \t\r\n#".indexOf(text.charAt(at)) >= 0) {
                if (text.charAt(at) == '#') {
                    int end = text.indexOf('\n', at);
                    at = end < 0 ? text.length() : end;
                } else {
                    at++;
                }
            }
        }

        private char peek() {
            return at < text.length() ? text.charAt(at) : 0;
        }

        private static boolean isQuote(char c) {
            return c == '"' || c == '\'' || c == '`';
        }
    }
}
