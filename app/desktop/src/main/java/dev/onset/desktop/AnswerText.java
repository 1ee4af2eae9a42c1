package dev.onset.desktop;

import dev.onset.connectors.spi.AnswerKey;
import dev.onset.connectors.spi.AnswerKey.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds a kept answer by the key that a receipt names, and makes its JSON readable. */
final class AnswerText {

    private AnswerText() {}

    /**
     * The key whose canonical text that is.
     *
     * @return empty for a request with a body of its own: of that the text holds only a hash
     */
    static Optional<AnswerKey> key(String source, String canonical) {
        if (!canonical.startsWith(source + " ")) {
            return Optional.empty();
        }
        String rest = canonical.substring(source.length() + 1);
        int method = rest.indexOf(' ');
        if (method < 0) {
            return Optional.empty();
        }
        String target = rest.substring(method + 1);
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        List<Parameter> parameters = query < 0 ? List.of() : parameters(target.substring(query + 1));
        var key = new AnswerKey(source, rest.substring(0, method), path, parameters, "");
        return key.canonical().equals(canonical) ? Optional.of(key) : Optional.empty();
    }

    private static List<Parameter> parameters(String query) {
        var all = new ArrayList<Parameter>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            all.add(new Parameter(
                    unescape(equals < 0 ? pair : pair.substring(0, equals)),
                    equals < 0 ? "" : unescape(pair.substring(equals + 1))));
        }
        return all;
    }

    private static String unescape(String text) {
        return text.replace("%20", " ")
                .replace("%0A", "\n")
                .replace("%3D", "=")
                .replace("%26", "&")
                .replace("%25", "%");
    }

    /** JSON with a line for each field; any other text as it is. Cut text is indented as far as it goes. */
    static String indented(String text) {
        String start = text.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return text;
        }
        var out = new StringBuilder(text.length() * 2);
        int depth = 0;
        boolean isString = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isString) {
                out.append(c);
                if (c == '\\' && i + 1 < text.length()) {
                    out.append(text.charAt(++i));
                } else if (c == '"') {
                    isString = false;
                }
            } else if (!Character.isWhitespace(c)) {
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
                isString = c == '"';
                punctuate(out, c, Math.max(0, depth), i + 1 < text.length() ? text.charAt(i + 1) : ' ');
            }
        }
        return out.toString();
    }

    private static void punctuate(StringBuilder out, char c, int depth, char next) {
        if (c == '}' || c == ']') {
            char before = out.isEmpty() ? ' ' : out.charAt(out.length() - 1);
            if (before != '{' && before != '[') {
                line(out, depth);
            }
            out.append(c);
        } else if (c == ':') {
            out.append(": ");
        } else {
            out.append(c);
            boolean opensMore = (c == '{' && next != '}') || (c == '[' && next != ']');
            if (opensMore || c == ',') {
                line(out, depth);
            }
        }
    }

    private static void line(StringBuilder out, int depth) {
        out.append('\n').append("  ".repeat(depth));
    }
}
