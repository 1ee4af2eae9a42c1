package dev.onset.engine.links;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A time as it stands in a text, perhaps with parts left to its neighbour: "2026-11-21 14:05 - 14:20 UTC".
 *
 * @param begin first character
 * @param end behind the last character
 * @param instant when all is known: an epoch count, "now-1h"; else null
 * @param date null where none was written
 * @param time null where none was written
 * @param zone null where none was written
 * @param isTwelveHour whether am or pm was written
 */
record Stamp(
        int begin,
        int end,
        @Nullable Instant instant,
        @Nullable LocalDate date,
        @Nullable LocalTime time,
        @Nullable ZoneId zone,
        boolean isTwelveHour) {

    static Stamp at(int begin, int end, Instant instant) {
        return new Stamp(begin, end, instant, null, null, null, false);
    }

    boolean hasDate() {
        return date != null || instant != null;
    }

    boolean isClockOnly() {
        return instant == null && date == null;
    }

    boolean isDateOnly() {
        return instant == null && time == null;
    }

    Stamp withDate(@Nullable LocalDate other) {
        return new Stamp(begin, end, instant, other, time, zone, isTwelveHour);
    }

    Stamp withTime(@Nullable LocalTime other) {
        return new Stamp(begin, end, instant, date, other, zone, isTwelveHour);
    }

    Stamp withZone(@Nullable ZoneId other) {
        return new Stamp(begin, end, instant, date, time, other, isTwelveHour);
    }

    /**
     * The instant; a missing date is today's, a missing zone the person's, a missing time the begin of the day, or its end.
     *
     * @return null where no calendar has it
     */
    @Nullable Instant resolve(Now now, boolean isEnd) {
        if (instant != null) {
            return instant;
        }
        ZoneId where = zone == null ? now.zone() : zone;
        LocalDate day = date == null ? now.instant().atZone(where).toLocalDate() : date;
        try {
            if (time == null) {
                return (isEnd ? day.plusDays(1) : day).atStartOfDay(where).toInstant();
            }
            return day.atTime(time).atZone(where).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
