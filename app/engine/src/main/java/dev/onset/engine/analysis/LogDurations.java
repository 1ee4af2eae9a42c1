package dev.onset.engine.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations that a log line tells: {@code took 1.2s}, {@code in 350 ms}, {@code duration=1m2.5s}, {@code "elapsed_ms":12},
 * {@code request_time: 0.350}. The unit stands behind the number, or in the key; a key that means a duration and names no unit gives a
 * number without one. Keys that mean a point in time, an age or a limit are left out.
 */
public final class LogDurations {

    /**
     * A duration.
     *
     * @param name its key, or the word before it; the same for lines of one statement
     * @param value in seconds, or in a unit that the line does not name
     * @param unit {@code seconds}, or empty
     */
    public record Duration(String name, double value, String unit) {}

    /** Further ones in a line are values of something else. */
    private static final int MOST = 8;

    private static final int LONGEST = 4_000;

    private static final String UNIT =
            "ns|us|\u00b5s|\u03bcs|ms|msecs?|millis(?:econds?)?|s|secs?|seconds?|min|mins|minutes?|m|h|hours?";

    private static final Pattern NUMBER = Pattern.compile(
            "(\\d+(?:\\.\\d+)?)(?:\\s?(" + UNIT + ")((?:\\d+(?:\\.\\d+)?(?:" + UNIT + "))*))?(?![\\w.:/-])");

    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(" + UNIT + ")");

    private static final Pattern MEANS_DURATION =
            Pattern.compile("duration|elapsed|latency|took|response[_.-]?time|request[_.-]?time|time[_.-]?taken"
                    + "|(?:exec|query|wait|processing|service|upstream|db|view)\\w*[_.-]?time|\\w+_(?:ms|millis|us|ns|secs|seconds)"
                    + "|\\w+(?:Ms|Millis|Nanos|Micros|Seconds)");

    private static final Set<String> NO_DURATION = Set.of(
            "uptime",
            "age",
            "since",
            "ttl",
            "timeout",
            "interval",
            "period",
            "expir",
            "deadline",
            "start",
            "stamp",
            "backoff",
            "retry",
            "epoch",
            "unix",
            "limit",
            "threshold",
            "max",
            "min_",
            "every",
            "within");

    private LogDurations() {}

    /** All durations of a line, in its order; at most eight. */
    public static List<Duration> in(String line) {
        var found = new ArrayList<Duration>();
        int end = Math.min(LONGEST, line.length());
        Matcher number = NUMBER.matcher(line);
        for (int i = 0; i < end && found.size() < MOST; i++) {
            if (!isDigit(line.charAt(i))) {
                continue;
            }
            if (i > 0 && isPartOfMore(line.charAt(i - 1))) {
                i = endOfWord(line, i, end) - 1;
                continue;
            }
            if (number.region(i, end).lookingAt()) {
                Named name = Named.before(line, i);
                String unit = number.group(2);
                if (!isElse(name.text()) && (unit != null || (name.isKey() && meansDuration(name.text())))) {
                    found.add(of(name.text(), number, found.size()));
                }
                i = number.end() - 1;
            } else {
                i = endOfWord(line, i, end) - 1;
            }
        }
        return found;
    }

    /**
     * What stands before a number.
     *
     * @param isKey whether an equals sign or a colon stands between
     */
    private record Named(String text, boolean isKey) {

        static Named before(String line, int at) {
            int i = at - 1;
            i = skip(line, i, "\"'");
            i = skip(line, i, "  ");
            boolean key = i >= 0 && (line.charAt(i) == '=' || line.charAt(i) == ':');
            i = key ? skip(line, skip(line, i - 1, "  "), "\"'") : skip(line, i, "([ ");
            int end = i + 1;
            while (i >= 0 && (Character.isLetterOrDigit(line.charAt(i)) || "_.-".indexOf(line.charAt(i)) >= 0)) {
                i--;
            }
            String text = line.substring(i + 1, end);
            boolean isWord = !text.isEmpty() && !isDigit(text.charAt(0));
            return new Named(isWord ? text : "", key && isWord);
        }

        private static int skip(String line, int from, String what) {
            int i = from;
            while (i >= 0 && from - i < 2 && what.indexOf(line.charAt(i)) >= 0) {
                i--;
            }
            return i;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether a number behind it is part of a word, an address, a date or a version. */
    private static boolean isPartOfMore(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '/' || c == '-';
    }

    private static int endOfWord(String line, int from, int end) {
        int i = from + 1;
        while (i < end && isPartOfMore(line.charAt(i))) {
            i++;
        }
        return i;
    }

    private static Duration of(String name, Matcher m, int place) {
        String called = name.isEmpty() ? "duration " + (place + 1) : name;
        double number = Double.parseDouble(m.group(1));
        String unit = m.group(2);
        if (unit == null) {
            double factor = ofKey(name);
            return new Duration(called, factor > 0 ? number * factor : number, factor > 0 ? "seconds" : "");
        }
        double seconds = number * seconds(unit);
        Matcher part = PART.matcher(m.group(3) == null ? "" : m.group(3));
        while (part.find()) {
            seconds += Double.parseDouble(part.group(1)) * seconds(part.group(2));
        }
        return new Duration(called, seconds, "seconds");
    }

    private static boolean isElse(String name) {
        String low = name.toLowerCase(Locale.ROOT);
        return NO_DURATION.stream().anyMatch(low::contains);
    }

    private static boolean meansDuration(String key) {
        return MEANS_DURATION.matcher(key).find()
                || MEANS_DURATION.matcher(key.toLowerCase(Locale.ROOT)).find();
    }

    private static double seconds(String unit) {
        return switch (unit.charAt(0)) {
            case 'n' -> 1e-9;
            case 'u', '\u00b5', '\u03bc' -> 1e-6;
            case 's' -> 1;
            case 'h' -> 3_600;
            default -> unit.startsWith("ms") || unit.startsWith("milli") ? 1e-3 : 60;
        };
    }

    /** Seconds that one of the unit is that a key ends with; 0 where it names none. */
    private static double ofKey(String key) {
        String low = key.toLowerCase(Locale.ROOT);
        if (low.endsWith("ms") || low.endsWith("millis") || low.endsWith("milliseconds")) {
            return 1e-3;
        }
        if (low.endsWith("_us") || low.endsWith("micros") || low.endsWith("microseconds")) {
            return 1e-6;
        }
        if (low.endsWith("_ns") || low.endsWith("nanos") || low.endsWith("nanoseconds")) {
            return 1e-9;
        }
        return low.endsWith("seconds") || low.endsWith("_s") || low.endsWith("_secs") || low.endsWith("_sec") ? 1 : 0;
    }
}
