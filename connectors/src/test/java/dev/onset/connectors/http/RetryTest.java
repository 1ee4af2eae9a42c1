package dev.onset.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.ConnectorSettings.Auth;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.Secret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {

    private final ManualTime time = new ManualTime();

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void unwellBackend_isAskedThreeTimes(int status) throws Exception {
        try (var server = FaultServer.answering(seen -> Canned.text(status, "unwell"));
                var gateway = Calling.open(Calling.settings(server.url()), time)) {
            assertThat(Calling.failure(gateway)).isInstanceOf(Failure.BadReply.class);
            assertThat(server.seen()).hasSize(3);
            assertThat(time.pauses()).containsExactly(Duration.ofMillis(600), Duration.ofMillis(1100));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 408, 409, 413, 422, 425, 500, 501})
    void refusal_isNotAskedAgain(int status) throws Exception {
        try (var server = FaultServer.answering(seen -> Canned.text(status, "no"));
                var gateway = Calling.open(Calling.settings(server.url()), time)) {
            assertThat(Calling.failure(gateway)).isNotNull();
            assertThat(server.seen()).hasSize(1);
            assertThat(time.pauses()).isEmpty();
        }
    }

    @Test
    void unwellOnce_isAnsweredAtTheSecondAttempt() throws Exception {
        var calls = new AtomicInteger();
        try (var server = FaultServer.answering(
                        seen -> calls.getAndIncrement() == 0 ? Canned.text(503, "wait") : Canned.json("[]"));
                var gateway = Calling.open(Calling.settings(server.url()), time)) {
            assertThat(Calling.call(gateway).value()).isEqualTo("[]");
            assertThat(server.seen()).hasSize(2);
        }
    }

    @Test
    void attemptsOption_limitsThem() throws Exception {
        try (var server = FaultServer.answering(seen -> Canned.text(503, "unwell"));
                var gateway = Calling.open(Calling.settings(server.url()).withOption("attempts", "1"), time)) {
            assertThat(Calling.failure(gateway)).isInstanceOf(Failure.BadReply.class);
            assertThat(server.seen()).hasSize(1);
        }
    }

    @Test
    void retryAfterZero_isCountedLikeAnyOther() throws Exception {
        // OkHttp by itself would repeat this one more time, unseen.
        try (var server =
                        FaultServer.answering(seen -> Canned.text(503, "again").with("Retry-After", "0"));
                var gateway = Calling.open(Calling.settings(server.url()), time)) {
            assertThat(Calling.failure(gateway)).isInstanceOf(Failure.BadReply.class);
            assertThat(server.seen()).hasSize(3);
        }
    }

    @Test
    void retryAfterSeconds_isWaitedFor() throws Exception {
        assertThat(waitFor(Canned.text(429, "slow").with("Retry-After", "7")))
                .isBetween(Duration.ofSeconds(7), Duration.ofMillis(7250));
    }

    @Test
    void retryAfterDate_isReadByTheServersOwnClock() throws Exception {
        Instant theirs = Instant.parse("2031-05-06T07:08:09Z");
        Canned limited =
                Canned.text(503, "slow").with("Date", date(theirs)).with("Retry-After", date(theirs.plusSeconds(9)));
        assertThat(waitFor(limited)).isBetween(Duration.ofSeconds(9), Duration.ofMillis(9250));
    }

    @Test
    void retryAfterDate_withoutADate_isReadByOurs() throws Exception {
        Canned limited =
                Canned.text(429, "slow").with("Retry-After", date(time.instant().plusSeconds(11)));
        assertThat(waitFor(limited)).isBetween(Duration.ofSeconds(10), Duration.ofMillis(11_250));
    }

    @Test
    void dialectsOwnHeader_isWaitedFor() throws Exception {
        var dialect = new Dialect() {
            @Override
            public @Nullable String message(int status, String contentType, byte[] head) {
                return null;
            }

            @Override
            public Instant retryAt(Map<String, String> headers, Instant now) {
                return Instant.ofEpochSecond(Long.parseLong(headers.getOrDefault("x-reset", "0")));
            }
        };
        long reset = time.instant().getEpochSecond() + 13;
        var calls = new AtomicInteger();
        try (var server = FaultServer.answering(seen -> calls.getAndIncrement() == 0
                        ? Canned.text(429, "slow").with("X-Reset", String.valueOf(reset))
                        : Canned.json("[]"));
                var gateway = HttpGateway.open(
                        Calling.settings(server.url()), ConnectorContext.live(time), dialect, time.tuning())) {
            assertThat(Calling.call(gateway).value()).isEqualTo("[]");
            assertThat(time.pauses().getFirst()).isBetween(Duration.ofSeconds(13), Duration.ofMillis(13_250));
        }
    }

    @Test
    void waitBeyondTheDeadline_isNotWaitedFor_andNobodyElseAsks() throws Exception {
        try (var server = FaultServer.answering(seen -> Canned.text(429, "slow").with("Retry-After", "60"));
                var gateway = Calling.open(Calling.settings(server.url()), time)) {
            Instant until = time.instant().plusSeconds(60);
            assertThat(((Failure.RateLimited) Calling.failure(gateway)).retryAt())
                    .isEqualTo(until);
            assertThat(((Failure.RateLimited) Calling.failure(gateway)).retryAt())
                    .isEqualTo(until);
            assertThat(server.seen()).hasSize(1);
            assertThat(Calling.failure(gateway, ApiRequest.get("/api/other")))
                    .as("another path has a limit of its own")
                    .isInstanceOf(Failure.RateLimited.class);
            assertThat(server.seen()).hasSize(2);
            time.pass(Duration.ofSeconds(61));
            assertThat(Calling.failure(gateway)).isInstanceOf(Failure.RateLimited.class);
            assertThat(server.seen()).hasSize(3);
        }
    }

    @Test
    void waitThatFits_isWaitedFor_byEverybody() throws Exception {
        var calls = new AtomicInteger();
        try (var server = FaultServer.answering(seen -> calls.getAndIncrement() == 0
                        ? Canned.text(429, "slow").with("Retry-After", "20")
                        : Canned.json("[]"));
                var gateway = Calling.open(Calling.settings(server.url()).withOption("attempts", "1"), time)) {
            assertThat(Calling.failure(gateway)).isInstanceOf(Failure.RateLimited.class);
            assertThat(Calling.call(gateway).value()).isEqualTo("[]");
            assertThat(time.pauses()).hasSize(1);
            assertThat(time.pauses().getFirst()).isBetween(Duration.ofSeconds(20), Duration.ofMillis(20_250));
            assertThat(Calling.call(gateway).value()).isEqualTo("[]");
            assertThat(time.pauses()).as("it is over").hasSize(1);
        }
    }

    @Test
    void steadyOutage_isNotAmplified() throws Exception {
        try (var server = FaultServer.answering(seen -> Canned.text(503, "unwell"));
                var gateway = Calling.open(Calling.settings(server.url()), time)) {
            for (int i = 0; i < 300; i++) {
                // As a person who asks again and again: the breaker does not hold that up, only the quota does.
                try {
                    gateway.probe(Calling.GET, Calling::text);
                } catch (CallFailed e) {
                    assertThat(e.failure()).isInstanceOf(Failure.BadReply.class);
                }
            }
            assertThat(server.seen().size()).isBetween(300, 330);
        }
    }

    @Test
    void steadyOutage_ofManyQuestions_reachesTheBackendOnlyAsProbes() throws Exception {
        try (var server = FaultServer.answering(seen -> Canned.text(503, "unwell"));
                var gateway = Calling.open(Calling.settings(server.url()), time)) {
            for (int i = 0; i < 300; i++) {
                time.pass(Duration.ofSeconds(1));
                assertThat(Calling.failure(gateway)).isNotNull();
            }
            // Five to open the breaker, then one each 15 s.
            assertThat(server.seen().size()).isBetween(20, 27);
        }
    }

    @Test
    void refusedPost_becomesAGet_andStaysOne() throws Exception {
        try (var server = FaultServer.answering(
                        seen -> seen.method().equals("POST") ? Canned.text(405, "no POST") : Canned.json("[]"));
                var gateway = Calling.open(Calling.settings(server.url()), time)) {
            ApiRequest post = ApiRequest.post("/api/q").with("query", "a b&c");
            assertThat(gateway.call(post, Calling::text).value()).isEqualTo("[]");
            assertThat(gateway.call(post, Calling::text).value()).isEqualTo("[]");
            assertThat(server.seen().stream().map(s -> s.method() + " " + s.parameter("query")))
                    .containsExactly("POST a b&c", "GET a b&c", "GET a b&c");
        }
    }

    @Test
    void post500_behindGrafana_becomesAGet() throws Exception {
        try (var server = FaultServer.answering(
                seen -> seen.method().equals("POST") ? Canned.text(500, "no") : Canned.json("[]"))) {
            URI url = URI.create(server.url() + "/api/datasources/proxy/uid/abc/");
            try (var gateway = Calling.open(Calling.settings(url), time)) {
                assertThat(gateway.call(ApiRequest.post("/api/q"), Calling::text)
                                .value())
                        .isEqualTo("[]");
                assertThat(server.seen().getLast().path()).isEqualTo("/api/datasources/proxy/uid/abc/api/q");
            }
            try (var gateway = Calling.open(Calling.settings(server.url()), time)) {
                assertThat(Calling.failure(gateway, ApiRequest.post("/api/q"))).isInstanceOf(Failure.BadReply.class);
            }
        }
    }

    @Test
    void connectionThatDiedIdle_isReplacedAtOnce() throws Exception {
        try (var server = FaultServer.start(exchange -> {
                    exchange.reply(Canned.json("[]"));
                    exchange.hangUp();
                });
                var gateway = Calling.open(Calling.settings(server.url()), time)) {
            for (int i = 0; i < 5; i++) {
                assertThat(Calling.call(gateway).value()).isEqualTo("[]");
            }
            assertThat(time.pauses()).isEmpty();
        }
    }

    @Test
    void bodyCutOnce_isReadAnew() throws Exception {
        var calls = new AtomicInteger();
        var starts = new ArrayList<String>();
        try (var server = FaultServer.start(exchange -> {
                    exchange.head(Canned.json(""), 6);
                    if (calls.getAndIncrement() == 0) {
                        exchange.send("[1,");
                        exchange.reset();
                    } else {
                        exchange.send("[1,2,]");
                    }
                });
                var gateway = Calling.open(Calling.settings(server.url()), time)) {
            Reply<String> reply = gateway.call(Calling.GET, body -> {
                starts.add("start");
                return Calling.text(body);
            });
            assertThat(reply.value()).isEqualTo("[1,2,]");
            assertThat(starts).hasSize(2);
            assertThat(reply.answer().bytes()).isEqualTo(6);
        }
    }

    @Test
    void bodyAlwaysCut_isReadTwice() throws Exception {
        try (var server = FaultServer.start(exchange -> {
                    exchange.head(Canned.json(""), 6);
                    exchange.send("[1,");
                    exchange.hangUp();
                });
                var gateway = Calling.open(Calling.settings(server.url()), time)) {
            Failure failure = Calling.failure(gateway);
            assertThat(failure).isInstanceOf(Failure.BadReply.class);
            assertThat(failure.cameBack()).contains("breaks off after 3 bytes");
            assertThat(server.seen()).hasSize(2);
        }
    }

    @Test
    void rotatedToken_isReadAnewOn401(@TempDir Path dir) throws Exception {
        Path file = dir.resolve("token");
        Files.writeString(file, "old-token\n");
        try (var server = FaultServer.answering(seen -> {
                    if (seen.header("Authorization").equals("Bearer new-token")) {
                        return Canned.json("[]");
                    }
                    rotate(file);
                    return Canned.text(401, "expired");
                });
                var gateway = Calling.open(bearer(server.url(), Secret.file(file)), time)) {
            assertThat(Calling.call(gateway).value()).isEqualTo("[]");
            assertThat(server.seen()).hasSize(2);
        }
    }

    @Test
    void sameToken_isNotSentAgainOn401() throws Exception {
        try (var server = FaultServer.answering(seen -> Canned.text(401, "expired"));
                var gateway = Calling.open(bearer(server.url(), Secret.of("the-token")), time)) {
            assertThat(Calling.failure(gateway)).isInstanceOf(Failure.SignedOut.class);
            assertThat(server.seen()).hasSize(1);
        }
    }

    private Duration waitFor(Canned limited) throws CallFailed, InterruptedException {
        var calls = new AtomicInteger();
        try (var server = FaultServer.answering(seen -> calls.getAndIncrement() == 0 ? limited : Canned.json("[]"));
                var gateway = Calling.open(Calling.settings(server.url()), time)) {
            assertThat(Calling.call(gateway).value()).isEqualTo("[]");
            assertThat(time.pauses()).hasSize(1);
            return time.pauses().getFirst();
        }
    }

    private static ConnectorSettings bearer(URI url, Secret token) {
        return Calling.settings(url).withAuth(new Auth.Bearer("Bearer", token));
    }

    private static void rotate(Path file) {
        try {
            Files.writeString(file, "new-token\n");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String date(Instant when) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(when.atOffset(ZoneOffset.UTC));
    }
}
