package dev.onset.engine.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Second reading of a message, from its signature: fixed words, delimiters, and places that by their form or their
 * surroundings hold a value.
 *
 * @param parts text of every place as it stands, values with a digit as {@link TemplateMiner#ANY}
 * @param value whether a place holds a value, same places
 * @param key words and delimiters only, {@link #HOLE} for one value or several beside each other: messages with the same key
 *     come from the same statement
 */
record LogShape(List<String> parts, List<Boolean> value, List<String> key) {

    /** One value or several in a key. */
    static final String HOLE = "\u0001";

    private static final Set<String> LITERALS = Set.of("true", "false", "null", "nil", "none", "undefined", "nan");
    private static final Set<String> UNITS = Set.of(
            "b", "byte", "bytes", "kb", "mb", "gb", "tb", "kib", "mib", "gib", "k", "m", "g", "ns", "us", "ms", "s",
            "sec", "secs", "second", "seconds", "min", "mins", "minute", "minutes", "h", "hour", "hours");
    private static final Set<String> CALENDAR = Set.of(
            "mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug",
            "sep", "oct", "nov", "dec");
    private static final Set<String> METHODS =
            Set.of("GET", "PUT", "POST", "HEAD", "DELETE", "PATCH", "OPTIONS", "CONNECT", "TRACE");

    /** A quoted name has few words; a quoted sentence says what happened. */
    private static final int WORDS_IN_A_NAME = 3;

    static LogShape of(String signature) {
        return new Reading(signature).shape();
    }

    /** One reading. */
    private static final class Reading {

        private final String text;
        private final List<String> parts = new ArrayList<>();
        private final List<Boolean> value = new ArrayList<>();
        private int at;

        Reading(String text) {
            this.text = text;
        }

        LogShape shape() {
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == LogMask.VALUE) {
                    quantity();
                } else if ((c == '"' || c == '\'') && opens()) {
                    quoted(c);
                } else if (LogMask.ends(c)) {
                    delimiter(c);
                } else {
                    word();
                }
            }
            return new LogShape(List.copyOf(parts), List.copyOf(value), key());
        }

        private void add(String part, boolean isValue) {
            parts.add(isValue ? part.replace(HOLE, TemplateMiner.ANY) : part);
            value.add(isValue);
        }

        /** A number with its unit, and the same again in parentheses: {@code 4312 bytes (4.2 KB)}. */
        private void quantity() {
            int end = unit(at + 1);
            if (text.startsWith(" (" + HOLE, end)) {
                int inner = unit(end + 3);
                if (inner > end + 3 && inner < text.length() && text.charAt(inner) == ')') {
                    end = inner + 1;
                }
            }
            int last = parts.size() - 1;
            if (last > 0 && parts.get(last).equals("<") && parts.get(last - 1).equals(" ") && end > at + 1) {
                parts.removeLast();
                value.removeLast();
                at--;
            }
            add(text.substring(at, end), true);
            at = end;
        }

        private int unit(int from) {
            int start = from < text.length() && text.charAt(from) == ' ' ? from + 1 : from;
            int end = wordEnd(start);
            String unit = text.substring(Math.min(start, end), end);
            return UNITS.contains(lower(unit)) ? end : from;
        }

        private boolean opens() {
            return at == 0 || LogMask.ends(text.charAt(at - 1));
        }

        private void quoted(char quote) {
            int close = text.indexOf(quote, at + 1);
            String inner = close < 0 ? "" : text.substring(at + 1, close);
            String[] words = inner.split(" ", WORDS_IN_A_NAME + 1);
            add(String.valueOf(quote), false);
            at++;
            if (close < 0 || inner.isEmpty()) {
                return;
            }
            if (words.length > 1 && METHODS.contains(words[0])) {
                add(words[0], false);
                add(" ", false);
                add(HOLE, true);
                at = close;
            } else if (words.length <= WORDS_IN_A_NAME && inner.indexOf('=') < 0) {
                add(inner, true);
                at = close;
            }
        }

        private void delimiter(char c) {
            if (text.startsWith("()", at) && at > 0 && text.charAt(at - 1) == ' ') {
                add("(", false);
                add("", true);
                add(")", false);
                at += 2;
                return;
            }
            add(String.valueOf(c), false);
            at++;
            boolean next = at < text.length();
            if (c != '=' || !next || text.charAt(at) == '=') {
                return;
            }
            if (text.charAt(at) == ' ') {
                int end = wordEnd(at + 1);
                if (end < text.length() && text.charAt(end) == '=') {
                    return;
                }
                add(" ", false);
                at++;
            }
            assigned();
        }

        /** What follows an equals sign: up to a blank or a closing character, or a bracketed value as a whole. */
        private void assigned() {
            if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
                return;
            }
            int end = at;
            while (end < text.length() && " ,;)]}\"'|([{".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            if (end < text.length() && "([{".indexOf(text.charAt(end)) >= 0) {
                int close = closing(end);
                String inner = close < 0 ? "=" : text.substring(end, close);
                if (inner.indexOf('=') < 0) {
                    end = close + 1;
                } else if (end > at) {
                    add(text.substring(at, end), false);
                    at = end;
                    return;
                }
            }
            if (end > at) {
                int unit = text.charAt(end - 1) == LogMask.VALUE ? unit(end) : end;
                add(text.substring(at, unit), true);
                at = unit;
            }
        }

        private int closing(int open) {
            int depth = 0;
            for (int i = open; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '(' || c == '[' || c == '{') {
                    depth++;
                } else if ((c == ')' || c == ']' || c == '}') && --depth == 0) {
                    return i;
                }
            }
            return -1;
        }

        private int wordEnd(int from) {
            int end = from;
            while (end < text.length() && !LogMask.ends(text.charAt(end))) {
                end++;
            }
            return end;
        }

        private void word() {
            int end = wordEnd(at);
            String word = text.substring(at, end);
            int date = date(word, end);
            if (text.startsWith("://", end)) {
                end = address(end + 3);
                add(HOLE, true);
            } else if (date > end) {
                end = date;
                add(HOLE, true);
            } else if (end < text.length()
                    && text.charAt(end) == LogMask.VALUE
                    && "-#".indexOf(word.charAt(word.length() - 1)) >= 0) {
                add(text.substring(at, ++end), true);
            } else if (text.startsWith(":" + HOLE, end) && isHost(word, end + 2)) {
                end += 2;
                add(HOLE, true);
            } else if (isPath(word) || isDomain(word)) {
                add(at == 0 && !isPath(word) ? word : HOLE, at > 0 || isPath(word));
            } else {
                add(word, isValue(word, end));
            }
            at = end;
        }

        private int address(int from) {
            int end = from;
            while (end < text.length() && " \"'<>,)]}".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            return end;
        }

        /** End of a date in words that begins here, such as {@code Sun Jul 17 23:21:54 2005}; the word's own end if none does. */
        private int date(String word, int end) {
            if (!CALENDAR.contains(lower(word))) {
                return end;
            }
            int at = end;
            int values = 0;
            while (at + 1 < text.length() && text.charAt(at) == ' ' && values < 3) {
                int next = wordEnd(at + 1);
                if (text.charAt(at + 1) == LogMask.VALUE) {
                    next = at + 2;
                    values++;
                } else if (values > 0 || !CALENDAR.contains(lower(text.substring(at + 1, next)))) {
                    break;
                }
                at = next;
            }
            return values == 0 ? end : at;
        }

        private boolean isValue(String word, int end) {
            char before = at == 0 ? ' ' : text.charAt(at - 1);
            char after = end == text.length() ? ' ' : text.charAt(end);
            if (LITERALS.contains(lower(word))) {
                return true;
            }
            if (at == 0) {
                return word.indexOf('@') > 0;
            }
            if ((before == '[' && after == ']') || (before == '{' && after == '}')) {
                return true;
            }
            if (before == ':' && after != '=' && after != ':' && at > 1 && !LogMask.ends(text.charAt(at - 2))) {
                return true;
            }
            return isIdentifier(word) || (isListed(after) && !word.isEmpty());
        }

        /** The value in {@code [name: value]} or {@code (a: b, name: value)}. */
        private boolean isListed(char after) {
            int n = parts.size();
            return n >= 4
                    && "]}),".indexOf(after) >= 0
                    && parts.get(n - 1).equals(" ")
                    && parts.get(n - 2).equals(":")
                    && !value.get(n - 3)
                    && ("[({,".contains(parts.get(n - 4))
                            || (n >= 5 && parts.get(n - 4).equals(" ") && ",".contains(parts.get(n - 5))));
        }

        /** Names that programs make up, unlike words of a sentence. */
        private static boolean isIdentifier(String word) {
            int end = word.length();
            while (end > 0 && ".!?-*".indexOf(word.charAt(end - 1)) >= 0) {
                end--;
            }
            if (end > 0 && Character.isDigit(word.charAt(end - 1))) {
                return true;
            }
            for (int i = 0; i < end; i++) {
                if ("./_@\\$#".indexOf(word.charAt(i)) >= 0) {
                    return true;
                }
            }
            return false;
        }

        /** The name of a host before its port: with a domain anywhere, without only where a message begins with it. */
        private boolean isHost(String word, int behind) {
            boolean alone = at == 0 && behind < text.length() && text.charAt(behind) == ' ';
            return isLower(word) && (word.indexOf('.') > 0 || alone);
        }

        /** Two dots or more in lower case: {@code db.shop.example}, {@code com.example.shop}. */
        private static boolean isDomain(String word) {
            int first = word.indexOf('.');
            int last = word.lastIndexOf('.');
            return first > 0 && last > first + 1 && last < word.length() - 1 && isLower(word);
        }

        private static boolean isPath(String word) {
            return word.length() > 2 && word.charAt(0) == '/' && word.indexOf('/', 1) > 1;
        }

        private static boolean isLower(String word) {
            for (int i = 0; i < word.length(); i++) {
                char c = word.charAt(i);
                if (!(c >= 'a' && c <= 'z') && c != '.' && c != '-') {
                    return false;
                }
            }
            return true;
        }

        private static String lower(String word) {
            return word.toLowerCase(Locale.ROOT);
        }

        /** Values beside each other become one hole: how many there are is data. */
        private List<String> key() {
            var key = new ArrayList<String>();
            for (int i = 0; i < parts.size(); i++) {
                if (!value.get(i)) {
                    key.add(parts.get(i));
                    continue;
                }
                int hole = key.size() - 1;
                while (hole >= 0 && key.size() - hole <= 2 && isJoint(key.get(hole))) {
                    hole--;
                }
                if (hole >= 0 && key.get(hole).equals(HOLE)) {
                    while (key.size() > hole + 1) {
                        key.removeLast();
                    }
                } else {
                    key.add(HOLE);
                }
            }
            return List.copyOf(key);
        }

        private static boolean isJoint(String part) {
            return part.equals(" ") || part.equals(",") || part.equals(":");
        }
    }
}
