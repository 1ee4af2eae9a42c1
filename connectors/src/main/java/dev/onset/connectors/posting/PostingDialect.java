package dev.onset.connectors.posting;

import dev.onset.connectors.http.Dialect;
import dev.onset.connectors.spi.Failure;
import org.jspecify.annotations.Nullable;

/** How the services that take postings speak of errors, and what a person can do then. */
final class PostingDialect implements Dialect {

    private final PostingKind kind;

    PostingDialect(PostingKind kind) {
        this.kind = kind;
    }

    @Override
    public @Nullable String message(int status, String contentType, byte[] head) {
        return PostingDecoder.words(head);
    }

    @Override
    public @Nullable Failure failure(String source, String tried, int status, String said) {
        String back = status + ": " + said;
        return switch (status) {
            case 400, 422 ->
                new Failure.BadQuery(
                        source,
                        tried,
                        back,
                        kind == PostingKind.PAGERDUTY
                                ? "An incident has one review: if it has it already, leave the first request out (--skip 1)."
                                : "The service did not take the request as it stands.");
            case 404 ->
                new Failure.NotFound(
                        source,
                        tried,
                        back,
                        kind == PostingKind.PAGERDUTY
                                ? "Check the incident's id (such as P1234ABC), and that the key belongs to its account."
                                : "Check the address.");
            default -> null;
        };
    }

    @Override
    public String credentialAdvice() {
        return switch (kind) {
            case SLACK -> "A bot's token (xoxb-...) with the scope chat:write is needed.";
            case PAGERDUTY -> "An API key that may write, or a token with the scope incident_reviews.write, is needed.";
        };
    }
}
