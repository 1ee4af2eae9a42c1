package dev.onset.desktop.shell;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Hours of the day in which nothing is brought before anybody's eyes, by the person's own clock.
 *
 * @param from inclusive
 * @param to exclusive; earlier than {@code from} for hours that pass midnight
 */
record QuietHours(LocalTime from, LocalTime to) {

    /** Reads {@code 22:00-06:00}; empty for anything else. */
    static Optional<QuietHours> of(String text) {
        String[] ends = text.strip().split("\\s*[-–]\\s*");
        if (ends.length != 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(new QuietHours(LocalTime.parse(ends[0]), LocalTime.parse(ends[1])));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    boolean holds(Instant at, ZoneId zone) {
        LocalTime now = at.atZone(zone).toLocalTime();
        return from.isBefore(to) ? !now.isBefore(from) && now.isBefore(to) : !now.isBefore(from) || now.isBefore(to);
    }
}
