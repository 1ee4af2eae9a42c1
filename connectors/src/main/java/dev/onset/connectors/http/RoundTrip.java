package dev.onset.connectors.http;

import dev.onset.connectors.http.Recording.Tape;
import dev.onset.connectors.spi.AnswerStore;
import dev.onset.connectors.spi.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/**
 * One request sent and its reply read: head judged, body guarded, read and kept. Confined to one thread.
 *
 * @param <T> what the reader makes of the body
 */
final class RoundTrip<T> {

    private final Source source;
    private final Network network;
    private final ApiRequest asked;
    private final BodyReader<T> reader;
    private final Flight flight;
    private final String tried;
    private int status;
    private long wireBytes;

    RoundTrip(Source source, Network network, ApiRequest asked, BodyReader<T> reader, Flight flight) {
        this.source = source;
        this.network = network;
        this.asked = asked;
        this.reader = reader;
        this.flight = flight;
        this.tried = source.tried(asked);
    }

    /** The reply's status, 0 when none came. */
    int status() {
        return status;
    }

    /** Body bytes on the wire. */
    long wireBytes() {
        return wireBytes;
    }

    /** @param followed how many redirects led here */
    Reply<T> send(Request request, int followed) throws Trouble, InterruptedException {
        var failures = new NetworkFailures(source, tried, request.url(), flight);
        var sender = new Sender(network.client(), network, flight);
        long start = source.tuning().nanos().getAsLong();
        Instant sent = source.context().clock().instant();
        try (Response response = sender.send(request, failures)) {
            status = response.code();
            Instant at = source.context().clock().instant();
            Headers raw = sender.head(response);
            var head = new AnswerStore.Head(status, Heads.kept(raw, source.masking()), at);
            Duration offset = network.offset().learn(head.headers(), sent, at);
            refuseContradictions(raw, response);
            if (Redirects.isRedirect(status)) {
                throw new Redirects(source, tried).judge(request, status, raw.get("Location"), followed);
            }
            var body = new Body<>(source, asked, reader, head, failures);
            T value = read(body, response, sender, head);
            return new Reply<>(value, status, head.headers(), body.answer(), at, since(start), offset);
        }
    }

    private T read(Body<T> body, Response response, Sender sender, AnswerStore.Head head)
            throws Trouble, InterruptedException {
        var wire = sender.body(response, source.tuning().limits().wireBytes());
        boolean packed = isPacked(sender.head(response), response.body().contentLength());
        try (InputStream in = packed ? new Gunzip(wire) : InputStream.nullInputStream()) {
            boolean answer = body.isAnswer();
            Recording recording = network.recording();
            Tape tape = answer ? recording.begin(asked.key(source.name()), head) : recording.none();
            BodyGuard guard = body.guard(packed ? in : wire, wire, flight, tape);
            try {
                if (!answer) {
                    throw body.refusal(guard);
                }
                return body.value(guard, tape, packed || isEndCertain(response));
            } finally {
                if (!guard.isWhole()) {
                    sender.abandon();
                }
            }
        } catch (IOException e) {
            throw new AssertionError("closing an unpacker does no I/O", e);
        } finally {
            wireBytes = wire.count();
        }
    }

    private void refuseContradictions(Headers headers, Response response) throws Trouble {
        String contradiction = response.protocol() == Protocol.HTTP_2 ? null : Heads.contradiction(headers);
        if (contradiction == null && status == 206) {
            contradiction = "a part of a body (206) where all of it was asked for";
        }
        if (contradiction != null) {
            throw bad(contradiction, "Check the proxy before the backend.");
        }
    }

    private boolean isPacked(Headers headers, long length) throws Trouble {
        String coding = Heads.coding(headers);
        if (coding.equals("identity") || length == 0) {
            return false;
        }
        if (coding.equals("gzip")) {
            return true;
        }
        throw bad(
                "a body packed as " + coding + ", which was not asked for",
                "Set the option encoding to identity, or check the proxy before the backend.");
    }

    /** Without a length or chunks, only the end of the connection ends a body. */
    private static boolean isEndCertain(Response response) {
        return response.body().contentLength() >= 0
                || response.header("Transfer-Encoding") != null
                || response.protocol() == Protocol.HTTP_2;
    }

    private Duration since(long start) {
        return Duration.ofNanos(source.tuning().nanos().getAsLong() - start);
    }

    private Trouble bad(String back, String advice) {
        return Trouble.lasting(new Failure.BadReply(source.name(), tried, back, advice));
    }
}
