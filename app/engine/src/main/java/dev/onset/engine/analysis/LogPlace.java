package dev.onset.engine.analysis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place in the code that a log line names in its header: {@code OrderService#361}, {@code order.go:42}. Where it is written, it
 * tells statements apart better than any comparison of their words.
 */
public final class LogPlace {

    /** Headers are no longer: a place farther on is part of a message or of a stack trace. */
    private static final int HEADER = 160;

    private static final Pattern PLACE = Pattern.compile("(?<![\\w/.$#:-])([\\p{Alpha}_][\\w.$/\\[\\]-]*#\\d+"
            + "|[\\w./-]+\\.(?:java|kt|scala|go|py|js|mjs|ts|rb|cs|cpp|cc|c|rs|php|ex|swift):\\d+)(?!\\w)");

    private LogPlace() {}

    /** The first place in the header of a line, or empty. */
    public static String of(String line) {
        if (!mayName(line)) {
            return "";
        }
        Matcher place = PLACE.matcher(line).region(0, Math.min(HEADER, line.length()));
        return place.find() ? place.group(1) : "";
    }

    /** Whether a digit follows a sign that a place has before its number: most lines have none and are read no further. */
    private static boolean mayName(String line) {
        for (int i = Math.min(HEADER, line.length()) - 1; i > 1; i--) {
            char sign = line.charAt(i - 1);
            if (Character.isDigit(line.charAt(i))
                    && (sign == '#' || (sign == ':' && Character.isLetter(line.charAt(i - 2))))) {
                return true;
            }
        }
        return false;
    }
}
