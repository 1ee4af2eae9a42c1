package dev.onset.engine.links;

import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A range in words, in UTC: {@code 2026-11-21 06:00:00 to 07:00:00 UTC (1h)}. */
final class TimeWords {

    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private TimeWords() {}

    static String of(TimeRange range) {
        var start = range.start().atOffset(ZoneOffset.UTC);
        var end = range.end().atOffset(ZoneOffset.UTC);
        boolean isOneDay = start.toLocalDate().equals(end.toLocalDate());
        return start.format(FULL) + " to " + end.format(isOneDay ? CLOCK : FULL) + " UTC (" + length(range.duration())
                + ")";
    }

    private static String length(Duration length) {
        var words = new StringBuilder();
        long days = length.toDays();
        append(words, days, "d");
        append(words, length.toHoursPart(), "h");
        append(words, days > 0 ? 0 : length.toMinutesPart(), "m");
        append(words, length.toHours() > 0 ? 0 : length.toSecondsPart(), "s");
        return words.isEmpty() ? length.toMillis() + "ms" : words.toString();
    }

    private static void append(StringBuilder words, long count, String unit) {
        if (count > 0) {
            words.append(count).append(unit);
        }
    }
}
