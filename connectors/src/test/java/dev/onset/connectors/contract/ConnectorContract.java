package dev.onset.connectors.contract;

import static dev.onset.connectors.contract.FaultServer.answering;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.signal.Batch;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every kind of connector owes the engine, whatever the network does. Subclass it, say how the kind is opened and what a
 * healthy, an empty and a disordered backend answers, and all of it is tested.
 */
@Timeout(30)
@SuppressWarnings("JUnitIncompatibleType")
public abstract class ConnectorContract {

    /** For what ends by a deadline: long enough to reach the server on a busy machine. */
    private static final Duration SHORT = Duration.ofMillis(900);

    private static final Duration SLACK = Duration.ofMillis(500);

    /** For faults that are tried side by side: the servers' floods share the processor with what is measured. */
    private static final Duration SHARED_SLACK = Duration.ofMillis(2_500);

    // ---- what a subclass says ------------------------------------------------------------------------------------

    /** The kind under test. */
    protected abstract ConnectorKind kind();

    /** A question that {@link #healthy} answers with at least two items. */
    protected abstract SignalQuery question();

    /** A question that this kind can never answer. */
    protected abstract SignalQuery unsupported();

    /** A backend without faults: every request of {@link #question} and of a check. */
    protected abstract Canned healthy(Seen request);

    /** The same backend without any data. */
    protected abstract Canned empty(Seen request);

    /** The data of {@link #healthy} in the wrong order, as a careless backend may send it. */
    protected abstract Canned disordered(Seen request);

    /** Options that the kind needs, such as an organization. */
    protected ConnectorSettings configure(ConnectorSettings settings) {
        return settings;
    }

    /** What may stand for an HTTP status, where a backend uses it in its own way. */
    protected Set<Class<? extends Failure>> failuresFor(int status) {
        return switch (status) {
            case 400, 422 -> Set.of(Failure.BadQuery.class);
            case 401 -> Set.of(Failure.SignedOut.class);
            case 403 -> Set.of(Failure.Denied.class);
            case 404 -> Set.of(Failure.NotFound.class, Failure.Unsupported.class, Failure.Misconfigured.class);
            case 429 -> Set.of(Failure.RateLimited.class);
            default -> Set.of(Failure.BadReply.class, Failure.Unreachable.class);
        };
    }

    // ---- healthy -------------------------------------------------------------------------------------------------

    @Test
    void healthy_hasItemsAndProvenance() throws Exception {
        try (var server = answering(this::healthy);
                var connector = open(server.url())) {
            Outcome outcome = Outcome.of(connector.fetch(question()));
            assertThat(outcome.failure()).isNull();
            assertThat(outcome.items()).isGreaterThanOrEqualTo(2);
            for (Batch batch : outcome.batches()) {
                assertThat(batch.provenance().source()).isEqualTo("subject");
                assertThat(batch.provenance().kind()).isEqualTo(kind().name());
                assertThat(batch.provenance().query()).isNotBlank();
                assertThat(batch.provenance().answers()).isNotEmpty();
                assertThat(batch.provenance().answers())
                        .allSatisfy(a -> assertThat(a.sha256()).matches("[0-9a-f]{64}"));
            }
        }
    }

    @Test
    void check_healthy_isReachable() throws Exception {
        try (var server = answering(this::healthy);
                var connector = open(server.url())) {
            Check check = connector.check();
            assertThat(check.failure()).isNull();
            assertThat(check.source()).isEqualTo("subject");
            assertThat(check.kind()).isEqualTo(kind().name());
            assertThat(check.works()).isNotEmpty();
        }
    }

    @Test
    void empty_isAnAnswer() throws Exception {
        try (var server = answering(this::empty);
                var connector = open(server.url())) {
            Outcome outcome = Outcome.of(connector.fetch(question()));
            assertThat(outcome.failure()).isNull();
            assertThat(outcome.items()).isZero();
            assertThat(server.seen()).isNotEmpty();
        }
    }

