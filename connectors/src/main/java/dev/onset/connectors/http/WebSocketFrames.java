package dev.onset.connectors.http;

import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import okio.BufferedSink;
import okio.ByteString;
import okio.Okio;
import okio.Socket;
import org.jspecify.annotations.Nullable;

/**
 * Frames read from an upgraded connection only as fast as they are asked for: what nobody takes stays in the backend, held back by
 * TCP, so nothing is dropped here and nothing piles up. Pings are answered while somebody waits for a frame. A backend that says
 * nothing for three rounds of our own pings is taken for dead.
 */
final class WebSocketFrames implements FrameStream {

    /** Longer than any batch of a tail, and shorter than what a socket lets pass unread. */
    static final int MOST = 16 << 20;

    private static final int NORMAL = 1000;
    private static final int GOING_AWAY = 1001;
    private static final int NO_STATUS = 1005;
    private static final int PATIENCE = 3;

    /** A connection that carries frames, and the socket below it. */
    record Upgraded(Socket socket, @Nullable MeteredSocket below) {}

    private final Source source;
    private final String tried;
    private final Flights flights;
    private final Flight flight;
    private final FrameReader reader;
    private final BufferedSink out;
    private final @Nullable MeteredSocket below;
    private final AtomicBoolean farewell = new AtomicBoolean();
    private volatile boolean waiting;
    private final AtomicInteger unanswered = new AtomicInteger();
    private boolean over;
    private @Nullable Failure broken;

    /** @param flight lives as long as the stream */
    WebSocketFrames(Source source, String tried, Flights flights, Flight flight, Upgraded socket) {
        this.source = source;
        this.tried = tried;
        this.flights = flights;
        this.flight = flight;
        this.reader = new FrameReader(Okio.buffer(socket.socket().getSource()).inputStream(), MOST);
        this.out = Okio.buffer(socket.socket().getSink());
        flight.carry((Runnable) socket.socket()::cancel);
        this.below = socket.below();
    }

    /** Starts to look whether the backend is still there. */
    WebSocketFrames watched(Duration round) {
        Thread.ofVirtual().name("onset-frames-ping").start(() -> ping(round));
        return this;
    }

    @Override
    public @Nullable String next() throws CallFailed, InterruptedException {
        if (broken != null) {
            throw new CallFailed(broken);
        }
        if (over) {
            return null;
        }
        InterruptWatch watch = InterruptWatch.over(flight);
        waiting = true;
        try {
            return message();
        } catch (IOException e) {
            if (Thread.interrupted()) {
                close();
                throw new InterruptedException("while waiting for a frame");
            }
            throw failed(e);
        } finally {
            waiting = false;
            watch.close();
        }
    }

    @Override
    public void close() {
        if (farewell.compareAndSet(false, true)) {
            try {
                send(FrameReader.CLOSE, status(NORMAL));
            } catch (IOException e) {
                // It is gone already: that is what was wanted.
                flight.cut();
            }
        }
        flight.cut();
        flights.end(flight);
    }

    private @Nullable String message() throws IOException, CallFailed {
        while (true) {
            FrameReader.Event event = reader.next();
            unanswered.set(0);
            if (below != null) {
                below.progress();
            }
            switch (event) {
                case FrameReader.Event.Message m -> {
                    return m.text();
                }
                case FrameReader.Event.Ping ping -> send(FrameReader.PONG, ping.payload());
                case FrameReader.Event.Pong pong -> {}
                case FrameReader.Event.Close bye -> {
                    return ended(bye);
                }
            }
        }
    }

    private @Nullable String ended(FrameReader.Event.Close bye) throws CallFailed {
        close();
        if (bye.status() == NORMAL || bye.status() == GOING_AWAY || bye.status() == NO_STATUS) {
            over = true;
            return null;
        }
        throw failed(new Failure.BadReply(
                source.name(),
                tried,
                "the backend ended the stream with code " + bye.status()
                        + (bye.reason().isBlank() ? "" : ": " + bye.reason()),
                "Start it again; if it stays so, check the query."));
    }

    private CallFailed failed(IOException e) {
        boolean mine = flight.isGivenUp() || farewell.get();
        close();
        if (mine) {
            return failed(new Failure.Unreachable(
                    source.name(), tried, "nothing more: the stream was closed", "Open it again."));
        }
        if (e instanceof FrameReader.Malformed) {
            return failed(new Failure.BadReply(
                    source.name(), tried, String.valueOf(e.getMessage()), "Narrow the query, and check the proxy."));
        }
        String why = unanswered.get() > PATIENCE ? "it answered none of our pings" : String.valueOf(e.getMessage());
        return failed(
                new Failure.Unreachable(source.name(), tried, "the stream broke (" + why + ")", "Start it again."));
    }

    private CallFailed failed(Failure failure) {
        CallFailed e = source.failed(failure);
        broken = e.failure();
        return e;
    }

    private void ping(Duration round) {
        try {
            while (!flight.ended().isDone()) {
                flight.await(round);
                // Nobody reads while nobody waits, so silence then says nothing.
                if (waiting && !flight.ended().isDone()) {
                    if (unanswered.incrementAndGet() > PATIENCE) {
                        flight.cut();
                    } else {
                        send(FrameReader.PING, ByteString.EMPTY);
                    }
                }
            }
        } catch (IOException e) {
            flight.cut();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ByteString status(int code) {
        return ByteString.of((byte) (code >> 8), (byte) code);
    }

    /** A control frame, masked as a client must. */
    private void send(int code, ByteString payload) throws IOException {
        byte[] bytes = payload.toByteArray();
        byte[] mask = new byte[4];
        ThreadLocalRandom.current().nextBytes(mask);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= mask[i % 4];
        }
        synchronized (out) {
            out.writeByte(0x80 | code)
                    .writeByte(0x80 | bytes.length)
                    .write(mask)
                    .write(bytes);
            out.flush();
        }
    }
}
