package dev.onset.engine.links;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Grafana's {@code from} and {@code to}: epoch milliseconds, ISO 8601 or {@code now-1h}; {@code time} with {@code time.window}. */
final class GrafanaTimes {

    private GrafanaTimes() {}

    static void read(WebLink link, Reading into) {
        Now now = zoned(link, into.now());
        read(link.get("from"), link.get("to"), now, into);
        Instant middle = ApiTimes.instant(link.get("time"), now, false);
        String width = link.get("time.window");
        if (!into.hasWindow() && middle != null && width.matches("\\d{3,11}")) {
            Duration half = Duration.ofMillis(Long.parseLong(width) / 2);
            into.window(now.range(middle.minus(half), middle.plus(half)));
        }
    }

    /** A range by its two ends; either may be missing. */
    static void read(String from, String to, Now now, Reading into) {
        Instant start = ApiTimes.instant(from, now, false);
        Instant end = ApiTimes.instant(to, now, true);
        if (start != null) {
            into.window(now.range(start, end == null ? now.instant() : end));
        } else if (!from.isBlank() && !from.startsWith("$")) {
            into.unread("time " + from);
        }
    }

    /** The zone in which the dashboard rounds to days; "browser" is the person's. */
    private static Now zoned(WebLink link, Now now) {
        String name = link.get("timezone") + link.get("tz");
        if (name.equalsIgnoreCase("utc")) {
            return new Now(now.instant(), ZoneOffset.UTC);
        }
        try {
            return name.contains("/") ? new Now(now.instant(), ZoneId.of(name)) : now;
        } catch (DateTimeException e) {
            return now;
        }
    }
}
