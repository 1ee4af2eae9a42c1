package dev.onset.connectors.http;

import dev.onset.signal.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A decoded answer.
 *
 * @param value what the reader made of the body
 * @param headers lower-case names; of repeated ones, values joined with a comma and a blank
 * @param answer the receipt
 * @param at when the head arrived
 * @param took from sending to the last byte read
 * @param clockOffset the backend's clock minus ours by its Date header, null without one
 */
public record Reply<T>(
        T value,
        int status,
        Map<String, String> headers,
        Answer answer,
        Instant at,
        Duration took,
        @Nullable Duration clockOffset) {

    public Reply {
        headers = Map.copyOf(headers);
    }
}
