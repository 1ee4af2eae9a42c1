package dev.onset.connectors.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.ConnectorSettings.Tls;
import dev.onset.connectors.spi.Failure;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {

    private final HeldCertificate authority = new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("Our authority")
            .build();

    private @TempDir Path dir = Path.of("");
    private Path ca = Path.of("");

    @BeforeEach
    void writeAuthority() throws IOException {
        ca = write("ca.pem", authority.certificatePem());
    }

    @Test
    void ownAuthority_isTrusted() throws Exception {
        try (var server = serve(localhost().build(), false);
                var gateway = Calling.open(settings(server, new Tls(ca, null, null)))) {
            assertThat(Calling.call(gateway).value()).isEqualTo("[]");
        }
    }

    @Test
    void unknownAuthority_isNotTrusted() throws Exception {
        try (var server = serve(localhost().build(), false);
                var gateway = Calling.open(settings(server, null))) {
            assertUnreachable(gateway, "nobody we trust has signed", "tls.ca");
            assertThat(server.seen()).isEmpty();
        }
    }

    @Test
    void selfSigned_isNotTrusted() throws Exception {
        var self = new HeldCertificate.Builder()
                .commonName("localhost")
                .addSubjectAlternativeName("127.0.0.1")
                .build();
        try (var server = serve(self, false);
                var gateway = Calling.open(settings(server, new Tls(ca, null, null)))) {
            assertUnreachable(gateway, "nobody we trust has signed", "tls.ca");
        }
    }

    @Test
    void otherHost_isNotTrusted() throws Exception {
        var other = new HeldCertificate.Builder()
                .addSubjectAlternativeName("prom.example.com")
                .signedBy(authority)
                .build();
        try (var server = serve(other, false);
                var gateway = Calling.open(settings(server, new Tls(ca, null, null)))) {
            assertUnreachable(gateway, "not for 127.0.0.1", "prom.example.com");
        }
    }

    @Test
    void expired_isSaid() throws Exception {
        long now = System.currentTimeMillis();
        var expired = localhost()
                .validityInterval(now - TimeUnit.DAYS.toMillis(9), now - TimeUnit.DAYS.toMillis(2))
                .build();
        try (var server = serve(expired, false);
                var gateway = Calling.open(settings(server, new Tls(ca, null, null)))) {
            assertUnreachable(gateway, "has expired", "clock");
        }
    }

    @Test
    void notYetValid_isSaid() throws Exception {
        long now = System.currentTimeMillis();
        var early = localhost()
                .validityInterval(now + TimeUnit.DAYS.toMillis(2), now + TimeUnit.DAYS.toMillis(9))
                .build();
        try (var server = serve(early, false);
                var gateway = Calling.open(settings(server, new Tls(ca, null, null)))) {
            assertUnreachable(gateway, "not valid yet", "clock");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void clientCertificate_isShown(boolean rsa) throws Exception {
        var builder = new HeldCertificate.Builder().commonName("onset").signedBy(authority);
        HeldCertificate me = (rsa ? builder.rsa2048() : builder.ecdsa256()).build();
        Path cert = write("me.pem", me.certificatePem());
        Path key = write("me.key", me.privateKeyPkcs8Pem());
        try (var server = serve(localhost().build(), true);
                var gateway = Calling.open(settings(server, new Tls(ca, cert, key)))) {
            assertThat(Calling.call(gateway).value()).isEqualTo("[]");
        }
    }

    @Test
    void missingClientCertificate_isMisconfigured() throws Exception {
        try (var server = serve(localhost().build(), true);
                var gateway = Calling.open(settings(server, new Tls(ca, null, null)))) {
            Failure failure = Calling.failure(gateway);
            assertThat(failure).as(failure.sentence()).isInstanceOf(Failure.Misconfigured.class);
            assertThat(failure.sentence()).contains("client certificate").contains("tls.cert");
        }
    }

    /** With TLS 1.3 the refusal comes after the handshake, and a reset that overtakes it takes the reason away. */
    @Test
    void resetAfterACertificateWasWanted_saysSo() throws Exception {
        SSLContext own = context(localhost().build());
        try (var server = FaultServer.raw(socket -> {
                    var tls = (SSLSocket) own.getSocketFactory().createSocket(socket, null, socket.getPort(), false);
                    tls.setUseClientMode(false);
                    tls.setWantClientAuth(true);
                    tls.startHandshake();
                    socket.setSoLinger(true, 0);
                    socket.close();
                });
                var gateway = Calling.open(
                        settings(URI.create("https://127.0.0.1:" + server.port()), new Tls(ca, null, null)))) {
            Failure failure = Calling.failure(gateway);
            assertThat(failure).as(failure.sentence()).isInstanceOf(Failure.Misconfigured.class);
            assertThat(failure.sentence()).contains("client certificate").contains("tls.cert");
        }
    }

    @Test
    void oldVersion_isRefused() throws Exception {
        // A server's hello that picks TLS 1.0.
        byte[] hello = new byte[5 + 4 + 38];
        hello[0] = 0x16;
        hello[1] = 3;
        hello[2] = 1;
        hello[4] = 42;
        hello[5] = 2;
        hello[8] = 38;
        hello[9] = 3;
        hello[10] = 1;
        hello[45] = 0x2f;
        try (var server = FaultServer.raw(socket -> {
                    hear(socket);
                    socket.getOutputStream().write(hello);
                    hear(socket);
                });
                var gateway = Calling.open(URI.create("https://127.0.0.1:" + server.port()))) {
            assertUnreachable(gateway, "no TLS with", "TLS 1.2");
        }
    }

    @Test
    void plainServer_atASecureAddress_isSaid() throws Exception {
        try (var server = FaultServer.raw(socket -> {
                    hear(socket);
                    socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
                });
                var gateway = Calling.open(URI.create("https://127.0.0.1:" + server.port()))) {
            assertUnreachable(gateway, "no TLS with", "http://");
        }
    }

    @Test
    void secureServer_atAPlainAddress_isSaid() throws Exception {
        try (var server = serve(localhost().build(), false);
                var gateway = Calling.open(URI.create("http://127.0.0.1:" + server.port()))) {
            Failure failure = Calling.failure(gateway);
            assertThat(failure).isInstanceOfAny(Failure.BadReply.class, Failure.Unreachable.class);
        }
    }

    @Test
    void redirectToPlain_isNotFollowed() throws Exception {
        try (var sink = FaultServer.answering(seen -> Canned.json("[]"));
                var server = FaultServer.startTls(
                        context(localhost().build()),
                        false,
                        exchange -> exchange.reply(Canned.text(301, "").with("Location", sink.url() + "/x")));
                var gateway = Calling.open(settings(server, new Tls(ca, null, null)))) {
            assertThat(Calling.failure(gateway)).isInstanceOf(Failure.Misconfigured.class);
            assertThat(sink.connections()).isZero();
        }
    }

    @Test
    void badFiles_areMisconfigured_eachInItsOwnWords() throws Exception {
        Path none = dir.resolve("none.pem");
        Path text = write("text.pem", "hello");
        Path empty = write("empty.pem", "");
        Path pkcs1 = write("pkcs1.key", authority.privateKeyPkcs8Pem().replace("PRIVATE KEY", "RSA PRIVATE KEY"));
        Path damaged = write("damaged.key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        Path secret = write(
                "locked.key", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n");
        var cases = Map.of(
                new Tls(none, null, null), "none.pem cannot be read",
                new Tls(text, null, null), "not a PEM file",
                new Tls(empty, null, null), "holds no certificate",
                new Tls(ca, ca, null), "belong together",
                new Tls(ca, ca, text), "no private key",
                new Tls(ca, ca, pkcs1), "openssl pkcs8",
                new Tls(ca, ca, secret), "ENCRYPTED",
                new Tls(ca, ca, damaged), "damaged");
        for (var c : cases.entrySet()) {
            var settings = new ConnectorSettings(
                    "metrics",
                    "toy",
                    URI.create("https://127.0.0.1:1"),
                    new ConnectorSettings.Auth.None(),
                    Map.of(),
                    c.getKey(),
                    null,
                    Map.of(),
                    ConnectorSettings.DEADLINE);
            try (var gateway = Calling.open(settings)) {
                Failure failure = Calling.failure(gateway);
                assertThat(failure).as(c.getValue()).isInstanceOf(Failure.Misconfigured.class);
                assertThat(failure.cameBack()).contains(c.getValue());
            }
        }
    }

    @Test
    void mendedFile_worksWithoutReopening() throws Exception {
        Path late = dir.resolve("late.pem");
        try (var server = serve(localhost().build(), false);
                var gateway = Calling.open(settings(server, new Tls(late, null, null)))) {
            assertThat(Calling.failure(gateway)).isInstanceOf(Failure.Misconfigured.class);
            Files.writeString(late, authority.certificatePem());
            assertThat(Calling.call(gateway).value()).isEqualTo("[]");
        }
    }

    /** Whatever the client says first. */
    private static void hear(Socket socket) throws IOException {
        assertThat(socket.getInputStream().read(new byte[4096])).isNotZero();
    }

    private static void assertUnreachable(HttpGateway gateway, String... words) throws InterruptedException {
        Failure failure = Calling.failure(gateway);
        assertThat(failure).as(failure.sentence()).isInstanceOf(Failure.Unreachable.class);
        assertThat(failure.sentence()).contains(words);
    }

    private HeldCertificate.Builder localhost() {
        return new HeldCertificate.Builder()
                .commonName("localhost")
                .addSubjectAlternativeName("127.0.0.1")
                .signedBy(authority);
    }

    private FaultServer serve(HeldCertificate certificate, boolean clientCertificate) {
        return FaultServer.startTls(
                context(certificate), clientCertificate, exchange -> exchange.reply(Canned.json("[]")));
    }

    private SSLContext context(HeldCertificate certificate) {
        return new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .addTrustedCertificate(authority.certificate())
                .build()
                .sslContext();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text);
    }

    private static ConnectorSettings settings(FaultServer server, @Nullable Tls tls) {
        return settings(server.url(), tls);
    }

    private static ConnectorSettings settings(URI url, @Nullable Tls tls) {
        return new ConnectorSettings(
                "metrics",
                "toy",
                url,
                new ConnectorSettings.Auth.None(),
                Map.of(),
                tls,
                null,
                Map.of(),
                ConnectorSettings.DEADLINE);
    }
}
