package dev.onset.connectors.contract;

import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.Failure.BadQuery;
import dev.onset.connectors.spi.Failure.BadReply;
import dev.onset.connectors.spi.Failure.Denied;
import dev.onset.connectors.spi.Failure.Misconfigured;
import dev.onset.connectors.spi.Failure.NotFound;
import dev.onset.connectors.spi.Failure.RateLimited;
import dev.onset.connectors.spi.Failure.SignedOut;
import dev.onset.connectors.spi.Failure.TooMuch;
import dev.onset.connectors.spi.Failure.Unsupported;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.function.Function;

/** Statuses, redirects and clocks: what stands in the head of a well-formed reply. */
final class StatusFaults extends FaultTheme {

    /** What each status is to the gateway, whatever the body says. */
    private static final Map<Integer, Class<? extends Failure>> STATUSES = Map.ofEntries(
            Map.entry(400, BadQuery.class),
            Map.entry(401, SignedOut.class),
            Map.entry(403, Denied.class),
            Map.entry(404, NotFound.class),
            Map.entry(405, Unsupported.class),
            Map.entry(408, BadReply.class),
            Map.entry(409, BadReply.class),
            Map.entry(413, TooMuch.class),
            Map.entry(414, TooMuch.class),
            Map.entry(421, BadReply.class),
            Map.entry(422, BadQuery.class),
            Map.entry(425, BadReply.class),
            Map.entry(431, TooMuch.class),
            Map.entry(451, Denied.class),
            Map.entry(499, BadReply.class),
            Map.entry(500, BadReply.class),
            Map.entry(501, Unsupported.class),
            Map.entry(503, BadReply.class),
            Map.entry(504, BadReply.class),
            Map.entry(599, BadReply.class));

    StatusFaults(Function<Seen, Canned> healthy) {
        super(healthy);
    }

    @Override
    void collect() {
        redirects();
        statuses();
        clocks();
    }

    private void redirects() {
        redirect("redirect-other-host", "http://localhost:%d/x", Misconfigured.class);
        redirect("redirect-other-port", "http://127.0.0.1:1/x", Misconfigured.class);
        redirect("redirect-to-https", "https://127.0.0.1:%d/x", Misconfigured.class);
        redirect("redirect-loop", "/again", BadReply.class);
        redirect("redirect-to-file", "file:///etc/passwd", BadReply.class);
        redirect("redirect-to-jar", "jar:file:/tmp/x.jar!/y", BadReply.class);
        redirect("redirect-to-loopback", "http://127.0.0.1/x", Misconfigured.class);
        redirect("redirect-to-metadata-ip", "http://169.254.169.254/latest/meta-data/", Misconfigured.class);
        redirect("redirect-to-login", "/oauth2/sign_in?rd=%%2F", SignedOut.class);
        redirect("redirect-to-login-elsewhere", "https://login.example.com/?back=x", SignedOut.class);
        canned("redirect-nowhere", seen -> Canned.text(302, ""), BadReply.class);
    }

    private void statuses() {
        STATUSES.forEach((status, expected) ->
                canned(String.valueOf(status), seen -> Canned.text(status, "the backend's words"), expected));
        canned(
                "502-html",
                seen -> Canned.html(502, "<html><head><title>502 Bad Gateway</title></head><body></body></html>"),
                BadReply.class);
        canned("429-with-seconds", seen -> limited("120"), RateLimited.class);
        canned("429-with-date", seen -> limited(date(Instant.now().plusSeconds(600))), RateLimited.class);
        canned("429-without-header", seen -> Canned.text(429, "slow down"), RateLimited.class);
        canned("429-for-a-year", seen -> limited("31536000"), RateLimited.class);
    }

    private void clocks() {
        clock("clock-skew-plus-1h", Instant.now().plusSeconds(3600));
        clock("clock-skew-minus-1h", Instant.now().minusSeconds(3600));
        clock("server-date-1970", Instant.EPOCH);
        canned("server-date-nonsense", seen -> healthy.apply(seen).with("Date", "yesterday, I think"));
    }

    private void redirect(String name, String to, Class<? extends Failure> expected) {
        add(
                name,
                exchange -> exchange.reply(
                        Canned.text(302, "over there").with("Location", String.format(to, exchange.localPort()))),
                expected);
    }

    private void clock(String name, Instant theirs) {
        canned(name, seen -> healthy.apply(seen).with("Date", date(theirs)));
    }

    private static Canned limited(String until) {
        return Canned.text(429, "slow down").with("Retry-After", until);
    }

    private static String date(Instant when) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(when.atOffset(ZoneOffset.UTC));
    }
}
