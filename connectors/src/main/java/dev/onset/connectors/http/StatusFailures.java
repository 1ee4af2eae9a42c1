package dev.onset.connectors.http;

import dev.onset.connectors.http.Trouble.Remedy;
import dev.onset.connectors.spi.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns replies that are not 2xx, and pages that are no answers, into failures. Confined to one attempt. */
final class StatusFailures {

    private static final String ADDRESS = "Check the source's address.";
    private static final String NARROW = "Narrow the query or the time range.";
    private static final String LATER = "Try again in a while; if it stays so, look at the backend itself.";

    private final Source source;
    private final String tried;

    StatusFailures(Source source, String tried) {
        this.source = source;
        this.tried = tried;
    }

    /** A page that came with a good status. */
    Trouble page(WebPage page, String host) {
        String name = source.name();
        return Trouble.lasting(
                switch (page.kind()) {
                    case LOGIN ->
                        new Failure.SignedOut(
                                name,
                                tried,
                                page.named("a login page") + " from " + host,
                                source.dialect().credentialAdvice());
                    case ERROR ->
                        new Failure.BadReply(
                                name, tried, page.named("an error page") + " from a proxy at " + host, LATER);
                    case APPLICATION ->
                        new Failure.Misconfigured(
                                name,
                                tried,
                                page.named("a web page") + " from " + host + ", not an answer of an interface",
                                "Check the source's address and its path: it seems to be that of a web application.");
                });
    }

    /**
     * An error reply.
     *
     * @param head start of its body
     * @param post whether it answers a POST
     */
    Trouble status(int status, Map<String, String> headers, byte[] head, boolean post) {
        String type = headers.getOrDefault("content-type", "");
        WebPage page = WebPage.of(Heads.mediaType(headers), head);
        String said = said(status, type, head, page);
        Failure own = source.dialect().failure(source.name(), tried, status, said);
        Instant now = source.context().clock().instant();
        Instant retryAt = later(source.dialect().retryAt(headers, now), RetryAfter.read(headers, now));
        Failure failure = own != null ? own : common(status, said, page, retryAt);
        boolean sick = status >= 500 && status != 501 && (own == null || own instanceof Failure.BadReply);
        Trouble trouble = new Trouble(failure, remedy(status, post)).notBefore(retryAt);
        return sick ? trouble.asSick() : trouble;
    }

    private Remedy remedy(int status, boolean post) {
        if (post && (status == 405 || status == 501 || (status == 500 && isBehindGrafana()))) {
            return Remedy.GET;
        }
        return switch (status) {
            case 401 -> Remedy.NEW_CREDENTIAL;
            case 429, 502, 503, 504 -> Remedy.WAIT;
            default -> Remedy.NONE;
        };
    }

    /** Grafana's proxy answers 500 to a POST when the data source is set to GET (grafana/mcp-grafana issue 632). */
    private boolean isBehindGrafana() {
        String path = source.settings().url().getPath();
        return path != null && path.contains("/api/datasources/");
    }

    private String said(int status, String type, byte[] head, @Nullable WebPage page) {
        String words = source.dialect().message(status, type, Arrays.copyOf(head, Math.min(head.length, 4096)));
        if (words != null && !words.isBlank()) {
            return words;
        }
        if (page != null) {
            return page.named("a web page");
        }
        String text = new String(head, StandardCharsets.UTF_8).strip();
        return text.isEmpty() ? "no word of explanation" : text;
    }

    private Failure common(int status, String said, @Nullable WebPage page, @Nullable Instant retryAt) {
        String name = source.name();
        String back = status + ": " + said;
        if (page != null && page.kind() == WebPage.Kind.LOGIN && (status == 403 || status == 511)) {
            return new Failure.SignedOut(
                    name,
                    tried,
                    status + ": " + page.named("a login page"),
                    source.dialect().credentialAdvice());
        }
        return switch (status) {
            case 400, 422 -> new Failure.BadQuery(name, tried, back, "Change the query.");
            case 401 ->
                new Failure.SignedOut(name, tried, back, source.dialect().credentialAdvice());
            case 403, 451 ->
                new Failure.Denied(name, tried, back, source.dialect().credentialAdvice());
            case 404, 410 -> new Failure.NotFound(name, tried, back, ADDRESS);
            case 405, 501 ->
                new Failure.Unsupported(name, tried, back, "Check the source's address and the backend's version.");
            case 407 -> new Failure.Misconfigured(name, tried, back, "The proxy asks for a user name and a password.");
            case 413, 414, 431 -> new Failure.TooMuch(name, tried, back, NARROW);
            case 429 ->
                new Failure.RateLimited(
                        name,
                        tried,
                        back,
                        retryAt == null
                                ? "Wait a little and ask less often."
                                : "Wait until " + retryAt.truncatedTo(ChronoUnit.SECONDS) + ".",
                        retryAt);
            case 511 ->
                new Failure.SignedOut(name, tried, back, "The network itself wants a sign-in: open a web page.");
            default -> new Failure.BadReply(name, tried, back, LATER);
        };
    }

    private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isAfter(b) ? a : b;
    }
}
