package dev.onset.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.Exchange;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.Failure;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Wherever a call hangs, an interrupt, a close and the deadline each end it in time. */
@Timeout(60)
class CancelTest {

    /** 200 ms are promised; a busy machine adds its own. */
    private static final Duration SOON = Duration.ofMillis(500);

    private static final Duration DEADLINE = Duration.ofMillis(600);

    @BeforeAll
    static void loadClasses() throws Exception {
        try (var server = FaultServer.answering(seen -> Canned.json("[]"));
                var gateway = Calling.open(server.url())) {
            assertThat(Calling.call(gateway).value()).isEqualTo("[]");
        }
        try (var gateway = Calling.open(URI.create("http://127.0.0.1:1"))) {
            assertThat(Calling.failure(gateway)).isNotNull();
        }
    }

    @Test
    void head() throws Exception {
        try (var server = FaultServer.start(Exchange::stall)) {
            endsEverywhere(server.url(), Tuning.DEFAULT, () -> server.awaitRequests(1, SOON));
            assertThat(server.awaitClosed(SOON)).isTrue();
        }
    }

    @Test
    void body() throws Exception {
        try (var server = FaultServer.start(exchange -> {
            exchange.head(Canned.json(""), 100);
            exchange.send("[1,");
            exchange.stall();
        })) {
            endsEverywhere(server.url(), Tuning.DEFAULT, () -> server.awaitRequests(1, SOON));
            assertThat(server.awaitClosed(SOON)).isTrue();
        }
    }

    @Test
    void tlsHandshake() throws Exception {
        try (var server = FaultServer.raw(socket -> {
            while (socket.getInputStream().read() >= 0) {
                // A server that hears the greeting and says nothing.
            }
        })) {
            URI url = URI.create("https://127.0.0.1:" + server.port());
            endsEverywhere(url, Tuning.DEFAULT, () -> true);
            assertThat(server.awaitClosed(SOON)).isTrue();
        }
    }

