package dev.onset.connectors.http;

import dev.onset.connectors.http.Trouble.Remedy;
import dev.onset.connectors.http.WebSocketFrames.Upgraded;
import dev.onset.connectors.spi.AnswerStore;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.RequestListener.Attempt;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okio.ByteString;
import okio.Socket;

/** Turns a connection into a stream of frames, by one request that is not repeated. Source: RFC 6455, 4. Confined to one thread. */
final class FrameOpening {

    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final HttpGateway.Line line;
    private final Source source;
    private final ApiRequest asked;
    private final Flight flight;
    private final String tried;
    private int status;

    FrameOpening(HttpGateway.Line line, ApiRequest asked, Flight flight) {
        this.line = line;
        this.source = line.source();
        this.asked = asked;
        this.flight = flight;
        this.tried = source.tried(asked);
    }

    /** The connection, upgraded. */
    Upgraded open() throws CallFailed, InterruptedException {
        Breaker.Pass pass = line.breaker().enter();
        if (pass == null) {
            throw source.failed(line.breaker().refusal(source.name(), tried));
        }
        Instant at = source.context().clock().instant();
        long start = source.tuning().nanos().getAsLong();
        String outcome = "given up";
        try (pass) {
            Upgraded socket = upgrade();
            pass.good();
            outcome = "ok";
            return socket;
        } catch (Trouble e) {
            outcome = e.failure().headline();
            if (e.isSick()) {
                pass.bad(source.masking().text(e.failure().cameBack()));
            }
            throw source.failed(e.failure());
        } finally {
            Duration took = Duration.ofNanos(source.tuning().nanos().getAsLong() - start);
            source.context()
                    .listener()
                    .ended(new Attempt(source.name(), source.masking().text(tried), 1, status, 0, at, took, outcome));
        }
    }

    private Upgraded upgrade() throws Trouble, CallFailed, InterruptedException {
        byte[] nonce = new byte[16];
        RANDOM.nextBytes(nonce);
        String key = ByteString.of(nonce).base64();
        GrafanaDoor door = line.habits().door();
        Request request = new Requests(source, line.network())
                .next(asked, door == null ? "" : door.way(0), null)
                .newBuilder()
                .header("Connection", "Upgrade")
                .header("Upgrade", "websocket")
                .header("Sec-WebSocket-Version", "13")
                .header("Sec-WebSocket-Key", key)
                .build();
        var failures = new NetworkFailures(source, tried, request.url(), flight);
        // HTTP/2 upgrades in another way, which hardly any backend offers.
        OkHttpClient client = line.network()
                .client()
                .newBuilder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .build();
        var sender = new Sender(client, line.network(), flight);
        Response response = sender.send(request, failures);
        status = response.code();
        Socket socket = response.socket();
        if (socket == null) {
            try (response) {
                throw refused(request, response, sender, failures);
            }
        }
        String expected = ByteString.encodeUtf8(key + MAGIC).sha1().base64();
        if (!"websocket".equalsIgnoreCase(response.header("Upgrade"))
                || !expected.equals(response.header("Sec-WebSocket-Accept"))) {
            socket.cancel();
            throw Trouble.lasting(bad("an upgrade to something that is not WebSocket"));
        }
        return new Upgraded(socket, sender.socket());
    }

    private Trouble refused(Request request, Response response, Sender sender, NetworkFailures failures)
            throws InterruptedException {
        Headers raw = sender.head(response);
        if (Redirects.isRedirect(status)) {
            return new Redirects(source, tried).judge(request, status, raw.get("Location"), Redirects.MOST);
        }
        var head = new AnswerStore.Head(
                status,
                Heads.kept(raw, source.masking()),
                source.context().clock().instant());
        var body = new Body<>(source, asked, in -> "", head, failures);
        if (status / 100 == 2 && body.isAnswer()) {
            return Trouble.lasting(bad(status + " instead of an upgrade to WebSocket"));
        }
        var wire = sender.body(response, source.tuning().limits().wireBytes());
        BodyGuard guard =
                body.guard(wire, wire, flight, line.network().recording().none());
        Trouble trouble = body.refusal(guard);
        return trouble.remedy() == Remedy.NONE ? trouble : new Trouble(trouble.failure(), Remedy.NONE);
    }

    private Failure bad(String back) {
        return new Failure.BadReply(
                source.name(), tried, back, "Check whether a proxy before the backend lets WebSocket pass.");
    }
}
