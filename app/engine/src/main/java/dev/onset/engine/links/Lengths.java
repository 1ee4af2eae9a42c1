package dev.onset.engine.links;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lengths of time: {@code 1h30m} as Prometheus, Jaeger and Sentry write them, "2 hours" as people do, {@code PT1H} as ISO 8601 does. */
final class Lengths {

    /** A unit in words or short; no longer word may follow. */
    static final String UNIT =
            "(?:milliseconds?|millis|msecs?|ms|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|s|m|h|d|w)(?![A-Za-z])";

    private static final Pattern COMPACT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)(ms|s|m|h|d|w|y)");
    private static final Pattern ISO =
            Pattern.compile("P(?:(\\d{1,5})D)?(?:T(?:(\\d{1,6})H)?(?:(\\d{1,7})M)?(?:(\\d{1,9})S)?)?");

    private Lengths() {}

    /** {@code 1h}, {@code 1h30m}, {@code 1.5h}, {@code 2w}; null for anything else. */
    static @Nullable Duration compact(String text) {
        Matcher m = COMPACT.matcher(text);
        int at = 0;
        Duration sum = Duration.ZERO;
        while (at < text.length()) {
            if (text.length() > 40 || !m.find(at) || m.start() != at) {
                return null;
            }
            sum = sum.plus(of(Double.parseDouble(m.group(1)), m.group(2)));
            at = m.end();
        }
        return sum.isZero() ? null : sum;
    }

    /** {@code PT1H}, {@code P1DT12H}; null for anything else. */
    static @Nullable Duration iso(String text) {
        Matcher m = ISO.matcher(text);
        if (!m.matches()) {
            return null;
        }
        Duration sum = Duration.ofDays(number(m.group(1)))
                .plusHours(number(m.group(2)))
                .plusMinutes(number(m.group(3)))
                .plusSeconds(number(m.group(4)));
        return sum.isZero() ? null : sum;
    }

    /** So many of a unit, short or in words. */
    static Duration of(double count, String unit) {
        double seconds = switch (shortOf(unit)) {
            case "ms" -> 0.001;
            case "s" -> 1;
            case "m" -> 60;
            case "h" -> 3600;
            case "d" -> 86_400;
            case "w" -> 7 * 86_400;
            default -> 365 * 86_400;
        };
        return Duration.ofMillis(Math.round(count * seconds * 1000));
    }

    private static String shortOf(String unit) {
        String lower = unit.toLowerCase(Locale.ROOT);
        return lower.startsWith("mil") || lower.startsWith("ms") ? "ms" : lower.substring(0, 1);
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
