package dev.onset.connectors.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.onset.connectors.spi.Failure.TimedOut;
import dev.onset.connectors.spi.Failure.TooMuch;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Function;

/** Replies that come too slowly or are too much to read. */
final class SizeFaults extends FaultTheme {

    SizeFaults(Function<Seen, Canned> healthy) {
        super(healthy);
    }

    @Override
    void collect() {
        pace();
        sizes();
        floods();
    }

    private void pace() {
        add(
                "body-stall",
                exchange -> {
                    Canned whole = healthy.apply(exchange.request());
                    exchange.head(whole, whole.length());
                    exchange.send(whole.body(), whole.length() / 2);
                    exchange.stall();
                },
                TimedOut.class);
        add("slow-loris-body", exchange -> slowly(exchange, 1, 100), TimedOut.class);
        add("bandwidth-1KB-s", exchange -> slowly(exchange, 102, 100), TimedOut.class);
        add("slicer", exchange -> {
            Canned whole = healthy.apply(exchange.request());
            exchange.head(whole, whole.length());
            exchange.drip(Arrays.copyOf(whole.body(), Math.min(40, whole.length())), 1, 1);
            exchange.send(Arrays.copyOfRange(whole.body(), Math.min(40, whole.length()), whole.length()));
        });
    }

    private void sizes() {
        byte[] blanks = new byte[1 << 20];
        Arrays.fill(blanks, (byte) ' ');
        add(
                "body-10GB",
                exchange -> {
                    exchange.head(Canned.json(""), 10L << 30);
                    while (true) {
                        exchange.send(blanks);
                    }
                },
                TooMuch.class);
        add(
                "endless-body",
                exchange -> {
                    exchange.head(Canned.json("").with("Transfer-Encoding", "chunked"), -1);
                    while (true) {
                        exchange.send("100000\r\n");
                        exchange.send(blanks);
                        exchange.send("\r\n");
                    }
                },
                TooMuch.class);
    }

    /** What no reader ever sees: only a limit below HTTP can end it. */
    private void floods() {
        byte[] noise = "x".repeat(1 << 16).getBytes(UTF_8);
        add(
                "chunk-extension-endless",
                exchange -> {
                    exchange.head(Canned.json("").with("Transfer-Encoding", "chunked"), -1);
                    exchange.send("1;");
                    while (true) {
                        exchange.send(noise);
                    }
                },
                TooMuch.class);
        add(
                "gzip-header-endless",
                exchange -> {
                    exchange.head(gzipped(Canned.json("")), -1);
                    exchange.send(new byte[] {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 0});
                    while (true) {
                        exchange.send(noise);
                    }
                },
                TooMuch.class);
    }

    private void slowly(Exchange exchange, int bytes, int everyMillis) throws IOException, InterruptedException {
        Canned whole = healthy.apply(exchange.request());
        byte[] slow = new byte[1 << 16];
        Arrays.fill(slow, (byte) ' ');
        exchange.head(whole, slow.length + whole.length());
        exchange.drip(slow, bytes, everyMillis);
        exchange.send(whole.body());
    }
}
