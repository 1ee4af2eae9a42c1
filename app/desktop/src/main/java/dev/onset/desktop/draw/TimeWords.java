package dev.onset.desktop.draw;

import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments and lengths in words: UTC first, the local time beside it, the zone always written. */
public final class TimeWords {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("HH:mm:ss z", Locale.ENGLISH);

    private final ZoneId zone;

    /** @param zone of the person who looks */
    public TimeWords(ZoneId zone) {
        this.zone = zone;
    }

    /** {@code 06:36:12 UTC}, and {@code · 08:36:12 CEST} where that differs. */
    public String clock(Instant at) {
        String utc = utc(at);
        boolean isSame = zone.getRules().getOffset(at).equals(ZoneOffset.UTC);
        return isSame ? utc : utc + " · " + LOCAL.format(at.atZone(zone));
    }

    /** {@code 06:36:12 UTC}. */
    public static String utc(Instant at) {
        return CLOCK.format(at.atOffset(ZoneOffset.UTC)) + " UTC";
    }

    /** {@code 06:26:06–06:43:06 UTC · 17 min}. */
    public static String range(TimeRange range) {
        return CLOCK.format(range.start().atOffset(ZoneOffset.UTC)) + "–"
                + CLOCK.format(range.end().atOffset(ZoneOffset.UTC)) + " UTC · " + length(range.duration());
    }

    /** {@code 4 min 53 s}; below a minute {@code 5 s}; from an hour on {@code 1 h 20 min}. */
    public static String length(Duration duration) {
        long seconds = Math.round(duration.abs().toMillis() / 1000.0);
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        return seconds / 3600 + " h" + (seconds / 60 % 60 == 0 ? "" : " " + seconds / 60 % 60 + " min");
    }

    /** {@code T0 +1 min 5 s}, with a true minus sign before. */
    public static String offset(String zeroName, Instant zero, Instant at) {
        Duration since = Duration.between(zero, at);
        return zeroName + (since.isNegative() ? " −" : " +") + length(since);
    }
}
