package dev.onset.engine.analysis;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a log line says, whatever its form: the message for people, and its level. Reads JSON objects (top level only), logfmt
 * and plain text; a line that is none of these is its own message.
 *
 * @param message without time, level and the fields around it; the first line only
 * @param level lower case, one of {@code trace debug info warn error fatal}, or empty where the line does not say
 */
public record LogFields(String message, String level) {

    private static final Set<String> MESSAGE =
            Set.of("msg", "message", "event", "log", "body", "short_message", "text");
    private static final Set<String> LEVEL =
            Set.of("level", "lvl", "severity", "severity_text", "loglevel", "log.level");

    /** Longest message looked at: a template of more words groups nothing. */
    private static final int LONGEST = 600;

    /** Reads one line; never fails. */
    public static LogFields of(String line) {
        String text = firstLine(line);
        Map<String, String> fields = Map.of();
        if (text.startsWith("{")) {
            fields = json(text);
        } else if (text.contains("msg=") || text.contains("level=")) {
            fields = logfmt(text);
        }
        String message = pick(fields, MESSAGE, "");
        String level = level(pick(fields, LEVEL, ""));
        if (message.isBlank()) {
            message = fields.isEmpty() ? text : text.startsWith("{") ? String.join(" ", fields.keySet()) : text;
        }
        return new LogFields(
                firstLine(message).strip(), level.isEmpty() && fields.isEmpty() ? plainLevel(text) : level);
    }

    /** The common word for a level in any spelling, or empty. */
    public static String level(String said) {
        return switch (said.strip().toLowerCase(Locale.ROOT)) {
            case "trace", "finest", "finer" -> "trace";
            case "debug", "fine", "dbg" -> "debug";
            case "info", "information", "notice", "informational", "log" -> "info";
            case "warn", "warning", "wrn" -> "warn";
            case "error", "err", "severe", "eror" -> "error";
            case "fatal", "critical", "crit", "panic", "emerg", "emergency", "alert" -> "fatal";
            default -> "";
        };
    }

    /** Whether a level tells of trouble. */
    public static boolean isTrouble(String level) {
        return level.equals("error") || level.equals("fatal") || level.equals("warn");
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        return first.length() > LONGEST && !first.startsWith("{") ? first.substring(0, LONGEST) : first;
    }

    private static String pick(Map<String, String> fields, Set<String> names, String otherwise) {
        for (var e : fields.entrySet()) {
            if (names.contains(e.getKey().toLowerCase(Locale.ROOT))
                    && !e.getValue().isEmpty()) {
                return e.getValue();
            }
        }
        return otherwise;
    }

    /** The first level word among the first eight tokens: headers of plain logs put it there. */
    private static String plainLevel(String text) {
        int seen = 0;
        for (String token : text.split("[\\s\\[\\]|:()]+", 12)) {
            if (++seen > 10) {
                break;
            }
            if (token.length() >= 3 && token.equals(token.toUpperCase(Locale.ROOT))) {
                String level = level(token);
                if (!level.isEmpty()) {
                    return level;
                }
            }
        }
        return "";
    }

    private static Map<String, String> logfmt(String text) {
        var fields = new LinkedHashMap<String, String>();
        int i = 0;
        while (i < text.length()) {
            int equals = text.indexOf('=', i);
            if (equals < 0) {
                break;
            }
            int keyStart = text.lastIndexOf(' ', equals) + 1;
            String key = text.substring(Math.max(keyStart, i), equals);
            int end;
            String value;
            if (equals + 1 < text.length() && text.charAt(equals + 1) == '"') {
                var unquoted = new StringBuilder();
                end = unquote(text, equals + 2, unquoted);
                value = unquoted.toString();
            } else {
                end = text.indexOf(' ', equals);
                end = end < 0 ? text.length() : end;
                value = text.substring(equals + 1, end);
            }
            fields.putIfAbsent(key, value);
            i = Math.max(end, equals + 1);
        }
        return fields;
    }

    /** Top-level string and scalar fields of a JSON object; nested values are skipped; a broken tail ends the reading. */
    private static Map<String, String> json(String text) {
        var fields = new LinkedHashMap<String, String>();
        int i = 1;
        while (i < text.length()) {
            int quote = text.indexOf('"', i);
            if (quote < 0) {
                break;
            }
            var key = new StringBuilder();
            i = unquote(text, quote + 1, key);
            i = skipBlank(text, i);
            if (i >= text.length() || text.charAt(i) != ':') {
                break;
            }
            i = skipBlank(text, i + 1);
            if (i >= text.length()) {
                break;
            }
            char c = text.charAt(i);
            if (c == '"') {
                var value = new StringBuilder();
                i = unquote(text, i + 1, value);
                fields.putIfAbsent(key.toString(), value.toString());
            } else if (c == '{' || c == '[') {
                i = skipNested(text, i);
            } else {
                int start = i;
                while (i < text.length() && text.charAt(i) != ',' && text.charAt(i) != '}') {
                    i++;
                }
                fields.putIfAbsent(key.toString(), text.substring(start, i).strip());
            }
            i = skipBlank(text, i);
            if (i < text.length() && text.charAt(i) == '}') {
                break;
            }
        }
        return fields;
    }

    /** Reads to the closing quote; answers the place after it. */
    private static int unquote(String text, int from, StringBuilder into) {
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i++);
            if (c == '"') {
                return i;
            }
            if (c == '\\' && i < text.length()) {
                char escaped = text.charAt(i++);
                into.append(escaped == 'n' || escaped == 't' || escaped == 'r' ? ' ' : escaped);
            } else {
                into.append(c);
            }
        }
        return i;
    }

    private static int skipNested(String text, int from) {
        int depth = 0;
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i++);
            if (c == '"') {
                i = unquote(text, i, new StringBuilder());
            } else if (c == '{' || c == '[') {
                depth++;
            } else if ((c == '}' || c == ']') && --depth == 0) {
                break;
            }
        }
        return i;
    }

    private static int skipBlank(String text, int from) {
        int i = from;
        while (i < text.length() && (Character.isWhitespace(text.charAt(i)) || text.charAt(i) == ',')) {
            i++;
        }
        return i;
    }
}
