package dev.onset.connectors.sentry;

import dev.onset.connectors.http.Dialect;
import dev.onset.connectors.http.JsonBodies;
import dev.onset.connectors.spi.Failure;
import java.io.ByteArrayInputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Sentry's errors: {@code {"detail": "..."}} or {@code {"detail": {"code", "message"}}}, and lists of complaints by field.
 * GlitchTip says 403 where a token is missing or wrong.
 */
final class SentryDialect implements Dialect {

    private static final Pattern BAD_TOKEN = Pattern.compile(
            "invalid token|credentials were not provided|token (?:has )?expired|invalid (?:api )?key|unauthorized");

    @Override
    public @Nullable String message(int status, String contentType, byte[] head) {
        if (contentType.contains("html")) {
            return null;
        }
        try {
            var words = new ArrayList<String>();
            collect(JsonBodies.tree(new ByteArrayInputStream(head)), "", words);
            return words.isEmpty() ? null : String.join("; ", words);
        } catch (JacksonException e) {
            return null;
        }
    }

    /** The texts of an error body, each with the field it is about. */
    private static void collect(JsonNode node, String field, List<String> words) {
        if (node.isObject()) {
            JsonNode message = node.path("message");
            if (message.isString()) {
                words.add(message.asString(""));
                return;
            }
            for (var f : node.properties()) {
                collect(f.getValue(), f.getKey().equals("detail") ? field : f.getKey(), words);
            }
        } else if (node.isArray()) {
            node.forEach(n -> collect(n, field, words));
        } else if (node.isString() && !node.asString("").isBlank()) {
            words.add(field.isEmpty() ? node.asString("") : field + ": " + node.asString(""));
        }
    }

    @Override
    public @Nullable Failure failure(String source, String tried, int status, String said) {
        if (status == 403 && BAD_TOKEN.matcher(said.toLowerCase(Locale.ROOT)).find()) {
            return new Failure.SignedOut(source, tried, "403: " + said, credentialAdvice());
        }
        return null;
    }

    /** The window of a rate limit ends at a time given in epoch seconds; every reply names it, so only a spent one counts. */
    @Override
    public @Nullable Instant retryAt(Map<String, String> headers, Instant now) {
        if (!headers.getOrDefault("x-sentry-rate-limit-remaining", "").equals("0")) {
            return null;
        }
        try {
            double seconds = Double.parseDouble(headers.getOrDefault("x-sentry-rate-limit-reset", ""));
            Instant reset = Instant.ofEpochMilli((long) Math.ceil(seconds * 1_000));
            return reset.isAfter(now) ? reset : null;
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }

    @Override
    public String credentialAdvice() {
        return "Give an auth token of a person or an internal integration with the scopes org:read, project:read, event:read"
                + " and project:releases.";
    }
}
