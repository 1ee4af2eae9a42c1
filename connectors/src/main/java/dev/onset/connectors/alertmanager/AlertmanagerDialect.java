package dev.onset.connectors.alertmanager;

import dev.onset.connectors.http.Dialect;
import dev.onset.connectors.spi.Failure;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How Alertmanager speaks of errors: a bare JSON string, plain text when it is overloaded, objects from its router. */
final class AlertmanagerDialect implements Dialect {

    @Override
    public @Nullable String message(int status, String contentType, byte[] head) {
        return AlertmanagerDecoder.words(head);
    }

    @Override
    public @Nullable Failure failure(String source, String tried, int status, String said) {
        String words = said.toLowerCase(Locale.ROOT);
        if (status == 503 && words.contains("limit of concurrent get requests")) {
            return new Failure.RateLimited(
                    source,
                    tried,
                    said,
                    "Others ask for lists too; ask again in some seconds, or raise web.get-concurrency there.",
                    null);
        }
        if (status == 503 && words.contains("configured timeout")) {
            return new Failure.TooMuch(
                    source, tried, said, "Narrow the list with matchers, or raise web.timeout there.");
        }
        return switch (status) {
            case 400, 422 ->
                new Failure.BadQuery(
                        source,
                        tried,
                        said,
                        "Correct the matcher: name=\"value\", name!=\"value\", name=~\"regex\", name!~\"regex\";"
                                + " a name with dots needs quotes.");
            case 404 ->
                new Failure.NotFound(
                        source,
                        tried,
                        said,
                        "Check the address: API v2 is expected below it at /api/v2 (Mimir serves it under /alertmanager).");
            case 410 -> new Failure.Unsupported(source, tried, said, "This address answers no API v2; check its path.");
            default -> null;
        };
    }

    @Override
    public String credentialAdvice() {
        return "Alertmanager itself knows only basic auth; a proxy or Mimir before it wants a bearer token."
                + " Check the source's credential and its rights.";
    }
}
