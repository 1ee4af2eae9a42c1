package dev.onset.engine.links;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads label matchers out of PromQL, LogQL and Alertmanager's filters: {@code {job="orders", pod=~"orders-.*"}}. */
final class Matchers {

    /**
     * One condition.
     *
     * @param sign {@code =}, {@code !=}, {@code =~} or {@code !~}
     */
    record One(String label, String sign, String value) {

        /** Whether it names one value: by equality, or by an expression without any special character. */
        boolean isExact() {
            return sign.equals("=")
                    || (sign.equals("=~") && LITERAL.matcher(value).matches());
        }

        String text() {
            return label + sign + '"' + value + '"';
        }
    }

    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9_:/@ -]+");

    /** More than any query that people write. */
    private static final int MOST = 200;

    private final String text;
    private int at;

    private Matchers(String text, int at) {
        this.text = text;
        this.at = at;
    }

    /** The matchers of every selector in a query, in order. */
    static List<One> inQuery(String query) {
        var all = new ArrayList<One>();
        for (int i = 0; i < query.length() && all.size() < MOST; i++) {
            char c = query.charAt(i);
            if (c == '"' || c == '\'' || c == '`') {
                i = endOfText(query, i);
            } else if (c == '{') {
                var selector = new Matchers(query, i + 1);
                all.addAll(selector.list());
                i = Math.max(i, selector.at - 1);
            }
        }
        return all;
    }

    /** The matchers of a filter, with or without braces and quotes: {@code alertname=X, job="y"}. */
    static List<One> ofFilter(String filter) {
        String stripped = filter.strip();
        return new Matchers(stripped, stripped.startsWith("{") ? 1 : 0).list();
    }

    private List<One> list() {
        var all = new ArrayList<One>();
        while (at < text.length() && text.charAt(at) != '}' && all.size() < MOST) {
            skip();
            int begin = at;
            String label = at < text.length() ? name() : "";
            skip();
            String sign = sign();
            skip();
            if (!label.isEmpty() && !sign.isEmpty()) {
                all.add(new One(label, sign, value()));
            }
            if (at == begin) {
                at++;
            }
        }
        return all;
    }

    private void skip() {
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == ',')) {
            at++;
        }
    }

    private String name() {
        char c = text.charAt(at);
        if (c == '"' || c == '`') {
            return quoted();
        }
        int begin = at;
        while (at < text.length() && isName(text.charAt(at))) {
            at++;
        }
        return text.substring(begin, at);
    }

    private static boolean isName(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '.'
                || c == ':'
                || c == '@';
    }

    private String sign() {
        for (String sign : List.of("=~", "!~", "!=", "==", "=")) {
            if (text.startsWith(sign, at)) {
                at += sign.length();
                return sign.equals("==") ? "=" : sign;
            }
        }
        return "";
    }

    private String value() {
        if (at >= text.length()) {
            return "";
        }
        char c = text.charAt(at);
        if (c == '"' || c == '\'' || c == '`') {
            return quoted();
        }
        int begin = at;
        while (at < text.length() && ",}".indexOf(text.charAt(at)) < 0 && text.charAt(at) != '\n') {
            at++;
        }
        return text.substring(begin, at).strip();
    }

    private String quoted() {
        int end = endOfText(text, at);
        String inside = text.substring(Math.min(at + 1, end), end);
        boolean isRaw = text.charAt(at) == '`';
        at = Math.min(text.length(), end + 1);
        return isRaw || inside.indexOf('\\') < 0 ? inside : unescaped(inside);
    }

    private static String unescaped(String inside) {
        var out = new StringBuilder(inside.length());
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            if (c == '\\' && i + 1 < inside.length()) {
                char next = inside.charAt(++i);
                out.append(next == 'n' ? '\n' : next == 't' ? '\t' : next);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** The place of the closing quote, or the text's length. */
    static int endOfText(String text, int begin) {
        char quote = text.charAt(begin);
        for (int i = begin + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quote != '`') {
                i++;
            } else if (c == quote) {
                return i;
            }
        }
        return text.length();
    }
}
