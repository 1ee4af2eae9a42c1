package dev.onset.incident;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;

/** Times as people read them: always UTC, the zone always written, as exact as they are known and not more. */
public final class Times {

    private Times() {}

    /** {@code 2026-11-14 02:12:05 UTC}. */
    public static String full(Instant at) {
        return date(at) + " " + clock(at) + " UTC";
    }

    /** {@code 2026-11-14}. */
    public static String date(Instant at) {
        ZonedDateTime t = at.atZone(ZoneOffset.UTC);
        return String.format(Locale.ROOT, "%04d-%02d-%02d", t.getYear(), t.getMonthValue(), t.getDayOfMonth());
    }

    /** {@code 02:12:05}, with milliseconds where there are any: nothing here is known more exactly. Rounded down. */
    public static String clock(Instant at) {
        ZonedDateTime t = at.atZone(ZoneOffset.UTC);
        String whole = String.format(Locale.ROOT, "%02d:%02d:%02d", t.getHour(), t.getMinute(), t.getSecond());
        int millis = t.getNano() / 1_000_000;
        return millis == 0 ? whole : whole + String.format(Locale.ROOT, ".%03d", millis);
    }

    /** The shortest writing of {@code at} beside {@code near}: a clock on the same day, else with its date. */
    public static String clockNear(Instant at, Instant near) {
        return date(at).equals(date(near)) ? clock(at) : date(at) + " " + clock(at);
    }

    /** {@code 3 min 25 s}, {@code 1 h 5 min}, {@code 640 ms}; at most two parts. Never negative: the size of the difference. */
    public static String length(Duration duration) {
        Duration d = duration.abs();
        if (d.compareTo(Duration.ofSeconds(1)) < 0) {
            return d.toMillis() + " ms";
        }
        if (d.compareTo(Duration.ofSeconds(10)) < 0) {
            return Amounts.number(d.toMillis() / 1000.0) + " s";
        }
        Duration rounded = Duration.ofSeconds(d.plusMillis(500).toSeconds());
        if (rounded.toDays() > 0) {
            return two(rounded.toDays(), "d", rounded.toHoursPart(), "h");
        }
        if (rounded.toHours() > 0) {
            return two(rounded.toHours(), "h", rounded.toMinutesPart(), "min");
        }
        return rounded.toMinutes() > 0
                ? two(rounded.toMinutes(), "min", rounded.toSecondsPart(), "s")
                : rounded.toSeconds() + " s";
    }

    private static String two(long large, String largeUnit, int small, String smallUnit) {
        return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }
}
