package dev.onset.connectors.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.onset.connectors.contract.Faults.Fault;
import dev.onset.connectors.spi.Failure.BadReply;
import dev.onset.connectors.spi.Failure.TimedOut;
import dev.onset.connectors.spi.Failure.Unreachable;
import java.util.Set;
import java.util.function.Function;

/** What goes wrong before a reply is under way: no connection, no head, or no end of the head. */
final class ConnectionFaults extends FaultTheme {

    ConnectionFaults(Function<Seen, Canned> healthy) {
        super(healthy);
    }

    @Override
    void collect() {
        connections();
        heads();
    }

    private void connections() {
        add(new Fault(
                "connect-refused",
                () -> {
                    var server = FaultServer.answering(healthy);
                    server.close();
                    return server;
                },
                Set.of(Unreachable.class)));
        door("connect-reset", socket -> socket.setSoLinger(true, 0), Unreachable.class);
        door("half-open", socket -> Thread.sleep(60_000), TimedOut.class);
        add("empty-reply", Exchange::hangUp, Unreachable.class);
        add("connection-reset", Exchange::reset, Unreachable.class);
        add("slow-close", exchange -> {
            exchange.reply(healthy.apply(exchange.request()));
            exchange.stall();
        });
        add("connection-reuse-stale", exchange -> {
            exchange.reply(healthy.apply(exchange.request()));
            exchange.hangUp();
        });
    }

    private void heads() {
        add(
                "garbage-status-line",
                exchange -> {
                    exchange.send("SSH-2.0-OpenSSH_9.6\r\n\r\n");
                    exchange.hangUp();
                },
                BadReply.class);
        add(
                "1xx-flood",
                exchange -> {
                    while (true) {
                        exchange.send("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
                    }
                },
                BadReply.class);
        add(
                "header-1MB",
                exchange -> {
                    exchange.send("HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(1 << 20) + "\r\n\r\n[]");
                    exchange.hangUp();
                },
                BadReply.class);
        add(
                "headers-endless",
                exchange -> {
                    exchange.send("HTTP/1.1 200 OK\r\n");
                    for (int i = 0; ; i++) {
                        exchange.send("X-" + i + ": y\r\n");
                    }
                },
                BadReply.class);
        add(
                "header-drip",
                exchange -> {
                    exchange.send("HTTP/1.1 200 OK\r\nX-Drip: ");
                    exchange.drip("x".repeat(10_000).getBytes(UTF_8), 1, 20);
                },
                TimedOut.class);
    }
}
