package dev.onset.connectors.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.contract.Gzip;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.Failure;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StreamingTest {

    /** 64 kB on the wire, 128 kB unpacked, 10:1 after 32 kB. */
    private static final Limits SMALL = new Limits(64 << 10, 128 << 10, 10, 32 << 10, 16 << 10, Duration.ofSeconds(5));

    @Test
    void reader_getsBytes_beforeTheLastAreSent() throws Exception {
        var seenByReader = new CountDownLatch(1);
        try (var server = FaultServer.start(exchange -> {
                    exchange.head(Canned.json(""), 6);
                    exchange.send("[1,");
                    exchange.flush();
                    seenByReader.await();
                    exchange.send("22]");
                });
                var gateway = Calling.open(server.url())) {
            Reply<String> reply = gateway.call(Calling.GET, body -> {
                String start = new String(body.readNBytes(3), UTF_8);
                seenByReader.countDown();
                return start + "|" + Calling.text(body);
            });
            assertThat(reply.value()).isEqualTo("[1,|22]");
        }
    }

    @Test
    void eachLimit_isNamed() throws Exception {
        byte[] noise = new byte[70 << 10];
        new java.util.Random(1).nextBytes(noise);
        assertThat(tooMuch(Canned.json(noise))).contains("64 kB, the limit on the wire");
        byte[] halfNoise = new byte[140 << 10];
        for (int i = 0; i < halfNoise.length; i++) {
            halfNoise[i] = (byte) (i % 4 == 0 ? noise[i / 4] : 'x');
        }
        assertThat(tooMuch(gzip(halfNoise))).contains("128 kB, the limit after unpacking");
        byte[] blanks = new byte[100 << 10];
        Arrays.fill(blanks, (byte) ' ');
        assertThat(tooMuch(gzip(blanks))).contains("10:1").contains("32 kB");
    }

    @Test
    void upToTheLimits_allIsRead() throws Exception {
        byte[] exact = new byte[64 << 10];
        Arrays.fill(exact, (byte) ' ');
        byte[] small = Arrays.copyOf(exact, 32 << 10);
        assertThat(length(Canned.json(exact))).isEqualTo(64 << 10);
        assertThat(length(gzip(small))).isEqualTo(32 << 10);
    }

    @Test
    void readerThatSwallowsATrouble_doesNotHideIt() throws Exception {
        try (var server = FaultServer.start(exchange -> {
                    exchange.head(Canned.json(""), 10);
                    exchange.send("[1,");
                    exchange.hangUp();
                });
                var gateway = Calling.open(server.url())) {
            try {
                Reply<String> reply = gateway.call(Calling.GET, body -> {
                    try {
                        return Calling.text(body);
                    } catch (java.io.IOException e) {
                        return "all is well";
                    }
                });
                throw new AssertionError("it was believed: " + reply);
            } catch (CallFailed e) {
                assertThat(e.failure()).isInstanceOf(Failure.BadReply.class);
            }
        }
    }

    @Test
    void connection_isKept_afterAnswersAndErrors() throws Exception {
        try (var server = FaultServer.answering(seen ->
                        seen.path().contains("bad") ? Canned.text(400, "x".repeat(10_000)) : Canned.json("[1]"));
                var gateway = Calling.open(server.url())) {
            for (int i = 0; i < 5; i++) {
                assertThat(Calling.call(gateway).value()).isEqualTo("[1]");
                assertThat(Calling.failure(gateway, ApiRequest.get("/bad"))).isInstanceOf(Failure.BadQuery.class);
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void encoding_isAskedFor_whereItIsWorthIt() throws Exception {
        try (var server = FaultServer.answering(seen -> Canned.json("[]"))) {
            try (var gateway = Calling.open(server.url())) {
                assertThat(Calling.call(gateway).value()).isEqualTo("[]");
                assertThat(server.seen().getLast().header("Accept-Encoding")).isEqualTo("identity");
            }
            try (var gateway = Calling.open(Calling.settings(server.url()).withOption("encoding", "gzip"))) {
                assertThat(Calling.call(gateway).value()).isEqualTo("[]");
                assertThat(server.seen().getLast().header("Accept-Encoding")).isEqualTo("gzip");
            }
            // A name that is not of this machine, though it leads here.
            Tuning here = Tuning.DEFAULT.withNames(name -> new InetAddress[] {InetAddress.getLoopbackAddress()});
            URI far = URI.create("http://backend.example.com:" + server.port());
            try (var gateway = HttpGateway.open(
                    Calling.settings(far), ConnectorContext.live(Clock.systemUTC()), Calling.PLAIN, here)) {
                assertThat(Calling.call(gateway).value()).isEqualTo("[]");
                assertThat(server.seen().getLast().header("Accept-Encoding")).isEqualTo("gzip");
                assertThat(server.seen().getLast().header("User-Agent")).isEqualTo("onset");
            }
        }
    }

    @Test
    void badOptions_areMisconfigured() throws Exception {
        try (var server = FaultServer.answering(seen -> Canned.json("[]"))) {
            for (String option :
                    new String[] {"parallel=0", "parallel=x", "attempts=4", "encoding=br", "parallel=99"}) {
                String[] words = option.split("=");
                try (var gateway = Calling.open(Calling.settings(server.url()).withOption(words[0], words[1]))) {
                    Failure failure = Calling.failure(gateway);
                    assertThat(failure).as(option).isInstanceOf(Failure.Misconfigured.class);
                    assertThat(failure.cameBack()).contains("option " + words[0]);
                }
            }
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void unknownName_isSaid() throws Exception {
        Tuning nobody = Tuning.DEFAULT.withNames(name -> {
            throw new java.net.UnknownHostException(name + ": Name or service not known");
        });
        try (var gateway = HttpGateway.open(
                Calling.settings(URI.create("http://prom_1.example.com")),
                ConnectorContext.live(Clock.systemUTC()),
                Calling.PLAIN,
                nobody)) {
            Failure failure = Calling.failure(gateway);
            assertThat(failure).isInstanceOf(Failure.Unreachable.class);
            assertThat(failure.cameBack()).isEqualTo("no such name: prom_1.example.com");
        }
    }

    @Test
    void baseWithAPath_isKept_andParametersAreEncoded() throws Exception {
        try (var server = FaultServer.answering(seen -> Canned.json("[]"));
                var gateway = Calling.open(URI.create(server.url() + "/mimir/prometheus/"))) {
            ApiRequest request = ApiRequest.get("/api/v1/label/a%2Fb/values")
                    .with("match[]", "{a=~\"x|y\"}+é&z")
                    .with("match[]", "b");
            assertThat(gateway.call(request, Calling::text).value()).isEqualTo("[]");
            assertThat(gateway.call(request.withMethod("POST"), Calling::text).value())
                    .isEqualTo("[]");
            assertThat(server.seen()).allSatisfy(seen -> {
                assertThat(seen.path()).isEqualTo("/mimir/prometheus/api/v1/label/a%2Fb/values");
                assertThat(seen.all("match[]")).containsExactly("{a=~\"x|y\"}+é&z", "b");
            });
        }
    }

    private static int length(Canned reply) throws CallFailed, InterruptedException {
        try (var server = FaultServer.answering(seen -> reply);
                var gateway = small(server)) {
            return Calling.call(gateway).value().length();
        }
    }

    private static String tooMuch(Canned reply) throws InterruptedException {
        try (var server = FaultServer.answering(seen -> reply);
                var gateway = small(server)) {
            Failure failure = Calling.failure(gateway);
            assertThat(failure).isInstanceOf(Failure.TooMuch.class);
            return failure.cameBack();
        }
    }

    private static Canned gzip(byte[] bytes) {
        return Canned.json(Gzip.pack(bytes)).with("Content-Encoding", "gzip");
    }

    private static HttpGateway small(FaultServer server) {
        return HttpGateway.open(
                Calling.settings(server.url()),
                ConnectorContext.live(Clock.systemUTC()),
                Calling.PLAIN,
                Tuning.DEFAULT.withLimits(SMALL));
    }
}
