package dev.onset.incident.template;

import dev.onset.incident.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Moments as a draft writes them: UTC first, and beside it the clock of one zone where people asked for one, with its offset, because
 * letters such as CST mean several.
 */
record TimeText(@Nullable ZoneId zone) {

    /** @param zone name of a zone; one that does not exist, or none, leaves UTC alone */
    static TimeText in(String zone) {
        try {
            ZoneId id = zone.isBlank() ? ZoneOffset.UTC : ZoneId.of(zone.strip());
            return new TimeText(id.normalized().equals(ZoneOffset.UTC) ? null : id);
        } catch (DateTimeException e) {
            return new TimeText(null);
        }
    }

    /** {@code 2026-11-14 02:12:05 UTC (03:12:05 +01:00)}; with the date where the day differs. */
    String full(Instant at) {
        if (zone == null) {
            return Times.full(at);
        }
        ZonedDateTime there = at.atZone(zone);
        boolean isSameDay = there.toLocalDate().equals(at.atZone(ZoneOffset.UTC).toLocalDate());
        String clock =
                String.format(Locale.ROOT, "%02d:%02d:%02d", there.getHour(), there.getMinute(), there.getSecond());
        return Times.full(at) + " (" + (isSameDay ? "" : there.toLocalDate() + " ") + clock + " "
                + (there.getOffset().equals(ZoneOffset.UTC) ? "+00:00" : there.getOffset()) + ")";
    }

    /** The zone's name for a reader; empty where there is none. */
    String name() {
        return zone == null ? "" : zone.getId();
    }
}
