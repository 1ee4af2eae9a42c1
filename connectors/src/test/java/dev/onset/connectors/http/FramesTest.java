package dev.onset.connectors.http;

import static dev.onset.connectors.http.FrameReaderTest.frame;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.Exchange;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.contract.MemoryAnswers;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class FramesTest {

    private static final Duration SOON = Duration.ofMillis(500);
    private static final ApiRequest TAIL = ApiRequest.get("/tail").with("query", "{app=\"x\"}");

    @Test
    void frames_comeInOrder_andTheEndIsNull() throws Exception {
        try (var server = websocket(exchange -> {
                    exchange.send(frame(0x81, "one".getBytes(UTF_8)));
                    exchange.send(frame(0x81, "zwei ü".getBytes(UTF_8)));
                    exchange.send(frame(0x88, new byte[] {3, (byte) 0xe8}));
                });
                var gateway = Calling.open(bearer(server));
                var frames = gateway.frames(TAIL)) {
            assertThat(frames.next()).isEqualTo("one");
            assertThat(frames.next()).isEqualTo("zwei ü");
            assertThat(frames.next()).isNull();
            assertThat(frames.next()).isNull();
            var seen = server.seen().getFirst();
            assertThat(seen.parameter("query")).isEqualTo("{app=\"x\"}");
            assertThat(seen.header("Authorization")).isEqualTo("Bearer tok-CANARY");
            assertThat(seen.header("Sec-WebSocket-Extensions")).isEmpty();
        }
    }

    @Test
    void aRealServer_understandsUs() throws Exception {
        var closed = new LinkedBlockingQueue<String>();
        try (var server = new mockwebserver3.MockWebServer()) {
            server.enqueue(new mockwebserver3.MockResponse.Builder()
                    .webSocketUpgrade(new WebSocketListener() {
                        @Override
                        public void onOpen(WebSocket socket, Response response) {
                            assertThat(socket.send("x".repeat(100_000))).isTrue();
                        }

                        @Override
                        public void onClosing(WebSocket socket, int code, String reason) {
                            closed.add(String.valueOf(code));
                            socket.close(code, null);
                        }
                    })
                    .build());
            server.start();
            try (var gateway = Calling.open(server.url("/").uri())) {
                FrameStream frames = gateway.frames(TAIL);
                assertThat(frames.next()).hasSize(100_000);
                frames.close();
                assertThat(closed.poll(5, java.util.concurrent.TimeUnit.SECONDS))
                        .isEqualTo("1000");
            }
        }
    }

    @Test
    void ping_isAnswered_withWhatItHeld() throws Exception {
        var pong = new LinkedBlockingQueue<String>();
        try (var server = websocket(exchange -> {
                    exchange.send(frame(0x89, "are you there".getBytes(UTF_8)));
                    exchange.flush();
                    pong.add(control(exchange.in()));
                    exchange.send(frame(0x81, "good".getBytes(UTF_8)));
                    exchange.flush();
                    exchange.stall();
                });
                var gateway = Calling.open(server.url());
                var frames = gateway.frames(TAIL)) {
            assertThat(frames.next()).isEqualTo("good");
            assertThat(pong.take()).isEqualTo("10 are you there");
        }
    }

    @Test
    void backendThatEndsBadly_isAFailure_andStaysOne() throws Exception {
        try (var server = websocket(
                        exchange -> exchange.send(frame(0x88, "\u0003\u00f3slow consumer".getBytes(ISO_8859_1))));
                var gateway = Calling.open(server.url());
                var frames = gateway.frames(TAIL)) {
            CallFailed first = assertThrows(CallFailed.class, frames::next);
            assertThat(first.failure()).isInstanceOf(Failure.BadReply.class);
            assertThat(first.failure().cameBack()).contains("1011").contains("slow consumer");
            CallFailed second = assertThrows(CallFailed.class, frames::next);
            assertThat(second.failure()).isEqualTo(first.failure());
        }
    }

    @Test
    void brokenConnection_isUnreachable() throws Exception {
        try (var server = websocket(exchange -> {
                    exchange.send(new byte[] {(byte) 0x81, 100, 'a'});
                    exchange.hangUp();
                });
                var gateway = Calling.open(server.url());
                var frames = gateway.frames(TAIL)) {
            CallFailed e = assertThrows(CallFailed.class, frames::next);
            assertThat(e.failure()).isInstanceOf(Failure.Unreachable.class);
            assertThat(e.failure().cameBack()).contains("stream broke");
        }
    }

    @Test
    void endlessMessage_isRefused() throws Exception {
        byte[] part = frame(0x00, new byte[1 << 20]);
        try (var server = websocket(exchange -> {
                    exchange.send(frame(0x01, new byte[0]));
                    while (true) {
                        exchange.send(part);
                    }
                });
                var gateway = Calling.open(server.url());
                var frames = gateway.frames(TAIL)) {
            CallFailed e = assertThrows(CallFailed.class, frames::next);
            assertThat(e.failure()).isInstanceOf(Failure.BadReply.class);
            assertThat(e.failure().cameBack()).contains("16 MB, the limit");
        }
    }

    @Test
    void whatNobodyTakes_isHeldBack() throws Exception {
        byte[] text = frame(0x81, new byte[100_000]);
        var sent = new AtomicInteger();
        var quiet = new AtomicLong(System.nanoTime());
        try (var server = websocket(exchange -> {
                    for (int i = 0; i < 2_000; i++) {
                        exchange.send(text);
                        exchange.flush();
                        sent.incrementAndGet();
                        quiet.set(System.nanoTime());
                    }
                });
                var gateway = Calling.open(server.url());
                var frames = gateway.frames(TAIL)) {
            assertThat(frames.next()).hasSize(100_000);
            // The server has come to a stop when it has sent nothing for a while.
            while (System.nanoTime() - quiet.get() < Duration.ofMillis(300).toNanos()) {
                Thread.sleep(10);
            }
            assertThat(sent.get()).as("of 200 MB").isLessThan(300);
            for (int i = 1; i < 2_000; i++) {
                assertThat(frames.next()).hasSize(100_000);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, SignedOut",
        "403, Denied",
        "404, NotFound",
        "400, BadQuery",
        "429, RateLimited",
        "503, BadReply",
        "200, BadReply",
        "302, Misconfigured"
    })
    void refusedUpgrade_isTyped(int status, String kind) throws Exception {
        var attempts = new LinkedBlockingQueue<String>();
        try (var server = FaultServer.answering(
                        seen -> Canned.text(status, "not here").with("Location", "http://localhost:1/"));
                var gateway = HttpGateway.open(
                        bearer(server),
                        ConnectorContext.live(Clock.systemUTC())
                                .withListener(a -> attempts.add(a.status() + " " + a.outcome())),
                        Calling.PLAIN)) {
            CallFailed e = assertThrows(CallFailed.class, () -> gateway.frames(TAIL));
            assertThat(e.failure().getClass().getSimpleName()).isEqualTo(kind);
            assertThat(server.seen()).hasSize(1);
            assertThat(attempts).containsExactly(status + " " + e.failure().headline());
        }
    }

    @Test
    void upgradeToSomethingElse_isRefused() throws Exception {
        for (String head : List.of(
                "Upgrade: h2c\r\nConnection: Upgrade\r\n",
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: wrong\r\n")) {
            try (var server = FaultServer.start(exchange -> {
                        exchange.send("HTTP/1.1 101 Switching Protocols\r\n" + head + "\r\n");
                        exchange.stall();
                    });
                    var gateway = Calling.open(server.url())) {
                CallFailed e = assertThrows(CallFailed.class, () -> gateway.frames(TAIL));
                assertThat(e.failure()).isInstanceOf(Failure.BadReply.class);
                assertThat(server.awaitClosed(SOON)).isTrue();
            }
        }
    }

    @Test
    void silentHandshake_endsByTheDeadline() throws Exception {
        try (var server = FaultServer.start(Exchange::stall);
                var gateway = Calling.open(Calling.settings(server.url()).withDeadline(SOON))) {
            CallFailed e = assertThrows(CallFailed.class, () -> gateway.frames(TAIL));
            assertThat(e.failure()).isInstanceOf(Failure.TimedOut.class);
        }
    }

    @Test
    void stream_outlivesTheDeadline() throws Exception {
        var go = new CountDownLatch(1);
        try (var server = websocket(exchange -> {
                    go.await();
                    exchange.send(frame(0x81, "late".getBytes(UTF_8)));
                    exchange.flush();
                    exchange.stall();
                });
                var gateway = Calling.open(Calling.settings(server.url()).withDeadline(SOON));
                var frames = gateway.frames(TAIL)) {
            Thread.sleep(SOON.plusMillis(200));
            go.countDown();
            assertThat(frames.next()).isEqualTo("late");
        }
    }

    @Test
    void interruptOrClose_endTheWait_andFreeTheSocket() throws Exception {
        for (String how : List.of("virtual", "platform", "stream", "gateway")) {
            try (var server = websocket(Exchange::stall)) {
                var gateway = Calling.open(server.url());
                FrameStream frames = gateway.frames(TAIL);
                var ended = new AtomicReference<Exception>();
                var threads = how.equals("platform") ? Thread.ofPlatform().daemon() : Thread.ofVirtual();
                var waiting = new CountDownLatch(1);
                Thread reader = threads.start(() -> {
                    try {
                        waiting.countDown();
                        frames.next();
                    } catch (CallFailed | InterruptedException e) {
                        ended.set(e);
                    }
                });
                waiting.await();
                switch (how) {
                    case "stream" -> frames.close();
                    case "gateway" -> gateway.close();
                    default -> reader.interrupt();
                }
                assertThat(reader.join(SOON)).as(how).isTrue();
                assertThat(ended.get())
                        .as(how)
                        .isInstanceOf(
                                how.endsWith("l") || how.equals("platform")
                                        ? InterruptedException.class
                                        : CallFailed.class);
                assertThat(server.awaitClosed(SOON)).as(how).isTrue();
                gateway.close();
            }
        }
    }

    @Test
    void deadBackend_isNoticed() throws Exception {
        try (var server = websocket(Exchange::stall);
                var gateway = Calling.open(server.url())) {
            try (FrameStream frames = gateway.frames(TAIL, Duration.ofMillis(50))) {
                CallFailed e = assertThrows(CallFailed.class, frames::next);
                assertThat(e.failure()).isInstanceOf(Failure.Unreachable.class);
                assertThat(e.failure().cameBack()).contains("pings");
            }
        }
    }

    @Test
    void recording_holdsNoStreams() throws Exception {
        try (var server = websocket(Exchange::stall);
                var gateway = HttpGateway.open(
                        Calling.settings(server.url()),
                        ConnectorContext.live(Clock.systemUTC()).replaying(new MemoryAnswers()),
                        Calling.PLAIN)) {
            CallFailed e = assertThrows(CallFailed.class, () -> gateway.frames(TAIL));
            assertThat(e.failure()).isInstanceOf(Failure.NotRecorded.class);
            assertThat(server.connections()).isZero();
        }
    }

    // ---- inside --------------------------------------------------------------------------------------------------

    private static FaultServer websocket(FaultServer.Script script) {
        return FaultServer.start(exchange -> {
            String key = exchange.request().header("Sec-WebSocket-Key");
            String accept = ByteString.encodeUtf8(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                    .sha1()
                    .base64();
            exchange.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + accept + "\r\n\r\n");
            exchange.flush();
            script.serve(exchange);
            exchange.stall();
        });
    }

    /** Code and payload of the next control frame of a client. */
    private static String control(InputStream in) throws IOException {
        int code = in.read() & 0x0f;
        int length = in.read() & 0x7f;
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(length);
        for (int i = 0; i < length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return code + " " + new String(payload, UTF_8);
    }

    private static ConnectorSettings bearer(FaultServer server) {
        return new ConnectorSettings(
                "metrics",
                "toy",
                server.url(),
                new ConnectorSettings.Auth.Bearer("Bearer", Secret.of("tok-CANARY")),
                Map.of(),
                null,
                null,
                Map.of(),
                ConnectorSettings.DEADLINE);
    }
}
