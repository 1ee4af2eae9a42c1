package dev.onset.engine.links;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** {@code start}, {@code end}, {@code time} and {@code since} of API calls and other plain parameters, in whatever unit. UTC. */
final class ApiTimes {

    private ApiTimes() {}

    static void read(WebLink link, Reading into) {
        Now utc = new Now(into.now().instant(), ZoneOffset.UTC);
        Instant start =
                either(link, utc, false, "start", "from", "startTime", "start_time", "from_ts", "query.startTimeMin");
        Instant end = either(link, utc, true, "end", "to", "endTime", "end_time", "to_ts", "query.startTimeMax");
        Instant at = either(link, utc, false, "time", "at", "timestamp", "ts");
        Duration since = Lengths.compact(link.get("since"));
        if (start != null) {
            into.window(utc.range(start, end == null ? utc.instant() : end));
        } else if (since != null) {
            Instant until = end == null ? utc.instant() : end;
            into.window(utc.range(until.minus(since), until));
        } else if (at != null || end != null) {
            Instant moment = at == null ? end : at;
            into.window(moment == null ? null : utc.around(moment));
        }
    }

    /** One time in any notation, or null. */
    static @Nullable Instant instant(String text, Now now, boolean isEnd) {
        Instant relative = RelativeTime.parse(text.strip(), isEnd, now);
        if (relative != null) {
            return relative;
        }
        Stamp stamp = Stamps.only(text, now);
        return stamp == null ? null : stamp.resolve(now, isEnd);
    }

    private static @Nullable Instant either(WebLink link, Now now, boolean isEnd, String... names) {
        for (String name : names) {
            Instant at = instant(link.get(name), now, isEnd);
            if (at != null) {
                return at;
            }
        }
        return null;
    }
}
