package dev.onset.desktop.flame;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A stretch of a recording, half-open.
 *
 * @param startNanos since 1970
 * @param endNanos since 1970
 */
public record Span(long startNanos, long endNanos) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.S", Locale.ROOT).withZone(ZoneOffset.UTC);

    boolean holds(long nanos) {
        return nanos >= startNanos && nanos < endNanos;
    }

    /** For a person, to the tenth of a second. */
    String words() {
        return TIME.format(Instant.ofEpochSecond(0, startNanos)) + " to "
                + TIME.format(Instant.ofEpochSecond(0, endNanos)) + " UTC";
    }
}
