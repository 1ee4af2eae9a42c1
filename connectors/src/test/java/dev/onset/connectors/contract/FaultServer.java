package dev.onset.connectors.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A server of plain sockets on the loopback address that answers what a script says, byte for byte, so that it can misbehave
 * in every way a network can. Each connection has its own thread.
 */
public final class FaultServer implements AutoCloseable {

    /** What happens to one request. When it returns, the connection waits for the next request. */
    @FunctionalInterface
    public interface Script {
        void serve(Exchange exchange) throws IOException, InterruptedException;
    }

    /** What happens to a connection before any request is read; for faults below HTTP. */
    @FunctionalInterface
    public interface Door {
        void opened(Socket socket) throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    private final String scheme;
    private final @Nullable Door door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Script script;

    private FaultServer(ServerSocket listener, String scheme, @Nullable Door door, Script script) {
        this.listener = listener;
        this.scheme = scheme;
        this.door = door;
        this.script = script;
        Thread.ofVirtual().name("fault-server").start(this::accept);
    }

    public static FaultServer start(Script script) {
        try {
            return new FaultServer(new ServerSocket(0, 50, loopback()), "http", null, script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replies that depend on the request alone. */
    public static FaultServer answering(Function<Seen, Canned> replies) {
        return start(exchange -> exchange.reply(replies.apply(exchange.request())));
    }

    /** Faults below HTTP. */
    public static FaultServer raw(Door door) {
        try {
            return new FaultServer(new ServerSocket(0, 50, loopback()), "http", door, exchange -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static FaultServer startTls(SSLContext tls, boolean needsClientCertificate, Script script) {
        try {
            var listener =
                    (javax.net.ssl.SSLServerSocket) tls.getServerSocketFactory().createServerSocket(0, 50, loopback());
            listener.setNeedClientAuth(needsClientCertificate);
            return new FaultServer(listener, "https", null, script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Base address without a trailing slash. */
    public URI url() {
        return URI.create(scheme + "://127.0.0.1:" + port());
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** From now on, requests get this. */
    public void become(Script other) {
        script = other;
    }

    /** Every request so far, in the order of arrival. */
    public List<Seen> seen() {
        return List.copyOf(seen);
    }

    /** How many connections were ever accepted. */
    public int connections() {
        return connections.get();
    }

    /** How many connections are open at both ends, as far as this end knows. */
    public int openConnections() {
        return open.size();
    }

    /** Waits until so many requests have come. */
    public boolean awaitRequests(int n, Duration atMost) throws InterruptedException {
        return await(() -> seen.size() >= n, atMost);
    }

    /** Waits until the peer has closed all connections. Only a script that reads or stalls notices. */
    public boolean awaitClosed(Duration atMost) throws InterruptedException {
        return await(open::isEmpty, atMost);
    }

    @Override
    public void close() {
        quietly(listener);
        open.forEach(FaultServer::quietly);
    }

    private static boolean await(BooleanSupplier condition, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(2);
        }
        return true;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().name("fault-server-connection").start(() -> converse(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            if (door != null) {
                door.opened(socket);
                return;
            }
            var exchange = new Exchange(socket);
            while (exchange.readRequest()) {
                seen.add(exchange.request());
                script.serve(exchange);
                exchange.flush();
                if (exchange.isOver()) {
                    return;
                }
            }
        } catch (IOException e) {
            // The peer went away, or the script broke the connection: both are what a test wants.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private static void quietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }
}
