package dev.onset.connectors.loki;

import dev.onset.connectors.http.Dialect;
import dev.onset.connectors.http.JsonBodies;
import dev.onset.connectors.spi.Failure;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * How Loki speaks of errors: plain text, in some versions and behind some gateways JSON with a {@code message}. Source: Loki 2.8 to 3.7,
 * pkg/util/server/error.go and the limit messages.
 */
final class LokiDialect implements Dialect {

    /** Starts what came back when the server itself gave up on a query; a shorter range may still work. */
    static final String GAVE_UP = "the server gave up on the query";

    private static final String NARROWER = "Narrow the range or the selector.";

    @Override
    public @Nullable String message(int status, String contentType, byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8).strip();
        if (text.isEmpty() || contentType.toLowerCase(Locale.ROOT).contains("html")) {
            return null;
        }
        if (text.startsWith("{")) {
            String inner = jsonMessage(head);
            return inner != null ? inner : text;
        }
        return text;
    }

    @Override
    public @Nullable Failure failure(String source, String tried, int status, String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("no org id")) {
            return new Failure.Misconfigured(
                    source,
                    tried,
                    status + " " + said,
                    "This Loki serves several tenants: name yours with the option tenant (header "
                            + LokiKind.TENANT_HEADER + ").");
        }
        if (status == 504 || containsAny(lower, "deadline exceeded", "request timed out", "query timed out")) {
            return new Failure.BadReply(source, tried, GAVE_UP + " (" + status + " " + said + ")", NARROWER);
        }
        if (containsAny(lower, "larger than max", "message size", "resourceexhausted")) {
            return new Failure.TooMuch(source, tried, said, "Ask for fewer lines at once, or narrow the range.");
        }
        if (status == 400 && lower.equals("bad request") && tried.contains("/tail")) {
            return new Failure.Unsupported(
                    source,
                    tried,
                    status + " " + said,
                    "Something before this Loki does not let WebSocket pass: let it pass Upgrade headers on, or ask for a range.");
        }
        return status == 400 || status == 422 || status == 429 ? refused(source, tried, said, lower) : null;
    }

    private static @Nullable Failure refused(String source, String tried, String said, String lower) {
        if (containsAny(
                lower, "max entries limit", "query time range exceeds", "too many bytes", "too large to execute")) {
            return new Failure.TooMuch(source, tried, said, NARROWER);
        }
        if (containsAny(lower, "maximum number of series", "maximum of series", "exceeded maximum resolution")) {
            return new Failure.TooMuch(
                    source, tried, said, "Sum by fewer labels, take topk(), or ask with a wider step.");
        }
        if (lower.contains("max concurrent tail requests")) {
            return new Failure.RateLimited(source, tried, said, "Close another live tail of this tenant.", null);
        }
        if (lower.contains("multiple org ids")) {
            return new Failure.Unsupported(
                    source, tried, said, "Name one tenant: this question cannot go to several at once.");
        }
        if (containsAny(lower, "querying is disabled", "blocked by policy")) {
            return new Failure.Denied(source, tried, said, "Ask the people who run this Loki to let the query pass.");
        }
        return null;
    }

    @Override
    public String credentialAdvice() {
        return "Check the credential: Loki itself takes none, the gateway before it decides. Grafana Cloud wants the tenant "
                + "number as user and an access policy token with logs:read as password.";
    }

    private static @Nullable String jsonMessage(byte[] head) {
        try {
            JsonNode body = JsonBodies.tree(new ByteArrayInputStream(head));
            for (String name : List.of("message", "error")) {
                JsonNode said = body.path(name);
                if (said.isString() && !said.stringValue().isBlank()) {
                    return said.stringValue().strip();
                }
            }
            return null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static boolean containsAny(String text, String... parts) {
        for (String part : parts) {
            if (text.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
