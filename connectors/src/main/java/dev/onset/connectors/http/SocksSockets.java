package dev.onset.connectors.http;

import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Secret;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.Dns;

/**
 * Makes sockets that connect through a SOCKS5 proxy, which also looks the names up. The JDK's own takes credentials only from a
 * process-wide authenticator, which would hand them to anybody who asks. Source: RFC 1928, RFC 1929.
 */
final class SocksSockets extends Sockets {

    private static final String[] REPLIES = {
        "",
        "general failure",
        "not allowed by its rules",
        "network unreachable",
        "host unreachable",
        "connection refused",
        "time to live expired",
        "command not supported",
        "address type not supported"
    };

    private final String host;
    private final int port;
    private final ConnectorSettings.Proxy proxy;
    private final Source source;

    SocksSockets(String host, int port, ConnectorSettings.Proxy proxy, Source source) {
        this.host = host;
        this.port = port;
        this.proxy = proxy;
        this.source = source;
    }

    /** Answers every name with a place holder that keeps the name: the proxy resolves it. */
    static final class FarNames implements Dns {
        @Override
        public List<InetAddress> lookup(String name) throws UnknownHostException {
            InetAddress literal = Options.literal(name);
            return List.of(literal != null ? literal : InetAddress.getByAddress(name, new byte[4]));
        }
    }

    @Override
    public Socket createSocket() {
        return new Tunnelled();
    }

    private final class Tunnelled extends MeteredSocket {

        Tunnelled() {
            super(SocksSockets.this);
        }

        @Override
        public void connect(SocketAddress target, int timeoutMillis) throws IOException {
            var address = (InetSocketAddress) target;
            super.connect(new InetSocketAddress(host, port), timeoutMillis);
            int before = getSoTimeout();
            setSoTimeout(timeoutMillis);
            greet();
            ask(address.getHostString(), address.getPort());
            setSoTimeout(before);
        }

        private void greet() throws IOException {
            String user = proxy.user();
            Secret password = proxy.password();
            boolean named = user != null && password != null;
            send(named ? new byte[] {5, 2, 0, 2} : new byte[] {5, 1, 0});
            byte[] chosen = receive(2);
            if (chosen[0] != 5 || chosen[1] == (byte) 0xff) {
                throw refused(
                        chosen[0] != 5
                                ? "it does not speak SOCKS5"
                                : "it wants a kind of authentication we do not have");
            }
            if (chosen[1] == 2 && user != null && password != null) {
                authenticate(user, reveal(password));
            } else if (chosen[1] != 0) {
                throw refused("it chose a kind of authentication we did not offer");
            }
        }

        private void authenticate(String user, String password) throws IOException {
            byte[] u = user.getBytes(StandardCharsets.UTF_8);
            byte[] p = password.getBytes(StandardCharsets.UTF_8);
            if (u.length > 255 || p.length > 255) {
                throw refused("user name and password may have 255 bytes at most");
            }
            byte[] message = new byte[3 + u.length + p.length];
            message[0] = 1;
            message[1] = (byte) u.length;
            System.arraycopy(u, 0, message, 2, u.length);
            message[2 + u.length] = (byte) p.length;
            System.arraycopy(p, 0, message, 3 + u.length, p.length);
            send(message);
            if (receive(2)[1] != 0) {
                throw new ConnectException("Failed to authenticate with proxy: wrong user name or password");
            }
        }

        private void ask(String name, int toPort) throws IOException {
            InetAddress literal = Options.literal(name);
            byte[] bytes = literal != null ? literal.getAddress() : name.getBytes(StandardCharsets.US_ASCII);
            boolean isName = literal == null;
            byte[] message = new byte[4 + (isName ? 1 : 0) + bytes.length + 2];
            message[0] = 5;
            message[1] = 1;
            message[3] = (byte) (isName ? 3 : bytes.length == 4 ? 1 : 4);
            int at = 4;
            if (isName) {
                message[at++] = (byte) bytes.length;
            }
            System.arraycopy(bytes, 0, message, at, bytes.length);
            message[message.length - 2] = (byte) (toPort >> 8);
            message[message.length - 1] = (byte) toPort;
            send(message);
            byte[] reply = receive(4);
            if (reply[1] != 0) {
                int code = reply[1] & 0xff;
                throw refused(code < REPLIES.length ? REPLIES[code] : "code " + code);
            }
            int length = switch (reply[3]) {
                case 1 -> 4;
                case 3 -> receive(1)[0] & 0xff;
                case 4 -> 16;
                default -> throw refused("its reply cannot be understood");
            };
            receive(length + 2);
        }

        private String reveal(Secret password) throws IOException {
            try {
                String revealed = password.reveal();
                source.masking().add(revealed);
                return revealed;
            } catch (Secret.Unavailable e) {
                throw new ConnectException("Failed to authenticate with proxy: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
        }

        private void send(byte[] bytes) throws IOException {
            OutputStream out = getOutputStream();
            out.write(bytes);
            out.flush();
        }

        private byte[] receive(int n) throws IOException {
            byte[] bytes = new byte[n];
            new DataInputStream(getInputStream()).readFully(bytes);
            return bytes;
        }

        private ConnectException refused(String why) {
            return new ConnectException("the SOCKS proxy at " + host + ":" + port + " made no connection: " + why);
        }
    }
}
