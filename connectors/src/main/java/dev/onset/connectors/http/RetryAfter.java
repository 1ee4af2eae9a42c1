package dev.onset.connectors.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the times in reply heads: {@code Retry-After} in both its forms, and {@code Date}. Source: RFC 9110, 10.2.3 and 6.6.1. */
final class RetryAfter {

    /** Ten years: whoever asks for more means never, and a longer number must not overflow. */
    private static final long MOST_SECONDS = 10L * 366 * 86_400;

    private RetryAfter() {}

    /**
     * When to come back, by this machine's clock.
     *
     * @param headers lower-case names
     * @return null when the head does not say
     */
    static @Nullable Instant read(Map<String, String> headers, Instant now) {
        String text = headers.getOrDefault("retry-after", "").strip();
        if (text.matches("\\d{1,18}(\\.\\d{1,9})?")) {
            int dot = text.indexOf('.');
            long seconds = Long.parseLong(dot < 0 ? text : text.substring(0, dot));
            return now.plusSeconds(Math.min(MOST_SECONDS, dot < 0 ? seconds : seconds + 1));
        }
        Instant then = date(text);
        if (then == null) {
            return null;
        }
        // Its own clock says how long that is; ours may differ.
        Instant theirs = date(headers.getOrDefault("date", ""));
        Duration wait = Duration.between(theirs == null ? now : theirs, then);
        return now.plus(wait.isNegative() ? Duration.ZERO : wait);
    }

    /** An HTTP date; null when it is none. */
    static @Nullable Instant date(String text) {
        try {
            return text.isBlank() ? null : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip()));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
