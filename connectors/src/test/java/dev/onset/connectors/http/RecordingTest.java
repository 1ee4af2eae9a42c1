package dev.onset.connectors.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.contract.Gzip;
import dev.onset.connectors.contract.MemoryAnswers;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.spi.AnswerKey;
import dev.onset.connectors.spi.AnswerStore;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.Failure;
import dev.onset.signal.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RecordingTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

    private final MemoryAnswers answers = new MemoryAnswers();

    @Test
    void answer_isKeptUnpacked_withoutCookies() throws Exception {
        Canned packed = Canned.json(Gzip.pack("[1,2]".getBytes(UTF_8)))
                .with("Content-Encoding", "gzip")
                .with("Set-Cookie", "session=abc")
                .with("X-Trace", "t1");
        try (var server = FaultServer.answering(seen -> packed);
                var gateway = recording(server.url())) {
            Reply<String> reply = gateway.call(Calling.GET.with("q", "1"), Calling::text);
            assertThat(answers.kept()).hasSize(1);
            var kept = answers.kept().getFirst();
            assertThat(text(kept)).isEqualTo("[1,2]");
            assertThat(kept.key()).isEqualTo(Calling.GET.with("q", "1").key("metrics"));
            assertThat(kept.head().at()).isEqualTo(CLOCK.instant());
            assertThat(kept.head().headers()).containsEntry("x-trace", "t1").doesNotContainKey("set-cookie");
            assertThat(reply.headers()).isEqualTo(kept.head().headers());
            assertThat(reply.answer().sha256()).isEqualTo(kept.answer().sha256());
            assertThat(reply.answer().bytes()).isEqualTo(5);
            assertThat(reply.answer().request()).isEqualTo("GET /api/x?q=1");
        }
    }

    @Test
    void readerThatStopsEarly_doesNotCutTheRecording() throws Exception {
        String body = "[" + "1,".repeat(50_000) + "1]";
        try (var server = FaultServer.answering(seen -> Canned.json(body));
                var gateway = recording(server.url())) {
            assertThat(gateway.call(Calling.GET, InputStream::read).value()).isEqualTo((int) '[');
            assertThat(text(answers.kept().getFirst())).isEqualTo(body);
        }
    }

    @Test
    void answerThatMakesNoSense_isEvidence() throws Exception {
        try (var server = FaultServer.answering(seen -> Canned.json("{\"a\": nonsense, \"b\": 1}"));
                var gateway = recording(server.url())) {
            assertThat(failureOfJson(gateway)).isInstanceOf(Failure.BadReply.class);
            assertThat(text(answers.kept().getFirst())).isEqualTo("{\"a\": nonsense, \"b\": 1}");
        }
        try (var gateway = replaying(URI.create("http://127.0.0.1:1"))) {
            assertThat(failureOfJson(gateway)).isInstanceOf(Failure.BadReply.class);
        }
    }

    @Test
    void cutAnswer_isForgotten() throws Exception {
        try (var server = FaultServer.start(exchange -> {
                    exchange.head(Canned.json(""), 10);
                    exchange.send("[1,");
                    exchange.hangUp();
                });
                var gateway = recording(server.url())) {
            assertThat(Calling.failure(gateway)).isInstanceOf(Failure.BadReply.class);
            assertThat(answers.kept()).isEmpty();
            assertThat(answers.aborted()).isEqualTo(2);
        }
    }

    @Test
    void error_isKeptOnce_whenItIsFinal() throws Exception {
        try (var server = FaultServer.answering(seen -> Canned.text(400, "no such function"));
                var gateway = recording(server.url())) {
            assertThat(Calling.failure(gateway)).isInstanceOf(Failure.BadQuery.class);
            assertThat(answers.kept()).hasSize(1);
            assertThat(text(answers.kept().getFirst())).isEqualTo("no such function");
        }
        try (var gateway = replaying(URI.create("http://127.0.0.1:1"))) {
            Failure replayed = Calling.failure(gateway);
            assertThat(replayed).isInstanceOf(Failure.BadQuery.class);
            assertThat(replayed.cameBack()).isEqualTo("400: no such function");
        }
    }

    @Test
    void error_thatIsMendedByAnotherAttempt_isNotKept() throws Exception {
        var calls = new AtomicInteger();
        var time = new ManualTime();
        try (var server = FaultServer.answering(
                        seen -> calls.getAndIncrement() == 0 ? Canned.text(503, "wait") : Canned.json("[]"));
                var gateway = HttpGateway.open(
                        Calling.settings(server.url()),
                        ConnectorContext.live(time).recordingTo(answers),
                        Calling.PLAIN,
                        time.tuning())) {
            assertThat(Calling.call(gateway).value()).isEqualTo("[]");
            assertThat(answers.kept()).hasSize(1);
            assertThat(answers.kept().getFirst().head().status()).isEqualTo(200);
        }
    }

    @Test
    void brokenStore_doesNotBreakTheCall_andIsSaidOnce() throws Exception {
        var log = (Logger) LoggerFactory.getLogger(Recording.class);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        log.addAppender(lines);
        try (var server = FaultServer.answering(seen -> Canned.json("[1]"))) {
            for (int broken = 0; broken < 3; broken++) {
                var store = new Broken(broken);
                lines.list.clear();
                try (var gateway = HttpGateway.open(
                        Calling.settings(server.url()),
                        ConnectorContext.live(CLOCK).recordingTo(store),
                        Calling.PLAIN)) {
                    assertThat(Calling.call(gateway).value()).isEqualTo("[1]");
                    assertThat(Calling.call(gateway).value()).isEqualTo("[1]");
                    assertThat(lines.list).hasSize(1);
                    assertThat(lines.list.getFirst().getFormattedMessage())
                            .contains("metrics")
                            .contains("disk full");
                }
            }
        } finally {
            log.detachAppender(lines);
        }
    }

    @Test
    void replay_isTheSameAnswer_withoutANetwork() throws Exception {
        Function<Seen, Canned> backend = seen ->
                Canned.json("[1]").with("Date", "Sun, 01 Mar 2026 10:00:05 GMT").with("Link", "<x>; rel=next");
        Reply<String> live;
        try (var server = FaultServer.answering(backend);
                var gateway = recording(server.url())) {
            live = Calling.call(gateway);
        }
        try (var gateway = replaying(URI.create("http://127.0.0.1:1"))) {
            Reply<String> replayed = Calling.call(gateway);
            assertThat(replayed.value()).isEqualTo(live.value());
            assertThat(replayed.answer()).isEqualTo(live.answer());
            assertThat(replayed.headers()).isEqualTo(live.headers());
            assertThat(replayed.at()).isEqualTo(live.at());
            assertThat(replayed.clockOffset()).isEqualTo(live.clockOffset());
            assertThat(gateway.call(ApiRequest.post("/api/x"), Calling::text).value())
                    .isEqualTo("[1]");
            assertThat(Calling.failure(gateway, ApiRequest.get("/api/y"))).isInstanceOf(Failure.NotRecorded.class);
        }
    }

    @Test
    void replay_keepsWhatItReplays_refusalsToo() throws Exception {
        try (var server = FaultServer.answering(seen ->
                        seen.path().contains("/y") ? Canned.text(400, "no such function") : Canned.json("[1]"));
                var gateway = recording(server.url())) {
            assertThat(Calling.call(gateway).value()).isEqualTo("[1]");
            assertThat(Calling.failure(gateway, ApiRequest.get("/api/y"))).isInstanceOf(Failure.BadQuery.class);
        }
        var copy = new MemoryAnswers();
        try (var gateway = HttpGateway.open(
                Calling.settings(URI.create("http://127.0.0.1:1")),
                ConnectorContext.live(Clock.systemUTC()).replaying(answers).recordingTo(copy),
                Calling.PLAIN)) {
            assertThat(Calling.call(gateway).value()).isEqualTo("[1]");
            assertThat(Calling.failure(gateway, ApiRequest.get("/api/y"))).isInstanceOf(Failure.BadQuery.class);
        }
        assertThat(copy.kept()).hasSize(2);
        for (int i = 0; i < 2; i++) {
            assertThat(copy.kept().get(i).head())
                    .isEqualTo(answers.kept().get(i).head());
            assertThat(text(copy.kept().get(i))).isEqualTo(text(answers.kept().get(i)));
        }
    }

    @Test
    void replay_worksWithSettingsThatCannotConnect() throws Exception {
        try (var server = FaultServer.answering(seen -> Canned.json("[1]"));
                var gateway = recording(server.url())) {
            assertThat(Calling.call(gateway).value()).isEqualTo("[1]");
        }
        try (var gateway = replaying(URI.create("http://me:pw@no_such_host.invalid"))) {
            assertThat(Calling.call(gateway).value()).isEqualTo("[1]");
        }
    }

    @Test
    void damagedRecording_isRefused() throws Exception {
        try (var server = FaultServer.answering(seen -> Canned.json("[1]"));
                var gateway = recording(server.url())) {
            assertThat(Calling.call(gateway).value()).isEqualTo("[1]");
        }
        try (var gateway = HttpGateway.open(
                Calling.settings(URI.create("http://127.0.0.1:1")),
                ConnectorContext.live(CLOCK).replaying(new Damaging(answers)),
                Calling.PLAIN)) {
            Failure failure = Calling.failure(gateway);
            assertThat(failure).isInstanceOf(Failure.BadReply.class);
            assertThat(failure.cameBack()).contains("not those that were kept");
        }
    }

    @Test
    void replay_keepsToTheLimits_andIsInterruptible() throws Exception {
        try (var server = FaultServer.answering(seen -> Canned.json(" ".repeat(300_000) + "[]"));
                var gateway = recording(server.url())) {
            assertThat(Calling.call(gateway).value()).endsWith("[]");
        }
        var small = new Limits(1 << 20, 1 << 17, 200, 1 << 20, 1 << 16, Limits.DEFAULT.connect());
        var context = ConnectorContext.live(CLOCK).replaying(answers);
        URI url = URI.create("http://127.0.0.1:1");
        try (var gateway =
                HttpGateway.open(Calling.settings(url), context, Calling.PLAIN, Tuning.DEFAULT.withLimits(small))) {
            assertThat(Calling.failure(gateway)).isInstanceOf(Failure.TooMuch.class);
        }
        try (var gateway = HttpGateway.open(Calling.settings(url), context, Calling.PLAIN)) {
            Thread.currentThread().interrupt();
            org.junit.jupiter.api.Assertions.assertThrows(InterruptedException.class, () -> Calling.call(gateway));
        }
    }

    @Test
    void attempts_areTold() throws Exception {
        var told = new ArrayList<String>();
        var time = new ManualTime();
        var replies = new ArrayList<>(List.of(Canned.text(503, "wait"), Canned.json("[1,2,3]")));
        try (var server = FaultServer.answering(seen -> replies.removeFirst())) {
            var context = ConnectorContext.live(time)
                    .withListener(a -> told.add(a.attempt() + " " + a.status() + " " + a.bytes() + " " + a.outcome()
                            + " " + a.request().replace(server.url().toString(), "")));
            try (var gateway =
                    HttpGateway.open(Calling.settings(server.url()), context, Calling.PLAIN, time.tuning())) {
                gateway.call(ApiRequest.post("/q").with("query", "up"), Calling::text);
            }
        }
        assertThat(told).containsExactly("1 503 4 bad reply POST /q?query=up", "2 200 7 ok POST /q?query=up");
    }

    // ---- inside --------------------------------------------------------------------------------------------------

    private HttpGateway recording(URI url) {
        return HttpGateway.open(
                Calling.settings(url).withOption("encoding", "gzip"),
                ConnectorContext.live(CLOCK).recordingTo(answers),
                Calling.PLAIN);
    }

    private HttpGateway replaying(URI url) {
        return HttpGateway.open(
                Calling.settings(url), ConnectorContext.live(CLOCK).replaying(answers), Calling.PLAIN);
    }

    private static Failure failureOfJson(HttpGateway gateway) throws InterruptedException {
        try {
            gateway.call(Calling.GET, JsonBodies::tree);
            throw new AssertionError("no failure");
        } catch (CallFailed e) {
            return e.failure();
        }
    }

    private static String text(MemoryAnswers.Kept kept) throws IOException {
        return Calling.text(kept.body());
    }

    /** Fails at its first, second or third use. */
    private record Broken(int at) implements AnswerStore {

        @Override
        public Sink begin(AnswerKey key, Head head) throws IOException {
            fail(0);
            return new Sink() {
                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    fail(1);
                }

                @Override
                public Answer commit() throws IOException {
                    fail(2);
                    throw new AssertionError("it should have failed");
                }

                @Override
                public void abort() {}
            };
        }

        @Override
        public Optional<Stored> find(AnswerKey key) {
            return Optional.empty();
        }

        private void fail(int now) throws IOException {
            if (now == at) {
                throw new IOException("disk full");
            }
        }
    }

    /** Gives other bytes than it was given. */
    private record Damaging(AnswerStore inner) implements AnswerStore {

        @Override
        public Sink begin(AnswerKey key, Head head) throws IOException {
            return inner.begin(key, head);
        }

        @Override
        public Optional<Stored> find(AnswerKey key) throws IOException {
            return inner.find(key).map(stored -> new Stored() {
                @Override
                public Answer answer() {
                    return stored.answer();
                }

                @Override
                public Head head() {
                    return stored.head();
                }

                @Override
                public InputStream body() {
                    return new ByteArrayInputStream("[2]".getBytes(UTF_8));
                }
            });
        }
    }
}
