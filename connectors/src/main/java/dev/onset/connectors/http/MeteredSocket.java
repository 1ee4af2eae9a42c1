package dev.onset.connectors.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A socket that counts what arrives and is of no use to a reader. OkHttp reads some things without an end (a chunk's extension, a
 * header block of HTTP/2); only below it can they be stopped.
 */
class MeteredSocket extends Socket {

    /** OkHttp's window for a whole HTTP/2 connection is 16 MB: so much may wait for slow readers without any fault. */
    static final long MOST = 32L << 20;

    private final Sockets sockets;
    private final AtomicLong idle = new AtomicLong();
    private @Nullable InputStream in;

    MeteredSocket(Sockets sockets) {
        // Never the system's SOCKS proxy below ours.
        super(java.net.Proxy.NO_PROXY);
        this.sockets = sockets;
    }

    /** Bytes since a reader last got something. */
    long idle() {
        return idle.get();
    }

    /** A request starts, or a reader got something. */
    void progress() {
        idle.set(0);
    }

    @Override
    public void connect(SocketAddress target, int timeoutMillis) throws IOException {
        super.connect(target, timeoutMillis);
        sockets.opened(this);
    }

    @Override
    public synchronized InputStream getInputStream() throws IOException {
        InputStream metered = in;
        if (metered == null) {
            metered = new Metered(super.getInputStream());
            in = metered;
        }
        return metered;
    }

    @Override
    public void close() throws IOException {
        sockets.closed(this);
        super.close();
    }

    private final class Metered extends FilterInputStream {

        Metered(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int n = super.read(target, from, length);
            if (n > 0 && idle.addAndGet(n) > MOST) {
                throw new Limits.Breached(
                        "more than " + Limits.inWords(MOST) + " that are no part of an answer, the limit");
            }
            return n;
        }
    }
}
