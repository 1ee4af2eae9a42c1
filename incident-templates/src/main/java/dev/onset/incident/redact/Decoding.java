package dev.onset.incident.redact;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Undoes what text goes through on its way: percent signs, escapes of JSON and of source code, HTML entities, zeros between
 * letters, line wrapping. Each gives a view that knows where its characters came from.
 */
final class Decoding {

    private static final Map<String, Character> ENTITIES = Map.of(
            "amp", '&', "lt", '<', "gt", '>', "quot", '"', "apos", '\'', "nbsp", ' ', "colon", ':', "equals", '=',
            "commat", '@', "sol", '/');
    private static final int LONGEST_ENTITY = 10;
    private static final int SHORTEST_RUN = 6;

    private Decoding() {}

    /** The text with one layer of escapes undone; null where there is none. */
    static @Nullable View unescaped(String text) {
        if (text.indexOf('%') < 0
                && text.indexOf('\\') < 0
                && text.indexOf('&') < 0
                && text.indexOf(0) < 0
                && text.indexOf('\u200b') < 0
                && text.indexOf('\u00ad') < 0) {
            return null;
        }
        var view = new View.Builder(text.length());
        int kept = 0;
        for (int at = 0; at < text.length(); ) {
            char c = text.charAt(at);
            if (c != '%' && c != '\\' && c != '&' && c != 0 && c != '\u200b' && c != '\u00ad') {
                at++;
                continue;
            }
            view.keep(text, kept, at);
            kept = at;
            int next = switch (c) {
                case '%' -> percent(text, at, view);
                case '\\' -> backslash(text, at, view);
                case '&' -> entity(text, at, view);
                default -> {
                    view.mark();
                    yield at + 1;
                }
            };
            if (next > at) {
                kept = next;
            }
            at = Math.max(next, at + 1);
        }
        view.keep(text, kept, text.length());
        View built = view.build();
        return built.isChanged() ? built : null;
    }

    /** One or more {@code %41}, read as UTF-8. */
    private static int percent(String text, int at, View.Builder view) {
        int first = hex(text, at + 1, 2);
        if (first < 0) {
            return at;
        }
        int count = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
        var bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            int b = at + 3 * i < text.length() && text.charAt(at + 3 * i) == '%' ? hex(text, at + 3 * i + 1, 2) : -1;
            if (b < 0) {
                return at;
            }
            bytes[i] = (byte) b;
        }
        String decoded = utf8(bytes);
        if (decoded == null) {
            return at;
        }
        int end = at + 3 * count;
        for (int i = 0; i < decoded.length(); i++) {
            view.decoded(decoded.charAt(i), at, end);
        }
        return end;
    }

    private static int backslash(String text, int at, View.Builder view) {
        if (at + 1 >= text.length()) {
            return at;
        }
        char c = text.charAt(at + 1);
        switch (c) {
            case 'n' -> view.decoded('\n', at, at + 2);
            case 'r' -> view.decoded('\r', at, at + 2);
            case 't' -> view.decoded('\t', at, at + 2);
            case '"', '\'', '\\', '/' -> view.decoded(c, at, at + 2);
            case 'u' -> {
                int code = hex(text, at + 2, 4);
                if (code < 0) {
                    return at;
                }
                view.decoded((char) code, at, at + 6);
                return at + 6;
            }
            case 'x' -> {
                int code = hex(text, at + 2, 2);
                if (code < 0) {
                    return at;
                }
                view.decoded((char) code, at, at + 4);
                return at + 4;
            }
            default -> {
                return at;
            }
        }
        return at + 2;
    }

    private static int entity(String text, int at, View.Builder view) {
        int end = text.indexOf(';', at, Math.min(text.length(), at + LONGEST_ENTITY));
        if (end < 0) {
            return at;
        }
        String name = text.substring(at + 1, end);
        if (name.startsWith("#")) {
            boolean isHex = name.length() > 1 && (name.charAt(1) == 'x' || name.charAt(1) == 'X');
            int code = number(name.substring(isHex ? 2 : 1), isHex ? 16 : 10);
            if (code <= 0 || code > 0xFFFF) {
                return at;
            }
            view.decoded((char) code, at, end + 1);
            return end + 1;
        }
        Character c = ENTITIES.get(name);
        if (c == null) {
            return at;
        }
        view.decoded(c, at, end + 1);
        return end + 1;
    }

    private static int number(String digits, int radix) {
        try {
            return Integer.parseInt(digits, radix);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static int hex(String text, int from, int count) {
        if (from + count > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < count; i++) {
            int digit = Character.digit(text.charAt(from + i), 16);
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }

    private static @Nullable String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /**
     * The text with lines joined where a long run of letters and digits may go on in the next line, past indents, quotes and signs
     * that continue a line; null where there is no such place.
     */
    static @Nullable View joined(String text) {
        if (text.indexOf('\n') < 0) {
            return null;
        }
        var view = new View.Builder(text.length());
        int at = 0;
        int run = 0;
        int kept = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (run >= SHORTEST_RUN && isBreaking(c)) {
                int next = continuation(text, at);
                if (next > at) {
                    view.keep(text, kept, at);
                    view.mark();
                    at = next;
                    kept = next;
                    run = SHORTEST_RUN;
                    continue;
                }
            }
            run = c > ' ' && c != '"' && c != '\'' ? run + 1 : 0;
            at++;
        }
        view.keep(text, kept, text.length());
        View built = view.build();
        return built.isChanged() ? built : null;
    }

    private static boolean isBreaking(char c) {
        return c == '\n' || c == '\r' || c == '=' || c == '\\' || c == '"' || c == '\'' || c == '-';
    }

    /** Where the line goes on, or {@code at} where it does not end here. */
    private static int continuation(String text, int at) {
        int i = at;
        while (i < text.length() && "=\\\"'+ \t\r-".indexOf(text.charAt(i)) >= 0 && i - at < 6) {
            i++;
        }
        if (i >= text.length() || text.charAt(i) != '\n') {
            return at;
        }
        i++;
        int begin = i;
        while (i < text.length() && i - begin < 40 && " \t>|#*+\"'".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i < text.length() && text.charAt(i) > ' ' ? i : at;
    }
}
