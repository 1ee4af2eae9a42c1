package dev.onset.connectors.http;

import dev.onset.connectors.spi.Failure;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How one kind of backend speaks of errors. The gateway asks it only about replies that are not 2xx. */
public interface Dialect {

    /** Content types, without parameters, that a 2xx reply may have; HTML is never among them. Empty: anything but HTML. */
    default Set<String> contentTypes() {
        return Set.of();
    }

    /**
     * The backend's own words in an error body.
     *
     * @param head at most the first 4 KiB
     * @return null when there are none; the gateway then quotes the start of the body
     */
    @Nullable String message(int status, String contentType, byte[] head);

    /**
     * A failure that only this backend's status and words give; null for the common reading (400 and 422 bad query, 401 signed
     * out, 403 denied, 404 not found, 413 too much, 429 rate limited, 5xx bad reply).
     *
     * @param said what {@link #message} found, or the start of the body
     */
    default @Nullable Failure failure(String source, String tried, int status, String said) {
        return null;
    }

    /** When a rate limit ends, from headers only this backend sends; null when they say nothing. */
    default @Nullable Instant retryAt(Map<String, String> headers, Instant now) {
        return null;
    }

    /** What to tell a person whose credential is missing or refused: which kind of token, with which rights. */
    default String credentialAdvice() {
        return "Check the source's credential.";
    }
}
