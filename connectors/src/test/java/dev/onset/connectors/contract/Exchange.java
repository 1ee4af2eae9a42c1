package dev.onset.connectors.contract;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;

/** One request at a {@link FaultServer} and the means to answer it, well or badly. Confined to its connection's thread. */
public final class Exchange {

    private static final int LONGEST_LINE = 4 << 20;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private Seen request = new Seen("", "", java.util.List.of(), "");
    private boolean over;

    Exchange(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
    }

    boolean readRequest() throws IOException {
        String line = line();
        if (line.isEmpty()) {
            return false;
        }
        String[] words = line.split(" ");
        if (words.length < 2) {
            return false;
        }
        var head = new ArrayList<String>();
        int length = 0;
        for (String h = line(); !h.isEmpty(); h = line()) {
            head.add(h);
            if (h.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length =
                        Integer.parseInt(h.substring("content-length:".length()).strip());
            }
        }
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        request = new Seen(words[0], words[1], head, body);
        return true;
    }

    boolean isOver() {
        return over || socket.isClosed();
    }

    public Seen request() {
        return request;
    }

    /** Bytes of the peer after the request, for upgraded connections. */
    public InputStream in() {
        return in;
    }

    /** A whole, well-formed reply. */
    public void reply(Canned canned) throws IOException {
        head(canned, canned.length());
        out.write(canned.body());
        out.flush();
    }

    /** Status line and headers of a reply whose body is said to be so long; negative for no word about it. */
    public void head(Canned canned, long length) throws IOException {
        send("HTTP/1.1 " + canned.status() + " Because\r\n");
        for (var h : canned.headers().entrySet()) {
            send(h.getKey() + ": " + h.getValue() + "\r\n");
        }
        if (length >= 0 && !canned.headers().containsKey("Content-Length")) {
            send("Content-Length: " + length + "\r\n");
        }
        send("\r\n");
    }

    public void send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public void send(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    /** The first {@code length} bytes. */
    public void send(byte[] bytes, int length) throws IOException {
        out.write(Arrays.copyOf(bytes, length));
    }

    public void flush() throws IOException {
        if (!socket.isClosed()) {
            out.flush();
        }
    }

    /** So many bytes at a time, with a pause after each. */
    public void drip(byte[] bytes, int atATime, int pauseMillis) throws IOException, InterruptedException {
        for (int at = 0; at < bytes.length; at += atATime) {
            out.write(bytes, at, Math.min(atATime, bytes.length - at));
            out.flush();
            Thread.sleep(pauseMillis);
        }
    }

    /** From here on, everything goes to and comes from a port of this machine, as through a tunnel. */
    public void pipeTo(int port) throws IOException, InterruptedException {
        over = true;
        try (var far = new Socket(java.net.InetAddress.getLoopbackAddress(), port)) {
            Thread back = Thread.ofVirtual().start(() -> pump(far, socket));
            try {
                in.transferTo(far.getOutputStream());
            } finally {
                far.close();
                back.join();
            }
        }
    }

    private static void pump(Socket from, Socket to) {
        try (to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Either end is gone: so is the tunnel.
            return;
        }
    }

    /** This end's port. */
    public int localPort() {
        return socket.getLocalPort();
    }

    /** Ends the connection in an orderly way (FIN). */
    public void hangUp() throws IOException {
        flush();
        over = true;
        socket.close();
    }

    /** Breaks the connection (RST). */
    public void reset() throws IOException {
        flush();
        over = true;
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Sends what is buffered, then says nothing more until the peer goes away. */
    public void stall() throws IOException {
        flush();
        over = true;
        try {
            while (in.read() >= 0) {
                // What the peer still says does not matter.
            }
        } catch (SocketException e) {
            // Gone by reset: gone.
            over = true;
        }
    }

    private String line() throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                bytes.write(b);
            }
            if (bytes.size() > LONGEST_LINE) {
                throw new IOException("the request line is too long");
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