    @Test
    void nameLookup() throws Exception {
        var never = new CountDownLatch(1);
        Tuning slow = Tuning.DEFAULT.withNames(host -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new java.net.UnknownHostException(host);
        });
        endsEverywhere(URI.create("http://slow.example.com"), slow, () -> true);
        never.countDown();
    }

    @Test
    void connecting() throws Exception {
        // A full queue of connections that nobody accepts: Linux then ignores further ones.
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> waiting = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                waiting.add(new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort()));
            }
            endsEverywhere(URI.create("http://127.0.0.1:" + listener.getLocalPort()), Tuning.DEFAULT, () -> true);
            for (Socket s : waiting) {
                s.close();
            }
        }
    }

    @Test
    void waitForTheNextAttempt() throws Exception {
        try (var server = FaultServer.answering(seen -> Canned.text(503, "soon").with("Retry-After", "20"))) {
            Ended ended =
                    interrupted(server.url(), Tuning.DEFAULT, Thread.ofVirtual(), () -> server.awaitRequests(1, SOON));
            assertThat(ended.by()).isInstanceOf(InterruptedException.class);
            assertThat(closed(server.url(), Tuning.DEFAULT, () -> server.awaitRequests(2, SOON))
                            .by())
                    .isInstanceOf(CallFailed.class);
        }
    }

    @Test
    void turnAtTheBackend() throws Exception {
        try (var server = FaultServer.start(Exchange::stall)) {
            var settings = Calling.settings(server.url()).withOption("parallel", "1");
            try (var gateway = Calling.open(settings)) {
                Thread first = Thread.ofVirtual().start(() -> ignore(gateway));
                assertThat(server.awaitRequests(1, SOON)).isTrue();
                Failure second = Calling.failure(Calling.open(settings.withDeadline(DEADLINE)), Calling.GET);
                assertThat(second).isInstanceOf(Failure.TimedOut.class);
                var ended = new AtomicReference<Ended>();
                Thread third = Thread.ofVirtual().start(() -> ended.set(run(gateway)));
                third.interrupt();
                assertThat(third.join(SOON)).isTrue();
                assertThat(ended.get().by()).isInstanceOf(InterruptedException.class);
                first.interrupt();
                assertThat(first.join(SOON)).isTrue();
            }
        }
    }

    @Test
    void waitingForATurn_countsAgainstTheDeadline_andKeepsTheOrder() throws Exception {
        var go = new Semaphore(0);
        var order = new java.util.concurrent.ConcurrentLinkedQueue<String>();
        try (var server = FaultServer.start(exchange -> {
                    order.add(exchange.request().parameter("n"));
                    go.acquire();
                    exchange.reply(Canned.json("[]"));
                });
                var gateway = Calling.open(Calling.settings(server.url()).withOption("parallel", "1"))) {
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < 5; i++) {
                ApiRequest request = Calling.GET.with("n", String.valueOf(i));
                threads.add(Thread.ofVirtual().start(() -> ignore(gateway, request)));
                assertThat(server.awaitRequests(1, SOON)).isTrue();
                awaitQueued(gateway, i);
            }
            long start = System.nanoTime();
            try {
                gateway.call(Calling.GET, Calling::text, Duration.ofMillis(100));
                throw new AssertionError("there was no place");
            } catch (CallFailed e) {
                assertThat(e.failure()).isInstanceOf(Failure.TimedOut.class);
                assertThat(e.failure().cameBack()).contains("waiting for its turn");
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(600));
            }
            go.release(5);
            for (Thread t : threads) {
                t.join();
            }
            assertThat(order).containsExactly("0", "1", "2", "3", "4");
        }
    }

    @Test
    void noMoreThanFourAtATime() throws Exception {
        var here = new AtomicInteger();
        var most = new AtomicInteger();
        var all = new CountDownLatch(4);
        try (var server = FaultServer.start(exchange -> {
                    most.accumulateAndGet(here.incrementAndGet(), Math::max);
                    all.countDown();
                    all.await();
                    here.decrementAndGet();
                    exchange.reply(Canned.json("[]"));
                });
                var gateway = Calling.open(server.url())) {
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < 20; i++) {
                threads.add(Thread.ofVirtual().start(() -> ignore(gateway)));
            }
            for (Thread t : threads) {
                t.join();
            }
            assertThat(most.get()).isEqualTo(4);
            assertThat(server.seen()).hasSize(20);
            assertThat(server.connections()).isLessThanOrEqualTo(4);
        }
    }

    // ---- inside --------------------------------------------------------------------------------------------------

    private interface Ready {
        boolean await() throws InterruptedException;
    }

    /** How a call ended. */
    private record Ended(Exception by) {}

    private static void endsEverywhere(URI url, Tuning tuning, Ready ready) throws InterruptedException {
        assertThat(interrupted(url, tuning, Thread.ofVirtual(), ready).by()).isInstanceOf(InterruptedException.class);
        assertThat(interrupted(url, tuning, Thread.ofPlatform().daemon(), ready).by())
                .isInstanceOf(InterruptedException.class);
        Exception closed = closed(url, tuning, ready).by();
        assertThat(closed).isInstanceOf(CallFailed.class);
        assertThat(((CallFailed) closed).failure().cameBack()).contains("closed");
        endsByDeadline(url, tuning);
    }

    private static void endsByDeadline(URI url, Tuning tuning) throws InterruptedException {
        var settings = Calling.settings(url).withDeadline(DEADLINE);
        try (var gateway =
                HttpGateway.open(settings, ConnectorContext.live(Clock.systemUTC()), Calling.PLAIN, tuning)) {
            long start = System.nanoTime();
            Failure failure = Calling.failure(gateway);
            assertThat(failure).isInstanceOf(Failure.TimedOut.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(DEADLINE.plus(SOON));
        }
    }

    private static Ended interrupted(URI url, Tuning tuning, Thread.Builder threads, Ready ready)
            throws InterruptedException {
        try (var gateway = open(url, tuning)) {
            var ended = new AtomicReference<Ended>();
            Thread caller = threads.start(() -> ended.set(run(gateway)));
            hang(caller, ready);
            caller.interrupt();
            assertThat(caller.join(SOON)).as("it ends on " + caller).isTrue();
            return ended.get();
        }
    }

    private static Ended closed(URI url, Tuning tuning, Ready ready) throws InterruptedException {
        var gateway = open(url, tuning);
        var ended = new AtomicReference<Ended>();
        Thread caller = Thread.ofVirtual().start(() -> ended.set(run(gateway)));
        hang(caller, ready);
        gateway.close();
        assertThat(caller.join(SOON)).isTrue();
        return ended.get();
    }

    /** Until it waits for something that does not come. */
    private static void hang(Thread caller, Ready ready) throws InterruptedException {
        assertThat(ready.await()).isTrue();
        long end = System.nanoTime() + SOON.toNanos();
        while (caller.getState() == Thread.State.RUNNABLE && !caller.isVirtual() && System.nanoTime() < end) {
            // A platform thread that waits for a socket counts as running: there is nothing better to look at.
            Thread.onSpinWait();
        }
    }

    /** Until so many calls wait behind the first. */
    private static void awaitQueued(HttpGateway gateway, int n) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (gateway.waiting() < n && System.nanoTime() < end) {
            Thread.sleep(1);
        }
        assertThat(gateway.waiting()).isEqualTo(n);
    }

    private static HttpGateway open(URI url, Tuning tuning) {
        return HttpGateway.open(Calling.settings(url), ConnectorContext.live(Clock.systemUTC()), Calling.PLAIN, tuning);
    }

    private static Ended run(HttpGateway gateway) {
        try {
            gateway.call(Calling.GET, Calling::text);
            return new Ended(new IllegalStateException("it was answered"));
        } catch (CallFailed | InterruptedException e) {
            return new Ended(e);
        }
    }

    private static void ignore(HttpGateway gateway) {
        ignore(gateway, Calling.GET);
    }

    private static void ignore(HttpGateway gateway, ApiRequest request) {
        try {
            gateway.call(request, Calling::text);
        } catch (CallFailed | InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
