package dev.onset.connectors.contract;

import dev.onset.connectors.spi.Failure.BadReply;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Replies whose end cannot be told from what they say of their length. */
final class FramingFaults extends FaultTheme {

    FramingFaults(Function<Seen, Canned> healthy) {
        super(healthy);
    }

    @Override
    void collect() {
        lengths();
        chunks();
        closings();
    }

    private void lengths() {
        add(
                "two-content-lengths",
                exchange -> {
                    Canned whole = healthy.apply(exchange.request());
                    exchange.head(whole.with("Content-Length", whole.length() + "\r\nContent-Length: 1"), -1);
                    exchange.send(whole.body());
                    exchange.hangUp();
                },
                BadReply.class);
        add("negative-length", exchange -> badLength(exchange, "-1"), BadReply.class);
        add("length-not-a-number", exchange -> badLength(exchange, "12x"), BadReply.class);
        add(
                "length-short",
                exchange -> {
                    Canned whole = healthy.apply(exchange.request());
                    exchange.head(whole, whole.length() + 100);
                    exchange.send(whole.body());
                    exchange.hangUp();
                },
                BadReply.class);
        add(
                "length-long",
                exchange -> {
                    Canned whole = healthy.apply(exchange.request());
                    exchange.head(whole, whole.length() / 2);
                    exchange.send(whole.body());
                    exchange.hangUp();
                },
                BadReply.class);
    }

    private void chunks() {
        add(
                "chunked-cut",
                exchange -> {
                    Canned whole = healthy.apply(exchange.request());
                    exchange.head(whole.with("Transfer-Encoding", "chunked"), -1);
                    exchange.send(Integer.toHexString(whole.length()) + "\r\n");
                    exchange.send(whole.body(), whole.length() / 2);
                    exchange.hangUp();
                },
                BadReply.class);
        add(
                "chunked-without-end",
                exchange -> {
                    Canned whole = healthy.apply(exchange.request());
                    exchange.head(whole.with("Transfer-Encoding", "chunked"), -1);
                    exchange.send(Integer.toHexString(whole.length()) + "\r\n");
                    exchange.send(whole.body());
                    exchange.send("\r\n");
                    exchange.hangUp();
                },
                BadReply.class);
        add(
                "chunked-bad-size",
                exchange -> {
                    exchange.head(Canned.json("").with("Transfer-Encoding", "chunked"), -1);
                    exchange.send("zz\r\n[]\r\n0\r\n\r\n");
                    exchange.hangUp();
                },
                BadReply.class);
    }

    private void closings() {
        UnaryOperator<Canned> closing = canned -> canned.with("Connection", "close");
        add(
                "close-delimited-cut",
                exchange -> {
                    Canned whole = healthy.apply(exchange.request());
                    exchange.head(closing.apply(whole), -1);
                    exchange.send(whole.body(), whole.length() / 2);
                    exchange.hangUp();
                },
                BadReply.class);
        add("close-delimited-whole", exchange -> {
            Canned whole = healthy.apply(exchange.request());
            exchange.head(closing.apply(whole), -1);
            exchange.send(whole.body());
            exchange.hangUp();
        });
        add(
                "204-with-body",
                exchange -> exchange.reply(healthy.apply(exchange.request()).withStatus(204)),
                BadReply.class);
        add(
                "206-part",
                exchange -> exchange.reply(
                        healthy.apply(exchange.request()).withStatus(206).with("Content-Range", "bytes 0-10/20")),
                BadReply.class);
        add(
                "reset-mid-body",
                exchange -> {
                    Canned whole = healthy.apply(exchange.request());
                    exchange.head(whole, whole.length());
                    exchange.send(whole.body(), whole.length() / 2);
                    exchange.reset();
                },
                BadReply.class);
    }

    private void badLength(Exchange exchange, String length) throws IOException {
        Canned whole = healthy.apply(exchange.request());
        exchange.head(whole.with("Content-Length", length), -1);
        exchange.send(whole.body());
        exchange.hangUp();
    }
}
