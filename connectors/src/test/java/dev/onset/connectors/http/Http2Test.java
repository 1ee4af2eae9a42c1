package dev.onset.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.ConnectorSettings.Tls;
import dev.onset.connectors.spi.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same promises where many requests share a connection. */
@Timeout(30)
class Http2Test {

    private static final int REFUSED_STREAM = 7;
    private static final int INTERNAL_ERROR = 2;

    private final MockWebServer server = new MockWebServer();
    private @TempDir Path dir = Path.of("");
    private Path ca = Path.of("");

    @BeforeEach
    void start() throws Exception {
        var certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("127.0.0.1")
                .addSubjectAlternativeName("localhost")
                .build();
        ca = Files.writeString(dir.resolve("ca.pem"), certificate.certificatePem());
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslSocketFactory());
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void itIsSpoken_unlessSwitchedOff() throws Exception {
        server.enqueue(new MockResponse.Builder().body("[]").build());
        server.enqueue(new MockResponse.Builder().body("[]").build());
        try (var gateway = Calling.open(settings())) {
            assertThat(Calling.call(gateway).value()).isEqualTo("[]");
        }
        assertThat(server.takeRequest().getRequestLine()).endsWith("HTTP/2");
        try (var gateway = Calling.open(settings().withOption("http1", "true"))) {
            assertThat(Calling.call(gateway).value()).isEqualTo("[]");
        }
        assertThat(server.takeRequest().getRequestLine()).endsWith("HTTP/1.1");
    }

    @Test
    void resetStream_isTriedAgain() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseStream(REFUSED_STREAM))
                .build());
        server.enqueue(new MockResponse.Builder().body("[1]").build());
        try (var gateway = Calling.open(settings())) {
            assertThat(Calling.call(gateway).value()).isEqualTo("[1]");
        }
    }

    @Test
    void streamResetInTheBody_isReadAnewOnce() throws Exception {
        var cut = new MockResponse.Builder()
                .body("[1,2,3,4,5,6,7,8,9]")
                .onResponseBody(new SocketEffect.CloseStream(INTERNAL_ERROR))
                .build();
        server.enqueue(cut);
        server.enqueue(cut);
        try (var gateway = Calling.open(settings())) {
            assertThat(Calling.failure(gateway)).isInstanceOf(Failure.BadReply.class);
            assertThat(server.getRequestCount()).isEqualTo(2);
        }
    }

    @Test
    void goAway_doesNotHurtTheNextRequest() throws Exception {
        for (int i = 0; i < 3; i++) {
            server.enqueue(new MockResponse.Builder()
                    .body("[" + i + "]")
                    .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
                    .build());
        }
        try (var gateway = Calling.open(settings())) {
            for (int i = 0; i < 3; i++) {
                assertThat(Calling.call(gateway).value()).isEqualTo("[" + i + "]");
            }
        }
    }

    @Test
    void stalledFlow_endsByTheDeadline_andLeavesTheOthersAlone() throws Exception {
        server.setDispatcher(new mockwebserver3.Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                var response = new MockResponse.Builder().body("[1,2,3]");
                return String.valueOf(request.getTarget()).contains("stall")
                        ? response.onResponseBody(SocketEffect.Stall.INSTANCE).build()
                        : response.build();
            }
        });
        try (var gateway = Calling.open(settings())) {
            assertThat(Calling.call(gateway).value()).isEqualTo("[1,2,3]");
            long start = System.nanoTime();
            var stalled = new ConcurrentLinkedQueue<Failure>();
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < 2; i++) {
                threads.add(Thread.ofVirtual().start(() -> {
                    try {
                        gateway.call(ApiRequest.get("/stall"), Calling::text, Duration.ofMillis(700));
                    } catch (CallFailed e) {
                        stalled.add(e.failure());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));
            }
            for (int i = 0; i < 10; i++) {
                assertThat(Calling.call(gateway).value()).isEqualTo("[1,2,3]");
            }
            for (Thread t : threads) {
                t.join();
            }
            assertThat(stalled).hasSize(2).allSatisfy(f -> assertThat(f).isInstanceOf(Failure.TimedOut.class));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1_200));
        }
    }

    @Test
    void bodyBeyondTheLimit_isCutOff() throws Exception {
        var body = new Buffer();
        for (int i = 0; i < 3 * 1024; i++) {
            body.write(new byte[1024]);
        }
        server.enqueue(new MockResponse.Builder().body(body).build());
        var small = new Limits(1 << 20, 1 << 20, 200, 1 << 20, 1 << 16, Duration.ofSeconds(5));
        try (var gateway = HttpGateway.open(
                settings(),
                dev.onset.connectors.spi.ConnectorContext.live(java.time.Clock.systemUTC()),
                Calling.PLAIN,
                Tuning.DEFAULT.withLimits(small))) {
            Failure failure = Calling.failure(gateway);
            assertThat(failure).isInstanceOf(Failure.TooMuch.class);
            assertThat(failure.cameBack()).contains("1 MB, the limit on the wire");
        }
    }

    private ConnectorSettings settings() {
        return new ConnectorSettings(
                "metrics",
                "toy",
                server.url("/").uri(),
                new ConnectorSettings.Auth.None(),
                Map.of(),
                new Tls(ca, null, null),
                null,
                Map.of(),
                ConnectorSettings.DEADLINE);
    }
}
