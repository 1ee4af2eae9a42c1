package dev.onset.connectors.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.ConnectorSettings.Auth;
import dev.onset.connectors.spi.ConnectorSettings.Proxy;
import dev.onset.connectors.spi.ConnectorSettings.Tls;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.Secret;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxyTest {

    private static final Secret PASSWORD = Secret.of("proxy-CANARY");
    private static final String CREDENTIAL = okhttp3.Credentials.basic("me", "proxy-CANARY");

    @Test
    void plainRequest_goesThroughTheProxy_withItsCredential() throws Exception {
        try (var proxy = FaultServer.answering(seen -> Canned.json("[]"));
                var gateway = Calling.open(
                        settings(URI.create("http://backend.invalid:8080"), http(proxy.port(), true), null))) {
            assertThat(Calling.call(gateway).value()).isEqualTo("[]");
            var seen = proxy.seen().getFirst();
            assertThat(seen.target()).isEqualTo("http://backend.invalid:8080/api/x");
            assertThat(seen.header("Proxy-Authorization")).isEqualTo(CREDENTIAL);
            assertThat(seen.header("Authorization")).isEqualTo("Bearer tok-CANARY");
        }
    }

    @Test
    void secureRequest_goesThroughATunnel_whichAloneHearsTheCredential(@TempDir Path dir) throws Exception {
        var authority = new HeldCertificate.Builder().certificateAuthority(0).build();
        var certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("backend.invalid")
                .signedBy(authority)
                .build();
        Path ca = Files.writeString(dir.resolve("ca.pem"), authority.certificatePem());
        var tls = new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslContext();
        try (var backend = FaultServer.startTls(tls, false, exchange -> exchange.reply(Canned.json("[]")));
                var proxy = FaultServer.start(exchange -> {
                    exchange.send("HTTP/1.1 200 Connection established\r\n\r\n");
                    exchange.flush();
                    exchange.pipeTo(backend.port());
                });
                var gateway = Calling.open(settings(
                        URI.create("https://backend.invalid"), http(proxy.port(), true), new Tls(ca, null, null)))) {
            assertThat(Calling.call(gateway).value()).isEqualTo("[]");
            var connect = proxy.seen().getFirst();
            assertThat(connect.method() + " " + connect.target()).isEqualTo("CONNECT backend.invalid:443");
            assertThat(connect.header("Proxy-Authorization")).isEqualTo(CREDENTIAL);
            assertThat(connect.header("Authorization")).isEmpty();
            assertThat(backend.seen().getFirst().header("Proxy-Authorization")).isEmpty();
            assertThat(backend.seen().getFirst().header("Authorization")).isEqualTo("Bearer tok-CANARY");
        }
    }

    @Test
    void proxyThatWantsACredential_isMisconfigured() throws Exception {
        try (var proxy = FaultServer.answering(
                seen -> Canned.text(407, "who are you").with("Proxy-Authenticate", "Basic realm=x"))) {
            for (String url : List.of("http://backend.invalid", "https://backend.invalid")) {
                for (boolean named : List.of(true, false)) {
                    try (var gateway = Calling.open(settings(URI.create(url), http(proxy.port(), named), null))) {
                        Failure failure = Calling.failure(gateway);
                        assertThat(failure)
                                .as(url + " " + failure.sentence())
                                .isInstanceOf(Failure.Misconfigured.class);
                        assertThat(failure.sentence()).contains("proxy").doesNotContain("CANARY");
                    }
                }
            }
        }
    }

    @Test
    void proxyThatRefusesTheTunnel_isUnreachable() throws Exception {
        try (var proxy = FaultServer.answering(seen -> Canned.text(502, "no way"));
                var gateway = Calling.open(
                        settings(URI.create("https://backend.invalid"), http(proxy.port(), false), null))) {
            Failure failure = Calling.failure(gateway);
            assertThat(failure).isInstanceOf(Failure.Unreachable.class);
            assertThat(failure.sentence()).contains("proxy").contains("502");
        }
    }

    @Test
    void socks_resolvesNamesFarAway_andTakesACredential() throws Exception {
        try (var backend = FaultServer.answering(seen -> Canned.json("[]"))) {
            for (boolean named : List.of(true, false)) {
                var log = new CopyOnWriteArrayList<String>();
                try (var proxy = FaultServer.raw(socket -> socks(socket, log, named, 0, backend.port()));
                        var gateway = Calling.open(settings(
                                URI.create("http://backend.invalid:8080"), socks(proxy.port(), named), null))) {
                    assertThat(Calling.call(gateway).value()).isEqualTo("[]");
                    assertThat(log).contains("backend.invalid:8080");
                    assertThat(log.contains("me/proxy-CANARY")).isEqualTo(named);
                }
            }
        }
    }

    @Test
    void socks_refusals_areSaid() throws Exception {
        var log = new CopyOnWriteArrayList<String>();
        try (var proxy = FaultServer.raw(socket -> socks(socket, log, false, 5, 1));
                var gateway = Calling.open(settings(URI.create("http://10.0.0.1"), socks(proxy.port(), false), null)
                        .withOption("attempts", "1"))) {
            Failure failure = Calling.failure(gateway);
            assertThat(failure).isInstanceOf(Failure.Unreachable.class);
            assertThat(failure.cameBack()).contains("SOCKS").contains("connection refused");
            assertThat(log).contains("10.0.0.1:80");
        }
        try (var proxy = FaultServer.raw(socket -> socks(socket, log, true, -1, 1));
                var gateway = Calling.open(settings(URI.create("http://10.0.0.1"), socks(proxy.port(), true), null))) {
            Failure failure = Calling.failure(gateway);
            assertThat(failure).isInstanceOf(Failure.Misconfigured.class);
            assertThat(failure.sentence()).contains("proxy").doesNotContain("CANARY");
        }
        try (var notAProxy = FaultServer.answering(seen -> Canned.json("[]"));
                var gateway = Calling.open(settings(URI.create("http://10.0.0.1"), socks(notAProxy.port(), false), null)
                        .withOption("attempts", "1")
                        .withDeadline(java.time.Duration.ofSeconds(1)))) {
            assertThat(Calling.failure(gateway)).isInstanceOfAny(Failure.Unreachable.class, Failure.TimedOut.class);
        }
    }

    @Test
    void otherProxies_areMisconfigured() throws Exception {
        for (String url : List.of("ftp://127.0.0.1:1", "http://me:pw@127.0.0.1:1", "socks5:/x")) {
            var proxy = new Proxy(URI.create(url), null, null);
            try (var gateway = Calling.open(settings(URI.create("http://10.0.0.1"), proxy, null))) {
                assertThat(Calling.failure(gateway)).as(url).isInstanceOf(Failure.Misconfigured.class);
            }
        }
    }

    // ---- inside --------------------------------------------------------------------------------------------------

    /** @param answer the code of the reply to the request; -1 refuses the credential */
    private static void socks(Socket socket, List<String> log, boolean named, int answer, int backend)
            throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        in.readByte();
        in.readNBytes(in.readUnsignedByte());
        out.write(new byte[] {5, (byte) (named ? 2 : 0)});
        if (named) {
            in.readByte();
            String user = new String(in.readNBytes(in.readUnsignedByte()), US_ASCII);
            String password = new String(in.readNBytes(in.readUnsignedByte()), US_ASCII);
            log.add(user + "/" + password);
            out.write(new byte[] {1, (byte) (answer < 0 ? 1 : 0)});
            if (answer < 0) {
                return;
            }
        }
        in.readNBytes(3);
        String host = in.readByte() == 3
                ? new String(in.readNBytes(in.readUnsignedByte()), US_ASCII)
                : InetAddress.getByAddress(in.readNBytes(4)).getHostAddress();
        log.add(host + ":" + in.readUnsignedShort());
        out.write(new byte[] {5, (byte) answer, 0, 1, 0, 0, 0, 0, 0, 0});
        if (answer == 0) {
            try (var to = new Socket(InetAddress.getLoopbackAddress(), backend)) {
                Thread back = Thread.ofVirtual().start(() -> pump(to, socket));
                pump(socket, to);
                back.interrupt();
            }
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Either end is gone: so is the tunnel.
            return;
        }
    }

    private static Proxy http(int port, boolean named) {
        return proxy("http", port, named);
    }

    private static Proxy socks(int port, boolean named) {
        return proxy("socks5", port, named);
    }

    private static Proxy proxy(String scheme, int port, boolean named) {
        return new Proxy(URI.create(scheme + "://127.0.0.1:" + port), named ? "me" : null, named ? PASSWORD : null);
    }

    private static ConnectorSettings settings(URI url, Proxy proxy, @Nullable Tls tls) {
        return new ConnectorSettings(
                "metrics",
                "toy",
                url,
                new Auth.Bearer("Bearer", Secret.of("tok-CANARY")),
                Map.of(),
                tls,
                proxy,
                Map.of(),
                ConnectorSettings.DEADLINE);
    }
}