    @Test
    void disordered_givesWhatOrderedGives() throws Exception {
        try (var tidy = answering(this::healthy);
                var untidy = answering(this::disordered);
                var expected = open(tidy.url());
                var connector = open(untidy.url())) {
            Outcome wanted = Outcome.of(expected.fetch(question()));
            Outcome outcome = Outcome.of(connector.fetch(question()));
            assertThat(outcome.failure()).isNull();
            assertThat(outcome.batches().stream().map(Batch::items).toList())
                    .isEqualTo(wanted.batches().stream().map(Batch::items).toList());
        }
    }

    @Test
    void clockSkew_isMeasured() throws Exception {
        Function<Seen, Canned> ahead = seen -> healthy(seen)
                .with(
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                Instant.now().plus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC)));
        try (var server = answering(ahead);
                var connector = open(server.url())) {
            Outcome outcome = Outcome.of(connector.fetch(question()));
            assertThat(outcome.failure()).isNull();
            assertThat(outcome.batches()).isNotEmpty().allSatisfy(b -> {
                Duration offset = b.provenance().clockOffset();
                assertThat(offset).isNotNull();
                assertThat(offset).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
            });
        }
    }

    @Test
    void unsupported_isSaid() throws Exception {
        try (var server = answering(this::healthy);
                var connector = open(server.url())) {
            Outcome outcome = Outcome.of(connector.fetch(unsupported()));
            assertThat(outcome.failure()).isInstanceOf(Failure.Unsupported.class);
            assertThat(outcome.batches()).isEmpty();
        }
    }

    // ---- statuses ------------------------------------------------------------------------------------------------

    @Test
    void status400_isTyped() throws Exception {
        assertStatus(400);
    }

    @Test
    void status401_isSignedOut() throws Exception {
        assertStatus(401);
    }

    @Test
    void status403_isDenied() throws Exception {
        assertStatus(403);
    }

    @Test
    void status404_isTyped() throws Exception {
        assertStatus(404);
    }

    @Test
    void status422_isBadQuery() throws Exception {
        assertStatus(422);
    }

    @Test
    void status500_isBadReply() throws Exception {
        assertStatus(500);
    }

    @Test
    void status503_isBadReply() throws Exception {
        assertStatus(503);
    }

    @Test
    void check_signedOut_isPartOfTheAnswer() throws Exception {
        try (var server = answering(seen -> Canned.text(401, "no"));
                var connector = open(server.url())) {
            assertThat(connector.check().failure()).isInstanceOf(Failure.SignedOut.class);
        }
    }

    @Test
    void check_nobodyThere_isPartOfTheAnswer() throws Exception {
        try (var connector = open(deadAddress())) {
            assertThat(connector.check().failure()).isInstanceOf(Failure.Unreachable.class);
        }
    }

    @Test
    void status429_longWait_isRateLimitedUntilThen() throws Exception {
        try (var server = answering(seen -> Canned.text(429, "slow down").with("Retry-After", "3600"));
                var connector = open(server.url())) {
            Outcome outcome = Outcome.of(connector.fetch(question()));
            assertThat(outcome.failure()).isInstanceOf(Failure.RateLimited.class);
            var limited = (Failure.RateLimited) outcome.failure();
            Instant inAnHour = Instant.now().plus(Duration.ofHours(1));
            assertThat(limited.retryAt()).isBetween(inAnHour.minusSeconds(60), inAnHour.plusSeconds(60));
            assertThat(server.seen()).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void status429_shortWait_isWaitedFor() throws Exception {
        var calls = new AtomicInteger();
        Function<Seen, Canned> once = seen ->
                calls.getAndIncrement() == 0 ? Canned.text(429, "slow down").with("Retry-After", "1") : healthy(seen);
        try (var server = answering(once);
                var connector = open(server.url())) {
            Outcome outcome = Outcome.of(connector.fetch(question()));
            assertThat(outcome.failure()).isNull();
            assertThat(outcome.items()).isGreaterThanOrEqualTo(2);
            assertThat(outcome.took()).isGreaterThanOrEqualTo(Duration.ofMillis(950));
        }
    }

    // ---- bodies --------------------------------------------------------------------------------------------------

    @Test
    void loginPage_isSignedOut() throws Exception {
        String page = "<!doctype html><html><head><title>Sign in</title></head><body><form action=\"/login\">"
                + "<input name=\"user\"><input type=\"password\" name=\"password\"></form></body></html>";
        Failure failure = failureWhen(seen -> Canned.html(200, page));
        assertThat(failure).isInstanceOf(Failure.SignedOut.class);
        assertThat(failure.sentence()).contains("login page").contains("127.0.0.1");
    }

    @Test
    void otherPage_isNotAnAnswer() throws Exception {
        String page = "<!doctype html><html><head><title>Grafana</title></head><body></body></html>";
        Failure failure = failureWhen(seen -> Canned.html(200, page));
        assertThat(failure).isInstanceOfAny(Failure.BadReply.class, Failure.Misconfigured.class);
        assertThat(failure.sentence()).contains("Grafana").doesNotContain("<html");
    }

    @Test
    void badGatewayPage_isBadReplyInWords() throws Exception {
        String page = "<html><head><title>502 Bad Gateway</title></head><body><hr><center>nginx</center></body></html>";
        Failure failure = failureWhen(seen -> Canned.html(502, page));
        assertThat(failure).isInstanceOfAny(Failure.BadReply.class, Failure.Unreachable.class);
        assertThat(failure.sentence()).contains("502").doesNotContain("<html");
    }

    @Test
    void truncatedJson_isBadReply() throws Exception {
        assertThat(failureWhen(seen -> shortened(healthy(seen)))).isInstanceOf(Failure.BadReply.class);
    }

    @Test
    void badUtf8_isBadReply() throws Exception {
        assertThat(failureWhen(seen -> brokenUtf8(healthy(seen)))).isInstanceOf(Failure.BadReply.class);
    }

    @Test
    void deepJson_isRefused() throws Exception {
        Failure failure = failureWhen(seen -> Canned.json("[".repeat(1_000_000)));
        assertThat(failure).isInstanceOfAny(Failure.BadReply.class, Failure.TooMuch.class);
    }

    @Test
    void huge_isTooMuch() throws Exception {
        // JSON may start with any amount of white space: the limit alone can end it.
        byte[] blanks = new byte[1 << 20];
        Arrays.fill(blanks, (byte) ' ');
        try (var server = FaultServer.start(exchange -> {
                    exchange.head(Canned.json(""), -1);
                    for (int mb = 0; mb < 200; mb++) {
                        exchange.send(blanks);
                    }
                    exchange.hangUp();
                });
                var connector = open(server.url())) {
            Outcome outcome = Outcome.of(connector.fetch(question()));
            assertThat(outcome.failure()).isInstanceOf(Failure.TooMuch.class);
        }
    }

    @Test
    void cutMidBody_isBadReply() throws Exception {
        try (var server = FaultServer.start(exchange -> {
                    Canned whole = healthy(exchange.request());
                    exchange.head(whole, whole.length());
                    exchange.send(whole.body(), whole.length() / 2);
                    exchange.reset();
                });
                var connector = open(server.url())) {
            Outcome outcome = Outcome.of(connector.fetch(question()));
            assertThat(outcome.failure()).isInstanceOfAny(Failure.BadReply.class, Failure.Unreachable.class);
        }
    }

    @Test
    void cutOnce_isAskedAgain() throws Exception {
        var calls = new AtomicInteger();
        try (var server = FaultServer.start(exchange -> {
                    Canned whole = healthy(exchange.request());
                    if (calls.getAndIncrement() == 0) {
                        exchange.head(whole, whole.length());
                        exchange.send(whole.body(), whole.length() / 2);
                        exchange.reset();
                    } else {
                        exchange.reply(whole);
                    }
                });
                var connector = open(server.url())) {
            Outcome outcome = Outcome.of(connector.fetch(question()));
            assertThat(outcome.failure()).isNull();
            assertThat(outcome.items()).isGreaterThanOrEqualTo(2);
        }
    }

    // ---- time ----------------------------------------------------------------------------------------------------

    @Test
    void slowHead_endsByTheDeadline() throws Exception {
        assertTimesOut(Exchange::stall);
    }

    @Test
    void slowBody_endsByTheDeadline() throws Exception {
        assertTimesOut(exchange -> {
            Canned whole = healthy(exchange.request());
            exchange.head(whole, whole.length());
            exchange.send(whole.body(), whole.length() / 2);
            exchange.stall();
        });
    }

    @Test
    void interrupt_onVirtualThread_freesTheSocket() throws Exception {
        assertInterruptible(Thread.ofVirtual());
    }

    @Test
    void interrupt_onPlatformThread_freesTheSocket() throws Exception {
        assertInterruptible(Thread.ofPlatform().daemon());
    }

    @Test
    void close_endsCallsAndFreesTheSocket() throws Exception {
        warmUp();
        try (var server = FaultServer.start(Exchange::stall)) {
            Connector connector = open(server.url());
            var outcome = new AtomicReference<Outcome>();
            Thread caller = Thread.ofVirtual().start(() -> {
                try {
                    outcome.set(Outcome.of(connector.fetch(question())));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThat(server.awaitRequests(1, Duration.ofSeconds(5))).isTrue();
            connector.close();
            assertThat(caller.join(SLACK)).as("the call ends").isTrue();
            assertThat(outcome.get()).isNotNull();
            assertThat(outcome.get().failure()).isNotNull();
            assertThat(server.awaitClosed(SLACK)).as("the socket is free").isTrue();
        }
    }

    @Test
    void everyFault_givesATypedFailureInTime() throws Exception {
        warmUp();
        var wrong = new ConcurrentLinkedQueue<String>();
        var places = new Semaphore(4);
        var threads = new ArrayList<Thread>();
        for (Faults.Fault fault : Faults.around(this::healthy)) {
            places.acquire();
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    wrong.addAll(complaints(fault));
                } catch (InterruptedException | RuntimeException | AssertionError e) {
                    wrong.add(fault + " ended in " + e);
                } finally {
                    places.release();
                }
            }));
        }
        for (Thread t : threads) {
            t.join();
        }
        assertThat(wrong).isEmpty();
    }

    // ---- secrets -------------------------------------------------------------------------------------------------

    @Test
    void secrets_stayOutOfEveryText() throws Exception {
        for (int status : new int[] {200, 400, 401, 403, 404, 422, 429, 500, 503}) {
            assertSecretsStay(seen -> status == 200 ? healthy(seen) : echo(seen, status), true);
            assertSecretsStay(seen -> status == 200 ? healthy(seen) : echo(seen, status), false);
        }
        assertSecretsStay(seen -> Canned.json("{\"data\": " + seen.header("Authorization")), true);
        assertSecretsStay(
                seen -> Canned.html(200, "<title>Sign in " + seen.header("Authorization") + "</title>"), true);
        assertSecretsStay(
                seen -> Canned.text(302, "").with("Location", "http://localhost:9/?t=" + seen.header("Authorization")),
                true);
    }

    // ---- recording -----------------------------------------------------------------------------------------------

    @Test
    void replay_givesTheSameBatches_withoutTheNetwork() throws Exception {
        var answers = new MemoryAnswers();
        var fixed = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
        Outcome live;
        URI url;
        try (var server = answering(this::healthy);
                var connector = open(server.url(), ConnectorContext.live(fixed).recordingTo(answers))) {
            url = server.url();
            live = Outcome.of(connector.fetch(question()));
            assertThat(live.failure()).isNull();
        }
        assertThat(answers.kept()).isNotEmpty();
        assertThat(answers.kept())
                .allSatisfy(k -> assertThat(k.head().headers().keySet())
                        .doesNotContain("set-cookie", "authorization", "cookie", "proxy-authorization"));
        try (var connector = open(url, ConnectorContext.live(fixed).replaying(answers))) {
            Outcome replayed = Outcome.of(connector.fetch(question()));
            assertThat(replayed.failure()).isNull();
            assertThat(replayed.batches()).hasSameSizeAs(live.batches());
            for (int i = 0; i < live.batches().size(); i++) {
                assertSame(replayed.batches().get(i), live.batches().get(i));
            }
        }
    }

    @Test
    void replay_ofSomethingElse_isNotRecorded() throws Exception {
        try (var server = answering(this::healthy);
                var connector = open(
                        server.url(), ConnectorContext.live(Clock.systemUTC()).replaying(new MemoryAnswers()))) {
            Outcome outcome = Outcome.of(connector.fetch(question()));
            assertThat(outcome.failure()).isInstanceOf(Failure.NotRecorded.class);
            assertThat(server.connections()).isZero();
        }
    }

    // ---- inside --------------------------------------------------------------------------------------------------

    /** Loads the classes, so that what is measured afterwards is the connector and not the class loader. */
    private void warmUp() throws InterruptedException {
        try (var server = answering(this::healthy);
                var connector = open(server.url())) {
            assertThat(Outcome.of(connector.fetch(question())).failure()).isNull();
        }
    }

    private Connector open(URI url) {
        return open(url, ConnectorContext.live(Clock.systemUTC()));
    }

    private Connector open(URI url, ConnectorContext context) {
        return kind().open(settings(url), context);
    }

    private ConnectorSettings settings(URI url) {
        return configure(PlantedSecrets.bearer("subject", kind().name(), url));
    }

    /** What a fault was answered with, where that is not what the engine is promised. */
    private List<String> complaints(Faults.Fault fault) throws InterruptedException {
        var complaints = new ArrayList<String>();
        try (var server = fault.server().get();
                var connector = kind().open(
                                settings(server.url()).withDeadline(SHORT), ConnectorContext.live(Clock.systemUTC()))) {
            Outcome outcome = Outcome.of(connector.fetch(question()));
            if (outcome.took().compareTo(SHORT.plus(SHARED_SLACK)) > 0) {
                complaints.add(fault + " took " + outcome.took());
            }
            Failure failure = outcome.failure();
            if (failure == null) {
                return complaints;
            }
            if (failure.sentence().contains("Exception") || failure.sentence().contains("\tat ")) {
                complaints.add(fault + " speaks of exceptions: " + failure.sentence());
            }
            if (failure.cameBack().isBlank() || failure.advice().isBlank()) {
                complaints.add(fault + " lacks words: " + failure);
            }
        }
        return complaints;
    }

    private Failure failureWhen(Function<Seen, Canned> backend) throws InterruptedException {
        try (var server = answering(backend);
                var connector = open(server.url())) {
            Outcome outcome = Outcome.of(connector.fetch(question()));
            assertThat(outcome.failure()).isNotNull();
            assertThat(outcome.failure().source()).isEqualTo("subject");
            assertThat(outcome.failure().tried()).isNotBlank();
            assertThat(outcome.failure().cameBack()).isNotBlank().hasSizeLessThan(1_000);
            assertThat(outcome.failure().advice()).isNotBlank();
            return outcome.failure();
        }
    }

    private void assertStatus(int status) throws InterruptedException {
        Failure failure = failureWhen(seen -> Canned.text(status, "the backend's own words"));
        assertThat(failure.getClass()).as(failure.sentence()).isIn(failuresFor(status));
    }

    private void assertTimesOut(FaultServer.Script script) throws InterruptedException {
        warmUp();
        try (var server = FaultServer.start(script);
                var connector = kind().open(
                                settings(server.url()).withDeadline(SHORT), ConnectorContext.live(Clock.systemUTC()))) {
            Outcome outcome = Outcome.of(connector.fetch(question()));
            assertThat(outcome.failure()).isInstanceOf(Failure.TimedOut.class);
            assertThat(outcome.took()).isLessThan(SHORT.plus(SLACK));
        }
    }

    private void assertInterruptible(Thread.Builder threads) throws InterruptedException {
        warmUp();
        try (var server = FaultServer.start(exchange -> {
                    Canned whole = healthy(exchange.request());
                    exchange.head(whole, whole.length());
                    exchange.send(whole.body(), whole.length() / 2);
                    exchange.stall();
                });
                var connector = open(server.url())) {
            var interrupted = new AtomicReference<>(false);
            Thread caller = threads.start(() -> {
                try {
                    Outcome.of(connector.fetch(question()));
                } catch (InterruptedException e) {
                    interrupted.set(true);
                }
            });
            assertThat(server.awaitRequests(1, Duration.ofSeconds(5))).isTrue();
            caller.interrupt();
            assertThat(caller.join(SLACK)).as("the call ends").isTrue();
            assertThat(interrupted.get()).as("it ends by InterruptedException").isTrue();
            assertThat(server.awaitClosed(SLACK)).as("the socket is free").isTrue();
        }
    }

    private void assertSecretsStay(Function<Seen, Canned> backend, boolean bearer) throws InterruptedException {
        var answers = new MemoryAnswers();
        try (var overheard = new Overheard();
                var server = answering(backend)) {
            var context = ConnectorContext.live(Clock.systemUTC())
                    .recordingTo(answers)
                    .withListener(overheard);
            ConnectorSettings settings =
                    settings(server.url()).withDeadline(SHORT).withOption("attempts", "1");
            try (var connector = kind().open(bearer ? settings : PlantedSecrets.basic(settings), context)) {
                Outcome outcome = Outcome.of(connector.fetch(question()));
                if (outcome.failure() != null) {
                    PlantedSecrets.assertAbsentFrom(
                            "the failure", outcome.failure() + outcome.failure().sentence());
                }
                for (Batch batch : outcome.batches()) {
                    PlantedSecrets.assertAbsentFrom("the provenance", batch.provenance() + " " + batch.coverage());
                }
                PlantedSecrets.assertAbsentFrom("the check", connector.check().toString());
                PlantedSecrets.assertAbsentFrom("the connector", connector.toString());
            }
            assertThat(overheard.attempts()).isNotEmpty();
            PlantedSecrets.assertAbsentFrom("logs and attempts", overheard.everything());
        }
        answers.kept()
                .forEach(k -> PlantedSecrets.assertAbsentFrom(
                        "a recording", k.head() + k.key().canonical()));
    }

    /** An error that says back what was sent, as debugging proxies do. */
    private static Canned echo(Seen seen, int status) {
        return Canned.text(status, "you sent " + String.join(", ", seen.head()))
                .with("Set-Cookie", "session=" + PlantedSecrets.HEADER)
                .with("X-Echo", seen.header("X-Canary"));
    }

    private static Canned shortened(Canned whole) {
        return whole.withBody(Arrays.copyOf(whole.body(), whole.length() * 3 / 5));
    }

    /** Half of a two-byte character, right behind the first quote: a key or a text is hit, whatever the format. */
    private static Canned brokenUtf8(Canned whole) {
        byte[] body = whole.body();
        int quote = new String(body, UTF_8).indexOf('"');
        byte[] broken = new byte[body.length + 2];
        System.arraycopy(body, 0, broken, 0, quote + 1);
        broken[quote + 1] = (byte) 0xC3;
        broken[quote + 2] = '(';
        System.arraycopy(body, quote + 1, broken, quote + 3, body.length - quote - 1);
        return whole.withBody(broken);
    }

    private static void assertSame(Batch replayed, Batch live) {
        assertThat(replayed.items()).isEqualTo(live.items());
        assertThat(replayed.coverage()).isEqualTo(live.coverage());
        assertThat(replayed.provenance().query()).isEqualTo(live.provenance().query());
        assertThat(replayed.provenance().window()).isEqualTo(live.provenance().window());
        assertThat(replayed.provenance().fetchedAt())
                .isEqualTo(live.provenance().fetchedAt());
        assertThat(replayed.provenance().limits()).isEqualTo(live.provenance().limits());
        assertThat(replayed.provenance().answers().stream()
                        .map(a -> a.key() + a.sha256())
                        .toList())
                .isEqualTo(live.provenance().answers().stream()
                        .map(a -> a.key() + a.sha256())
                        .toList());
    }

    private static URI deadAddress() {
        try (var server = answering(seen -> Canned.notFound())) {
            return server.url();
        }
    }

    /** For subclasses that check something of their own. */
    protected static List<Batch> batches(Connector connector, SignalQuery query) throws InterruptedException {
        return Outcome.of(connector.fetch(query)).batches();
    }
}
