package dev.onset.connectors.loki;

import static dev.onset.connectors.loki.PagedLines.T0;
import static dev.onset.connectors.loki.PagedLines.T0_NANOS;
import static dev.onset.connectors.loki.PagedLines.apart;
import static dev.onset.connectors.loki.PagedLines.assertPartsMeet;
import static dev.onset.connectors.loki.PagedLines.fetch;
import static dev.onset.connectors.loki.PagedLines.line;
import static dev.onset.connectors.loki.PagedLines.range;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.MemoryAnswers;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery.LogRange;
import dev.onset.connectors.spi.SignalQuery.Order;
import dev.onset.signal.Batch;
import dev.onset.signal.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits of the server, servers that cannot answer, and what is replayed of them. */
class RangePagerTroubleTest {

    @Test
    void smallLimit_isLearnedOnce() throws Exception {
        try (var loki = new FakeLoki(apart(700), 1);
                Connector connector = loki.open()) {
            loki.maxEntries = 300;
            for (int i = 0; i < 2; i++) {
                Fetched fetched = Fetched.of(connector.fetch(
                        new LogRange("{a=\"b\"}", range(0, 1_000_000), Integer.MAX_VALUE, Order.NEWEST_FIRST)));
                assertThat(fetched.lines()).hasSize(700);
            }
            assertThat(loki.pages().stream().map(s -> s.parameter("limit")))
                    .containsExactly("1000", "300", "300", "300", "300", "300", "300");
        }
    }

