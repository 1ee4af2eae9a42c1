package dev.onset.engine.links;

import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Counts since 1970, whose unit shows in their length: 10 digits are seconds, 13 milli-, 16 micro-, 19 nanoseconds. */
final class Epoch {

    private static final Pattern FORM = Pattern.compile("\\d{10}(?:\\.\\d{1,9})?|\\d{13}|\\d{16}|\\d{19}");

    private Epoch() {}

    /** The instant, or null where the text is no such count or no plausible time. */
    static @Nullable Instant parse(String text, Now now) {
        if (!FORM.matcher(text).matches()) {
            return null;
        }
        Instant at = switch (text.length()) {
            case 13 -> text.indexOf('.') < 0 ? Instant.ofEpochMilli(Long.parseLong(text)) : seconds(text);
            case 16 -> text.indexOf('.') < 0 ? micros(Long.parseLong(text)) : seconds(text);
            case 19 -> text.indexOf('.') < 0 ? nanos(text) : seconds(text);
            default -> seconds(text);
        };
        return at != null && now.isPlausible(at) ? at : null;
    }

    private static Instant seconds(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        String fraction = (text.substring(dot + 1) + "000000000").substring(0, 9);
        return Instant.ofEpochSecond(Long.parseLong(text.substring(0, dot)), Long.parseLong(fraction));
    }

    private static Instant micros(long count) {
        return Instant.ofEpochSecond(count / 1_000_000, count % 1_000_000 * 1000);
    }

    private static @Nullable Instant nanos(String text) {
        try {
            return TimeRange.ofNanos(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return null; // Past the year 2262.
        }
    }
}
