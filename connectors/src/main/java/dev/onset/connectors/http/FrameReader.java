package dev.onset.connectors.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import okio.ByteString;

/**
 * Reads WebSocket frames as a server sends them, and puts fragments together. OkHttp's own reader takes messages of any size, so
 * a hostile server could fill the memory. Source: RFC 6455, 5. Confined to one thread.
 */
final class FrameReader {

    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    /** The stream is not WebSocket, or more than we take. */
    static final class Malformed extends IOException {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    private final InputStream in;
    private final int most;
    private byte[] message = new byte[1024];
    private int length;
    private boolean inMessage;

    /** @param most longest message in bytes */
    FrameReader(InputStream in, int most) {
        this.in = in;
        this.most = most;
    }

    /** A message or a control frame. */
    sealed interface Event {

        record Message(String text) implements Event {}

        /** It wants the same payload back. */
        record Ping(ByteString payload) implements Event {}

        record Pong() implements Event {}

        /** @param status 1005 where it has none */
        record Close(int status, String reason) implements Event {}
    }

    /** Waits for the next message or control frame. */
    Event next() throws IOException {
        while (true) {
            int first = octet();
            int second = octet();
            if ((first & 0x70) != 0) {
                throw new Malformed("a frame with an extension that was not agreed on");
            }
            if ((second & 0x80) != 0) {
                throw new Malformed("a masked frame from a server");
            }
            boolean last = (first & 0x80) != 0;
            int code = first & 0x0f;
            long size = size(second & 0x7f);
            if (code >= CLOSE) {
                return control(code, last, size);
            }
            start(code);
            append(size);
            if (last) {
                inMessage = false;
                return new Event.Message(text(message, 0, length));
            }
        }
    }

    private void start(int code) throws Malformed {
        if (code == BINARY) {
            throw new Malformed("a binary message where text was expected");
        }
        if (code > BINARY) {
            throw new Malformed("a frame of unknown kind " + code);
        }
        if ((code == CONTINUATION) != inMessage) {
            throw new Malformed("fragments out of order");
        }
        if (code == TEXT) {
            inMessage = true;
            length = 0;
        }
    }

    private void append(long size) throws IOException {
        if (size < 0 || size > most - length) {
            throw new Malformed("a message of more than " + Limits.inWords(most) + ", the limit");
        }
        // Grown as the bytes arrive, not as announced: an announcement costs nothing.
        int end = length + (int) size;
        while (length < end) {
            if (length == message.length) {
                message = Arrays.copyOf(message, (int) Math.min(most, message.length * 2L));
            }
            int n = in.read(message, length, Math.min(end, message.length) - length);
            if (n < 0) {
                throw new EOFException("the connection ended inside a message");
            }
            length += n;
        }
    }

    private Event control(int code, boolean last, long size) throws IOException {
        if (code > PONG || !last || size > 125) {
            throw new Malformed("a malformed control frame");
        }
        // Not readNBytes(int): it ends with a read of nothing, for which OkHttp's stream waits.
        byte[] payload = new byte[(int) size];
        if (in.readNBytes(payload, 0, payload.length) < payload.length) {
            throw new EOFException("the connection ended inside a frame");
        }
        if (code != CLOSE) {
            return code == PING ? new Event.Ping(ByteString.of(payload)) : new Event.Pong();
        }
        if (payload.length == 1) {
            throw new Malformed("a malformed close");
        }
        int status = payload.length == 0 ? 1005 : (payload[0] & 0xff) << 8 | (payload[1] & 0xff);
        String reason = payload.length <= 2 ? "" : text(payload, 2, payload.length - 2);
        return new Event.Close(status, reason);
    }

    private long size(int small) throws IOException {
        if (small < 126) {
            return small;
        }
        long size = 0;
        for (int i = 0; i < (small == 126 ? 2 : 8); i++) {
            size = size << 8 | octet();
        }
        return size;
    }

    private int octet() throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new EOFException("the connection ended without a farewell");
        }
        return b;
    }

    private static String text(byte[] bytes, int from, int length) throws Malformed {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Malformed("a message that is not UTF-8");
        }
    }
}