    @Test
    void statedLimit_isUsed() throws Exception {
        try (var loki = new FakeLoki(apart(3_000), 1)) {
            loki.maxEntries = 2_000;
            loki.limits = "{\"limits\":{\"max_entries_limit_per_query\":2000}}";
            Fetched fetched = fetch(loki, range(0, 1_000_000), Integer.MAX_VALUE, Order.NEWEST_FIRST);
            assertThat(fetched.lines()).hasSize(3_000);
            assertThat(loki.pages().stream().map(s -> s.parameter("limit"))).containsExactly("1000", "2000", "2000");
            assertThat(fetched.batches().getFirst().provenance().limits())
                    .isEqualTo("at most 2,000 lines a request and 30d1h a query");
        }
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void longRange_isSplit_onWholeHours(Order order) throws Exception {
        long hour = Duration.ofHours(1).toNanos();
        var lines = new ArrayList<Fetched.Line>();
        for (int h = 0; h < 24 * 70; h++) {
            lines.add(line(T0_NANOS + h * hour + 30, "hour " + h));
        }
        TimeRange asked = TimeRange.of(T0.plusSeconds(90), T0.plus(Duration.ofDays(70)));
        try (var loki = new FakeLoki(lines, 1)) {
            Fetched fetched = fetch(loki, asked, Integer.MAX_VALUE, order);
            assertThat(fetched.failure()).isNull();
            assertThat(fetched.lines()).hasSize(24 * 70 - 1);
            assertPartsMeet(0, fetched, asked, order);
            assertThat(loki.pages().stream()
                            .map(s -> Long.parseLong(s.parameter("end")) - Long.parseLong(s.parameter("start"))))
                    .allMatch(length -> length <= Duration.ofHours(721).toNanos());

            loki.maxLength = Duration.ofDays(7);
            Fetched shorter = fetch(loki, asked, Integer.MAX_VALUE, order);
            assertThat(shorter.failure()).isNull();
            assertThat(shorter.lines()).hasSize(24 * 70 - 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"504", "500 deadline", "400 bytes", "cut"})
    void serverThatCannotAnswerLongRanges_isAskedShorterOnes(String trouble) throws Exception {
        List<Fetched.Line> lines = apart(64);
        try (var loki = new FakeLoki(lines, 1)) {
            loki.before = seen -> {
                if (!seen.path().endsWith("/query_range")
                        || Long.parseLong(seen.parameter("end")) - Long.parseLong(seen.parameter("start")) <= 20_000) {
                    return null;
                }
                return switch (trouble) {
                    case "504" -> Canned.text(504, "request timed out, decrease the duration of the request");
                    case "500 deadline" -> Canned.text(500, "rpc error: context deadline exceeded");
                    case "400 bytes" ->
                        Canned.text(400, "the query would read too many bytes (query: 2 TiB, limit: 1 TiB); consider");
                    default ->
                        Canned.json("{\"status\":\"success\",\"data\":{\"resultType\":\"streams\",\"result\":[{\"stre");
                };
            };
            for (Order order : Order.values()) {
                Fetched fetched = fetch(loki, range(0, 64_000), Integer.MAX_VALUE, order);
                assertThat(fetched.failure()).isNull();
                assertThat(fetched.lines()).hasSize(64);
                assertThat(fetched.lines().stream().distinct()).hasSize(64);
                assertPartsMeet(0, fetched, range(0, 64_000), order);
            }
        }
    }

    @Test
    void serverThatNeverAnswers_isAskedFourTimesAtMost_andTheFirstFailureIsTold() throws Exception {
        try (var loki = new FakeLoki(apart(64), 1)) {
            loki.before = seen -> Canned.text(504, "request timed out");
            Fetched fetched = fetch(loki, range(0, 64_000), 10, Order.NEWEST_FIRST);
            assertThat(fetched.failure()).isInstanceOf(Failure.BadReply.class);
            assertThat(fetched.sentence()).contains("gave up").contains("504").contains("Narrow");
            assertThat(loki.pages()).hasSizeLessThanOrEqualTo(4);
        }
    }

    @Test
    void tooLargeMessages_makePagesSmaller() throws Exception {
        try (var loki = new FakeLoki(apart(600), 1)) {
            loki.before =
                    seen -> seen.path().endsWith("/query_range") && Integer.parseInt(seen.parameter("limit")) > 100
                            ? Canned.text(
                                    500,
                                    "rpc error: code = ResourceExhausted desc = grpc: received message larger than max (5 vs. 4)")
                            : null;
            Fetched fetched = fetch(loki, range(0, 1_000_000), Integer.MAX_VALUE, Order.OLDEST_FIRST);
            assertThat(fetched.failure()).isNull();
            assertThat(fetched.lines()).hasSize(600);
        }
    }

    @Test
    void failureAfterSomePages_keepsThem() throws Exception {
        try (var loki = new FakeLoki(apart(8_000), 1)) {
            loki.before = seen -> loki.pages().size() > 2 ? Canned.text(403, "no more") : null;
            Fetched fetched = fetch(loki, range(0, 1_000_000), Integer.MAX_VALUE, Order.NEWEST_FIRST);
            assertThat(fetched.failure()).isInstanceOf(Failure.Denied.class);
            assertThat(fetched.lines()).hasSize(999 + 4_999);
        }
    }

    @Test
    void metricQuery_isRefusedInWords() throws Exception {
        try (var loki = new FakeLoki(List.of(), 1)) {
            loki.before = seen -> RecordedReply.of("022-volume-by-level").canned();
            Fetched fetched = fetch(loki, range(0, 10), 10, Order.NEWEST_FIRST);
            assertThat(fetched.failure()).isInstanceOf(Failure.BadQuery.class);
            assertThat(fetched.sentence()).contains("matrix").contains("ask it as a metric");
        }
    }

    @Test
    void serverThatIgnoresTheRange_isFoundOut() throws Exception {
        try (var loki = new FakeLoki(List.of(), 1)) {
            Function<Integer, String> body =
                    n -> "{\"status\":\"success\",\"data\":{\"resultType\":\"streams\",\"result\":["
                            + "{\"stream\":{},\"values\":[" + "[\"5\",\"x\"],".repeat(n - 1) + "[\"5\",\"x\"]]}]}}";
            loki.before = seen -> Canned.json(body.apply(3));
            Fetched few = fetch(loki, range(0, 10), 10, Order.NEWEST_FIRST);
            assertThat(few.lines()).isEmpty();
            assertThat(few.verdict().warnings())
                    .containsExactly("3 lines from outside the range came and were left out");

            loki.before = seen -> Canned.json(body.apply(11));
            Fetched full = fetch(loki, range(0, 10), 10, Order.NEWEST_FIRST);
            assertThat(full.failure()).isInstanceOf(Failure.BadReply.class);
        }
    }

    @Test
    void replay_afterTheServerGaveUp_findsTheShorterQuestions() throws Exception {
        var answers = new MemoryAnswers();
        var context = ConnectorContext.live(Clock.systemUTC());
        var asked = new LogRange("{a=\"b\"}", range(0, 64_000), Integer.MAX_VALUE, Order.NEWEST_FIRST);
        try (var loki = new FakeLoki(apart(64), 1)) {
            loki.limits = "{\"limits\":{\"max_entries_limit_per_query\":30}}";
            loki.maxEntries = 30;
            loki.before = seen -> seen.path().endsWith("/query_range")
                            && Long.parseLong(seen.parameter("end")) - Long.parseLong(seen.parameter("start")) > 20_000
                            && Integer.parseInt(seen.parameter("limit")) <= 30
                    ? Canned.text(504, "request timed out")
                    : null;
            Fetched live;
            try (Connector connector = loki.open(context.recordingTo(answers))) {
                live = Fetched.of(connector.fetch(asked));
                assertThat(live.lines()).hasSize(64);
            }
            int requests = loki.server.seen().size();
            try (Connector connector = loki.open(context.replaying(answers))) {
                Fetched replayed = Fetched.of(connector.fetch(asked));
                assertThat(replayed.failure()).isNull();
                assertThat(replayed.batches().stream().map(Batch::items).toList())
                        .isEqualTo(live.batches().stream().map(Batch::items).toList());
            }
            assertThat(loki.server.seen()).hasSize(requests);
        }
    }
}
