package dev.onset.connectors.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Puts TLS over a connected socket, unless the flight has ended meanwhile. OkHttp forgets a cancellation that comes between the
 * connection and TLS: nobody would end the handshake with a server that says nothing, until the deadline. By the time it asks for
 * this socket it heeds cancellations again, so that a look here leaves no gap. Thread-safe.
 */
final class TlsSockets extends SSLSocketFactory {

    private final SSLSocketFactory sockets;

    TlsSockets(SSLSocketFactory sockets) {
        this.sockets = sockets;
    }

    @Override
    public Socket createSocket(Socket below, String host, int port, boolean autoClose) throws IOException {
        if (Flight.CURRENT.isBound() && Flight.CURRENT.get().ended().isDone()) {
            throw new InterruptedIOException("ended before TLS");
        }
        return sockets.createSocket(below, host, port, autoClose);
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return sockets.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return sockets.getSupportedCipherSuites();
    }

    // The rest of the type; OkHttp uses none of it.

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return sockets.createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return sockets.createSocket(host, port, local, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return sockets.createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return sockets.createSocket(host, port, local, localPort);
    }
}
