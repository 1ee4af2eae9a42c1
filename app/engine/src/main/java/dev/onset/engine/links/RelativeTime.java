package dev.onset.engine.links;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Grafana's date mathematics: {@code now}, {@code now-1h}, {@code now/d}, {@code now-1d/d}. */
final class RelativeTime {

    /** For finding it in a text. */
    static final Pattern FORM = Pattern.compile("now(?:[+-]\\d{1,6}[smhdwMy]|/[smhdwMy]){0,6}(?![A-Za-z0-9])");

    private static final Pattern STEP = Pattern.compile("([+-])(\\d{1,6})([smhdwMy])|/([smhdwMy])");

    private RelativeTime() {}

    /**
     * The instant, or null where the text is no such expression.
     *
     * @param isEnd rounding goes to the end of the unit instead of its begin
     */
    static @Nullable Instant parse(String text, boolean isEnd, Now now) {
        String compact = text.replace(" ", "");
        if (!FORM.matcher(compact).matches()) {
            return null;
        }
        ZonedDateTime at = now.instant().atZone(now.zone());
        Matcher m = STEP.matcher(compact);
        try {
            while (m.find()) {
                String round = m.group(4);
                if (round == null) {
                    long count = Long.parseLong(m.group(2));
                    at = at.plus(m.group(1).equals("+") ? count : -count, unit(m.group(3)));
                } else {
                    ZonedDateTime begin = begin(at, round);
                    at = isEnd ? begin.plus(1, unit(round)) : begin;
                }
            }
            return at.toInstant();
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private static ZonedDateTime begin(ZonedDateTime at, String unit) {
        return switch (unit) {
            case "w" ->
                at.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).truncatedTo(ChronoUnit.DAYS);
            case "M" -> at.withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS);
            case "y" -> at.withDayOfYear(1).truncatedTo(ChronoUnit.DAYS);
            default -> at.truncatedTo(unit(unit));
        };
    }

    private static ChronoUnit unit(String letter) {
        return switch (letter) {
            case "s" -> ChronoUnit.SECONDS;
            case "m" -> ChronoUnit.MINUTES;
            case "h" -> ChronoUnit.HOURS;
            case "d" -> ChronoUnit.DAYS;
            case "w" -> ChronoUnit.WEEKS;
            case "M" -> ChronoUnit.MONTHS;
            default -> ChronoUnit.YEARS;
        };
    }
}
