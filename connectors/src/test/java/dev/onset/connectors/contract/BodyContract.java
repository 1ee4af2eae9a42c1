package dev.onset.connectors.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.Failure;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a connector makes of bodies that are no answer, too much of one, or cut. */
interface BodyContract extends ContractTheme {

    @Test
    default void loginPage_isSignedOut() throws Exception {
        String page = "<!doctype html><html><head><title>Sign in</title></head><body><form action=\"/login\">"
                + "<input name=\"user\"><input type=\"password\" name=\"password\"></form></body></html>";
        Failure failure = subject().failureWhen(seen -> Canned.html(200, page));
        assertThat(failure).isInstanceOf(Failure.SignedOut.class);
        assertThat(failure.sentence()).contains("login page").contains("127.0.0.1");
    }

    @Test
    default void otherPage_isNotAnAnswer() throws Exception {
        String page = "<!doctype html><html><head><title>Grafana</title></head><body></body></html>";
        Failure failure = subject().failureWhen(seen -> Canned.html(200, page));
        assertThat(failure).isInstanceOfAny(Failure.BadReply.class, Failure.Misconfigured.class);
        assertThat(failure.sentence()).contains("Grafana").doesNotContain("<html");
    }

    @Test
    default void badGatewayPage_isBadReplyInWords() throws Exception {
        String page = "<html><head><title>502 Bad Gateway</title></head><body><hr><center>nginx</center></body></html>";
        Failure failure = subject().failureWhen(seen -> Canned.html(502, page));
        assertThat(failure).isInstanceOfAny(Failure.BadReply.class, Failure.Unreachable.class);
        assertThat(failure.sentence()).contains("502").doesNotContain("<html");
    }

    @Test
    default void truncatedJson_isBadReply() throws Exception {
        assertThat(subject().failureWhen(seen -> shortened(subject().healthy(seen))))
                .isInstanceOf(Failure.BadReply.class);
    }

    @Test
    default void badUtf8_isBadReply() throws Exception {
        assertThat(subject().failureWhen(seen -> brokenUtf8(subject().healthy(seen))))
                .isInstanceOf(Failure.BadReply.class);
    }

    @Test
    default void deepJson_isRefused() throws Exception {
        Failure failure = subject().failureWhen(seen -> Canned.json("[".repeat(1_000_000)));
        assertThat(failure).isInstanceOfAny(Failure.BadReply.class, Failure.TooMuch.class);
    }

    @Test
    default void huge_isTooMuch() throws Exception {
        // JSON may start with any amount of white space: the limit alone can end it.
        byte[] blanks = new byte[1 << 20];
        Arrays.fill(blanks, (byte) ' ');
        try (var server = FaultServer.start(exchange -> {
                    exchange.head(Canned.json(""), -1);
                    for (int mb = 0; mb < 200; mb++) {
                        exchange.send(blanks);
                    }
                    exchange.hangUp();
                });
                var connector = subject().open(server.url())) {
            Drained outcome = subject().ask(connector);
            assertThat(outcome.failure()).isInstanceOf(Failure.TooMuch.class);
        }
    }

    @Test
    default void cutMidBody_isBadReply() throws Exception {
        try (var server = FaultServer.start(exchange -> {
                    Canned whole = subject().healthy(exchange.request());
                    exchange.head(whole, whole.length());
                    exchange.send(whole.body(), whole.length() / 2);
                    exchange.reset();
                });
                var connector = subject().open(server.url())) {
            Drained outcome = subject().ask(connector);
            assertThat(outcome.failure()).isInstanceOfAny(Failure.BadReply.class, Failure.Unreachable.class);
        }
    }

    @Test
    default void cutOnce_isAskedAgain() throws Exception {
        var calls = new AtomicInteger();
        try (var server = FaultServer.start(exchange -> {
                    Canned whole = subject().healthy(exchange.request());
                    if (calls.getAndIncrement() == 0) {
                        exchange.head(whole, whole.length());
                        exchange.send(whole.body(), whole.length() / 2);
                        exchange.reset();
                    } else {
                        exchange.reply(whole);
                    }
                });
                var connector = subject().open(server.url())) {
            Drained outcome = subject().ask(connector);
            assertThat(outcome.failure()).isNull();
            assertThat(outcome.items()).isGreaterThanOrEqualTo(2);
        }
    }

    private static Canned shortened(Canned whole) {
        return whole.withBody(Arrays.copyOf(whole.body(), whole.length() * 3 / 5));
    }

    /** Half of a two-byte character, right behind the first quote: a key or a text is hit, whatever the format. */
    private static Canned brokenUtf8(Canned whole) {
        byte[] body = whole.body();
        int quote = new String(body, UTF_8).indexOf('"');
        byte[] broken = new byte[body.length + 2];
        System.arraycopy(body, 0, broken, 0, quote + 1);
        broken[quote + 1] = (byte) 0xC3;
        broken[quote + 2] = '(';
        System.arraycopy(body, quote + 1, broken, quote + 3, body.length - quote - 1);
        return whole.withBody(broken);
    }
}
