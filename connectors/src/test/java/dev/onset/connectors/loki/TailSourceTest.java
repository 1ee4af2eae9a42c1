package dev.onset.connectors.loki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery.LogTail;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage.State;
import dev.onset.signal.Labels;
import dev.onset.signal.LogLines;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.WebSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TailSourceTest {

    private static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");
    private static final Comparator<Fetched.Line> BY_CONTENT = Comparator.comparingLong(Fetched.Line::time)
            .thenComparing(Fetched.Line::stream)
            .thenComparing(Fetched.Line::metadata)
            .thenComparing(Fetched.Line::text);

    private final AtomicReference<Instant> now = new AtomicReference<>(T0);
    private final List<Duration> pauses = new ArrayList<>();
    private final TailServer server = new TailServer();
    private final LokiApi api = new LokiApi(
            ConnectorSettings.of("logs", "loki", server.url()).withOption("attempts", "1"),
            ConnectorContext.live(now::get));

    @AfterEach
    void close() {
        api.close();
        server.close();
    }

    // ---- what comes ----------------------------------------------------------------------------------------------

    @Test
    void storedLines_comeFirst_thenNewOnes() throws Exception {
        server.store(List.of(line(-2, "stored"), line(-700, "too old")));
        server.then((seen, socket) -> TailServer.send(socket, List.of(line(1, "live"), line(2, "live too"))));
        TailSource tail = tail(T0.minusSeconds(30));

        Batch first = tail.next();
        assertThat(texts(first)).containsExactly("stored");
        assertThat(first.provenance().answers()).isNotEmpty();
        Batch second = tail.next();
        assertThat(texts(second)).containsExactly("live", "live too");
        assertThat(second.coverage().state()).isEqualTo(State.COMPLETE);
        assertThat(second.coverage().covered()).isEqualTo(TimeRange.of(at(1), at(2).plusNanos(1)));
        assertThat(second.provenance().query()).isEqualTo("{app=\"cart\"}");

        Seen asked = server.tails.getFirst();
        assertThat(asked.parameter("query")).isEqualTo("{app=\"cart\"}");
        assertThat(asked.parameter("start")).matches("\\d{19}");
        assertThat(asked.header("X-Loki-Response-Encoding-Flags")).isEqualTo("categorize-labels");
        tail.close();
    }

    @Test
    void longAgo_isFetchedBeforeTheConnectionIsOpened() throws Exception {
        server.store(List.of(line(-3_000, "long ago"), line(-1, "just now")));
        server.then((seen, socket) -> TailServer.send(socket, List.of(line(-1, "just now"), line(1, "live"))));
        TailSource tail = tail(T0.minusSeconds(3_600));
        assertThat(texts(tail.next())).containsExactly("long ago", "just now");
        assertThat(server.tails).isEmpty();
        assertThat(texts(tail.next())).containsExactly("live");
        tail.close();
    }

    @Test
    void historyThatTheTailRepeats_comesOnce_equalLinesComeAsOftenAsTheyAre() throws Exception {
        var twice = line(-1, "same");
        server.store(List.of(twice, twice));
        server.then((seen, socket) -> {
            TailServer.send(socket, List.of(twice, line(-60, "before what was asked for")));
            TailServer.send(socket, List.of(twice, twice, line(1, "live")));
        });
        TailSource tail = tail(T0.minusSeconds(5));
        assertThat(texts(tail.next())).containsExactly("same", "same");
        assertThat(texts(tail.next())).as("a third one is new").containsExactly("same", "live");
        tail.close();
    }

    @Test
    void droppedEntries_arePartial() throws Exception {
        server.then((seen, socket) -> socket.send("{\"streams\":null,\"dropped_entries\":["
                + "{\"labels\":{\"app\":\"a\"},\"timestamp\":\"1772359201000000000\"},"
                + "{\"labels\":{\"app\":\"b\"},\"timestamp\":\"1772359203000000000\"}]}"));
        TailSource tail = tail(T0);
        Batch batch = tail.next();
        assertThat(batch.items().size()).isZero();
        assertThat(batch.coverage().state()).isEqualTo(State.PARTIAL);
        assertThat(batch.coverage().reasons())
                .containsExactly("the server left out 2 lines of 2 streams between 2026-03-01T10:00:01Z and "
                        + "2026-03-01T10:00:03Z, because they came faster than they were read; a range query has them");
        assertThat(batch.coverage().covered()).isEqualTo(TimeRange.of(at(1), at(3).plusNanos(1)));
        tail.close();
    }

    // ---- breaks --------------------------------------------------------------------------------------------------

    /** Connections that break at any time and in any way, lines that arrive meanwhile, late or twice: each comes once. */
    @Test
    void everyLine_comesExactlyOnce_overAnyBreaks() throws Exception {
        for (int seed = 0; seed < 40; seed++) {
            try (var each = new TailSourceTest.OneRun(seed)) {
                each.run();
            }
        }
    }

    @Test
    void hourLimitOfTheServer_isABreakLikeOthers() throws Exception {
        server.then((seen, socket) -> {
            TailServer.send(socket, List.of(line(1, "first")));
            socket.close(1011, "reached tail max duration limit");
        });
        server.then((seen, socket) -> TailServer.send(socket, List.of(line(3, "third"))));
        server.store(List.of(line(1, "first"), line(2, "second")));
        TailSource tail = tail(T0);
        var texts = new ArrayList<String>();
        while (texts.size() < 3) {
            Batch batch = tail.next();
            texts.addAll(texts(batch));
            if (texts.contains("third")) {
                assertThat(batch.coverage().infos()).anyMatch(i -> i.contains("reached tail max duration limit"));
            }
        }
        assertThat(texts).containsExactlyInAnyOrder("first", "second", "third");
        assertThat(pauses).containsExactly(Duration.ofSeconds(1));
        tail.close();
    }

    @Test
    void connection_isRenewedAfterFiftyMinutes() throws Exception {
        var sockets = new AtomicReference<WebSocket>();
        server.then((seen, socket) -> {
            sockets.set(socket);
            TailServer.send(socket, List.of(line(1, "early")));
        });
        server.then((seen, socket) -> TailServer.send(socket, List.of(line(3_300, "after"))));
        TailSource tail = tail(T0);
        assertThat(texts(tail.next())).containsExactly("early");
        now.set(at(3_060));
        TailServer.send(sockets.get(), List.of(line(3_059, "late")));
        assertThat(texts(tail.next())).containsExactly("late");
        now.set(at(3_301));
        assertThat(texts(tail.next())).containsExactly("after");
        assertThat(server.tails).hasSize(2);
        assertThat(pauses).isEmpty();
        tail.close();
    }

    @Test
    void serverThatIsAway_isAskedAgainWithGrowingPauses() throws Exception {
        for (int i = 0; i < 3; i++) {
            server.thenRefuse(503, "shutting down");
        }
        server.then((seen, socket) -> TailServer.send(socket, List.of(line(1, "back"))));
        TailSource tail = tail(T0);
        assertThat(texts(tail.next())).containsExactly("back");
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
        tail.close();
    }

    @Test
    void serverThatStaysAway_endsTheTail() {
        server.thenRefuse(503, "shutting down");
        TailSource tail = tail(T0);
        assertThatThrownBy(tail::next).isInstanceOf(CallFailed.class);
        assertThat(pauses).hasSize(10).endsWith(Duration.ofSeconds(10));
    }

    @Test
    void connectionsThatCloseAtOnce_endTheTail_insteadOfSpinning() {
        server.then((seen, socket) -> socket.close(1000, "bye"));
        TailSource tail = tail(T0);
        assertThatThrownBy(tail::next)
                .isInstanceOfSatisfying(
                        CallFailed.class,
                        e -> assertThat(e.failure().cameBack()).contains("soon after it was opened"));
        assertThat(pauses).hasSize(10);
    }

    @Test
    void refusal_endsTheTailAtOnce() {
        server.thenRefuse(400, "parse error at line 1, col 1: syntax error");
        TailSource tail = tail(T0);
        assertThatThrownBy(tail::next)
                .isInstanceOfSatisfying(
                        CallFailed.class, e -> assertThat(e.failure()).isInstanceOf(Failure.BadQuery.class));
        assertThat(pauses).isEmpty();
        assertThat(server.tails).hasSize(1);
    }

    @Test
    void proxyWithoutWebSocket_isExplained() {
        server.thenRefuse(400, "Bad Request\n");
        TailSource tail = tail(T0);
        assertThatThrownBy(tail::next).isInstanceOfSatisfying(CallFailed.class, e -> {
            assertThat(e.failure()).isInstanceOf(Failure.Unsupported.class);
            assertThat(e.failure().advice()).contains("WebSocket");
        });
    }

    @Test
    void unreadableFrame_isABreak() throws Exception {
        server.then((seen, socket) -> socket.send("{\"streams\":[{]"));
        server.then((seen, socket) -> TailServer.send(socket, List.of(line(1, "whole"))));
        TailSource tail = tail(T0);
        Batch batch = tail.next();
        assertThat(texts(batch)).containsExactly("whole");
        assertThat(batch.coverage().infos()).singleElement().asString().contains("cannot be read");
        tail.close();
    }

    @Test
    void gapThatCannotBeFilled_isPartial_andTheTailGoesOn() throws Exception {
        server.loki.before = seen -> Canned.text(500, "broken");
        server.then((seen, socket) -> TailServer.send(socket, List.of(line(1, "live"))));
        TailSource tail = tail(T0.minusSeconds(20));
        Batch gap = tail.next();
        assertThat(gap.coverage().state()).isEqualTo(State.PARTIAL);
        assertThat(gap.coverage().reasons())
                .singleElement()
                .asString()
                .contains("lines may be missing")
                .contains("broken");
        assertThat(texts(tail.next())).containsExactly("live");
        tail.close();
    }

    @Test
    void close_endsTheWaiting() throws Exception {
        server.then((seen, socket) -> {});
        var stream = BatchStream.from(new Stoppable(tail(T0)));
        var ended = new AtomicReference<String>("");
        Thread reader = Thread.ofVirtual().start(() -> {
            try {
                ended.set("came " + stream.next());
            } catch (InterruptedException e) {
                ended.set("given up");
            }
        });
        while (server.tails.isEmpty()) {
            Thread.onSpinWait();
        }
        stream.close();
        assertThat(reader.join(Duration.ofSeconds(2))).isTrue();
        assertThat(ended.get()).isEqualTo("given up");
    }

    @Test
    void closedSource_endsTheTail() throws Exception {
        server.then((seen, socket) -> TailServer.send(socket, List.of(line(1, "live"))));
        TailSource tail = tail(T0);
        assertThat(texts(tail.next())).containsExactly("live");
        api.close();
        assertThatThrownBy(tail::next).isInstanceOf(CallFailed.class);
        assertThat(pauses).isEmpty();
    }

    // ---- inside --------------------------------------------------------------------------------------------------

    private TailSource tail(Instant from) {
        return new TailSource(api, new LearnedLimits(api), new LogTail("{app=\"cart\"}", from), pauses::add);
    }

    private static Instant at(long seconds) {
        return T0.plusSeconds(seconds);
    }

    private static Fetched.Line line(long seconds, String text) {
        return new Fetched.Line(TimeRange.nanos(at(seconds)), Labels.of("app", "cart"), Labels.NONE, text);
    }

    private static List<String> texts(Batch batch) {
        return Fetched.linesOf((LogLines) batch.items()).stream()
                .map(Fetched.Line::text)
                .toList();
    }

    /** A tail over several connections: what is stored while none is open, what comes over each, how each ends. */
    private static final class OneRun implements AutoCloseable {

        private final int seed;
        private final Random random;
        private final AtomicReference<Instant> now = new AtomicReference<>(T0);
        private final TailServer server = new TailServer();
        private final LokiApi api = new LokiApi(
                ConnectorSettings.of("logs", "loki", server.url()).withOption("attempts", "1"),
                ConnectorContext.live(now::get));
        private final List<Fetched.Line> all = new ArrayList<>();
        private int texts;

        OneRun(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void run() throws Exception {
            keep(some());
            int connections = 1 + random.nextInt(5);
            for (int i = 0; i < connections; i++) {
                server.then(script());
            }
            var last = line(50, "the end");
            server.then((seen, socket) -> TailServer.send(socket, List.of(last)));
            var got = new ArrayList<Fetched.Line>();
            var tail = new TailSource(api, new LearnedLimits(api), new LogTail("{app=\"cart\"}", at(-20)), d -> {});
            while (!got.contains(last)) {
                Batch batch = tail.next();
                assertThat(batch.coverage().state()).as("seed %d", seed).isEqualTo(State.COMPLETE);
                got.addAll(Fetched.linesOf((LogLines) batch.items()));
            }
            tail.close();
            got.remove(last);
            got.sort(BY_CONTENT);
            List<Fetched.Line> wanted;
            synchronized (all) {
                wanted = all.stream().sorted(BY_CONTENT).toList();
            }
            assertThat(got).as("seed %d", seed).isEqualTo(wanted);
        }

        /** While away some lines are stored; then some come live, maybe after old ones again; then it breaks. */
        private TailServer.Script script() {
            List<Fetched.Line> away = some();
            List<Fetched.Line> live = some();
            boolean history = random.nextBoolean();
            int end = random.nextInt(4);
            return (seen, socket) -> {
                now.updateAndGet(t -> t.plusSeconds(1));
                keep(away);
                if (history) {
                    long start = Long.parseLong(seen.parameter("start"));
                    List<Fetched.Line> old;
                    synchronized (all) {
                        old = all.stream().filter(l -> l.time() >= start).toList();
                    }
                    TailServer.send(socket, old);
                }
                for (Fetched.Line line : live) {
                    keep(List.of(line));
                    TailServer.send(socket, List.of(line));
                }
                switch (end) {
                    case 0 -> socket.close(1011, "reached tail max duration limit");
                    case 1 -> socket.close(1000, "bye");
                    case 2 -> socket.close(1001, "restarting");
                    default -> socket.send("{\"streams\":");
                }
            };
        }

        private void keep(List<Fetched.Line> lines) {
            synchronized (all) {
                all.addAll(lines);
            }
            server.store(lines);
        }

        /** Lines of the last few seconds, some at equal times, some equal in everything. */
        private List<Fetched.Line> some() {
            var lines = new ArrayList<Fetched.Line>();
            for (int n = random.nextInt(5); n > 0; n--) {
                Labels stream = Labels.of("app", random.nextBoolean() ? "cart" : "orders");
                Labels metadata = random.nextBoolean() ? Labels.NONE : Labels.of("trace_id", "7");
                String text = random.nextInt(3) == 0 ? "often" : "line " + texts++;
                lines.add(new Fetched.Line(TimeRange.nanos(at(-random.nextInt(3))), stream, metadata, text));
            }
            return lines;
        }

        @Override
        public void close() {
            api.close();
            server.close();
        }
    }
}
