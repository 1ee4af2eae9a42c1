package dev.onset.connectors.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes the plain sockets of a gateway, below TLS, and finds each again by its port. Thread-safe. */
class Sockets extends SocketFactory {

    private final Map<Integer, MeteredSocket> open = new ConcurrentHashMap<>();

    @Override
    public Socket createSocket() {
        return new MeteredSocket(this);
    }

    /** The metered socket below a connection's socket, which may be TLS; null when it is closed already. */
    @Nullable MeteredSocket below(Socket socket) {
        return socket instanceof MeteredSocket metered ? metered : open.get(socket.getLocalPort());
    }

    void opened(MeteredSocket socket) {
        open.put(socket.getLocalPort(), socket);
    }

    void closed(MeteredSocket socket) {
        open.remove(socket.getLocalPort(), socket);
    }

    // The rest of the type; OkHttp uses none of it.

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        Socket socket = createSocket();
        socket.connect(InetSocketAddress.createUnresolved(host, port));
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port, @Nullable InetAddress local, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        Socket socket = createSocket();
        socket.connect(new InetSocketAddress(host, port));
        return socket;
    }

    @Override
    public Socket createSocket(InetAddress host, int port, @Nullable InetAddress local, int localPort)
            throws IOException {
        return createSocket(host, port);
    }
}
