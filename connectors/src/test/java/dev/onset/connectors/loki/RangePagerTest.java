package dev.onset.connectors.loki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.MemoryAnswers;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery.LogRange;
import dev.onset.connectors.spi.SignalQuery.Order;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.Coverage.State;
import dev.onset.signal.Labels;
import dev.onset.signal.LogLines;
import dev.onset.signal.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangePagerTest {

    private static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");
    private static final long T0_NANOS = TimeRange.nanos(T0);

    private static final Comparator<Fetched.Line> BY_CONTENT = Comparator.comparingLong(Fetched.Line::time)
            .thenComparing(Fetched.Line::stream)
            .thenComparing(Fetched.Line::metadata)
            .thenComparing(Fetched.Line::text);

    // ---- each line exactly once ----------------------------------------------------------------------------------

    /** Any number of lines, many at one time, any page the server allows, either direction, either wire form. */
    @ParameterizedTest
    @EnumSource(Order.class)
    void everyLine_comesExactlyOnce(Order order) throws Exception {
        for (int seed = 0; seed < 150; seed++) {
            var random = new Random(seed);
            long apart = random.nextBoolean() ? 1 : 300_000;
            List<Fetched.Line> lines =
                    FakeLoki.someLines(random, random.nextInt(80), T0_NANOS, 1 + random.nextInt(40), apart);
            TimeRange range = range(0, 40 * apart);
            try (var loki = new FakeLoki(lines, seed)) {
                loki.maxEntries = 1 + random.nextInt(25);
                loki.categorizes = random.nextBoolean();
                Fetched fetched = fetch(loki, range, Integer.MAX_VALUE, order);

                assertThat(fetched.failure()).as("seed %d", seed).isNull();
                assertAccountedFor(seed, loki, fetched);
                assertPartsMeet(seed, fetched, range, order);
            }
        }
    }

    /** The newest, or the oldest, and not one too many; and it says out of how many. */
    @ParameterizedTest
    @EnumSource(Order.class)
    void limit_givesTheWinningEnd_andTheTotal(Order order) throws Exception {
        for (int seed = 0; seed < 150; seed++) {
            var random = new Random(seed);
            List<Fetched.Line> lines = FakeLoki.someLines(random, random.nextInt(60), T0_NANOS, 40, 300_000);
            int limit = 1 + random.nextInt(70);
            try (var loki = new FakeLoki(lines, seed)) {
                loki.maxEntries = 20 + random.nextInt(60);
                TimeRange range = range(0, 40 * 300_000 - random.nextInt(300_000));
                Fetched fetched = fetch(loki, range, limit, order);

                assertThat(fetched.failure()).as("seed %d", seed).isNull();
                List<Long> wanted = lines.stream()
                        .map(Fetched.Line::time)
                        .sorted(order == Order.NEWEST_FIRST ? Comparator.reverseOrder() : Comparator.naturalOrder())
                        .limit(limit)
                        .sorted()
                        .toList();
                List<Long> got = fetched.lines().stream()
                        .map(Fetched.Line::time)
                        .sorted()
                        .toList();
                assertThat(got).as("seed %d", seed).isEqualTo(wanted);
                assertThat(lines).as("seed %d", seed).containsAll(fetched.lines());
                Coverage verdict = fetched.verdict();
                boolean cut = limit < lines.size();
                assertThat(verdict.state()).as("seed %d", seed).isEqualTo(cut ? State.TRUNCATED : State.COMPLETE);
                assertThat(verdict.total()).as("seed %d", seed).hasValue(lines.size());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void moreLinesAtOneTime_thanAPageHolds_areCountedAsMissing(Order order) throws Exception {
        var lines = new ArrayList<Fetched.Line>();
        for (int i = 0; i < 30; i++) {
            lines.add(line(T0_NANOS + 5_000_000, "crowd " + i));
        }
        lines.add(line(T0_NANOS + 5_000_000 - 1, "just before"));
        lines.add(line(T0_NANOS + 5_000_000 + 1, "just after"));
        try (var loki = new FakeLoki(lines, 1)) {
            loki.maxEntries = 12;
            Fetched fetched = fetch(loki, range(0, 10_000_000), Integer.MAX_VALUE, order);
            assertThat(fetched.failure()).isNull();
            assertThat(fetched.lines())
                    .hasSize(14)
                    .extracting(Fetched.Line::text)
                    .contains("just before", "just after");
            assertThat(fetched.reasons())
                    .containsExactly("18 of 30 lines that all carry the time 2026-03-01T10:00:00.005Z are missing: "
                            + "this Loki gives at most 12 lines of one instant");
            assertThat(fetched.batches()).anyMatch(b -> b.coverage().state() == State.TRUNCATED);
            assertThat(fetched.verdict().total()).isEmpty();
        }
    }

    /** Loki's own limit, and an instant that holds far more lines than it lets one request have. */
    @ParameterizedTest
    @EnumSource(Order.class)
    void moreThanFiveThousandLinesInOneNanosecond_restIsSaidToTheLine(Order order) throws Exception {
        List<Fetched.Line> lines = apart(9_000);
        for (int i = 0; i < 7_777; i++) {
            lines.add(line(T0_NANOS + 450_000, "crowd " + i));
        }
        try (var loki = new FakeLoki(lines, 1)) {
            Fetched fetched = fetch(loki, range(0, 10_000_000), Integer.MAX_VALUE, order);

            assertThat(fetched.failure()).isNull();
            assertThat(loki.pages())
                    .allSatisfy(p ->
                            assertThat(Integer.parseInt(p.parameter("limit"))).isLessThanOrEqualTo(5_000));
            // One of the even lines lies at that instant too.
            assertThat(fetched.reasons()).singleElement().asString().startsWith("2,778 of 7,778 lines that all carry");
            assertThat(fetched.lines()).hasSize(9_000 + 7_777 - 2_778).doesNotHaveDuplicates();
        }
    }

    @Test
    void moreLinesAtOneTime_thatCannotBeCounted_areSaidToBePossible() throws Exception {
        var lines = new ArrayList<Fetched.Line>();
        for (int i = 0; i < 30; i++) {
            lines.add(line(T0_NANOS, "crowd " + i));
        }
        try (var loki = new FakeLoki(lines, 1)) {
            loki.maxEntries = 12;
            loki.counts = false;
            Fetched fetched = fetch(loki, range(0, 10), Integer.MAX_VALUE, Order.NEWEST_FIRST);
            assertThat(fetched.lines()).hasSize(12);
            assertThat(fetched.reasons()).singleElement().asString().contains("lines may be missing");
        }
    }

    @Test
    void exactlyAPageAtOneTime_isWhole() throws Exception {
        var lines = new ArrayList<Fetched.Line>();
        for (int i = 0; i < 12; i++) {
            lines.add(line(T0_NANOS, "same"));
        }
        try (var loki = new FakeLoki(lines, 1)) {
            loki.maxEntries = 12;
            Fetched fetched = fetch(loki, range(0, 10), Integer.MAX_VALUE, Order.NEWEST_FIRST);
            assertThat(fetched.lines()).hasSize(12);
            assertThat(fetched.reasons()).isEmpty();
        }
    }

    // ---- progress and coverage -----------------------------------------------------------------------------------

    @Test
    void manyLines_comeInPages_theFirstOneSmall() throws Exception {
        List<Fetched.Line> lines = apart(12_000);
        try (var loki = new FakeLoki(lines, 1)) {
            Fetched fetched = fetch(loki, range(0, 2_000_000), Integer.MAX_VALUE, Order.NEWEST_FIRST);
            assertThat(fetched.batches().stream().map(b -> b.items().size())).containsExactly(999, 4_999, 4_999, 1_003);
            assertThat(fetched.verdict()).isEqualTo(coverageOf(fetched.batches().getLast(), State.COMPLETE, 12_000));
            assertThat(fetched.batches().getFirst().coverage().total()).isEmpty();
            assertThat(loki.pages().stream().map(s -> s.parameter("limit")))
                    .containsExactly("1000", "5000", "5000", "5000");
        }
    }

    @Test
    void cut_saysWhatIsMissing_inTheLastBatch() throws Exception {
        try (var loki = new FakeLoki(apart(8_200), 1)) {
            Fetched fetched = fetch(loki, range(0, 1_000_000), 5_000, Order.NEWEST_FIRST);
            assertThat(fetched.lines()).hasSize(5_000);
            assertThat(fetched.verdict().reasons())
                    .containsExactly(
                            "the newest 5,000 of 8,200 lines: the limit was reached, earlier lines are missing");
            assertThat(fetched.verdict().covered().end())
                    .isEqualTo(range(0, 1_000_000).end());
            assertThat(fetched.batches().getLast().items().size()).isZero();
            assertThat(fetched.batches().getLast().provenance().answers()).isNotEmpty();

            Fetched oldest = fetch(loki, range(0, 1_000_000), 5_000, Order.OLDEST_FIRST);
            assertThat(oldest.verdict().reasons())
                    .containsExactly("the oldest 5,000 of 8,200 lines: the limit was reached, later lines are missing");
        }
    }

    @Test
    void cut_withoutCount_isAboutByTheIndex_orUnknown() throws Exception {
        try (var loki = new FakeLoki(apart(100), 1)) {
            loki.counts = false;
            Fetched fetched = fetch(loki, range(0, 1_000_000), 10, Order.NEWEST_FIRST);
            assertThat(fetched.verdict().reasons())
                    .containsExactly(
                            "the newest 10 of about 300 lines: the limit was reached, earlier lines are missing");
            try (Connector connector = loki.open()) {
                Fetched filtered = Fetched.of(connector.fetch(
                        new LogRange("{app=\"x\"} |= \"y\"", range(0, 1_000_000), 10, Order.NEWEST_FIRST)));
                assertThat(filtered.verdict().reasons())
                        .singleElement()
                        .asString()
                        .contains("could not count");
                assertThat(filtered.verdict().total()).isEmpty();
            }
        }
    }

    @Test
    void nothing_isOneEmptyBatch() throws Exception {
        try (var loki = new FakeLoki(List.of(), 1)) {
            Fetched fetched = fetch(loki, range(0, 10), 10, Order.NEWEST_FIRST);
            assertThat(fetched.batches()).hasSize(1);
            assertThat(fetched.verdict()).isEqualTo(Coverage.complete(range(0, 10), 0));
            assertThat(fetched.batches().getFirst().provenance().answers()).hasSize(1);
        }
    }

    @Test
    void verify_comparesWithTheServersCount() throws Exception {
        List<Fetched.Line> lines = apart(50);
        try (var loki = new FakeLoki(lines, 1);
                Connector connector = loki.open("verify", "true")) {
            var asked = new LogRange("{a=\"b\"}", range(0, 2_000_000), 1_000, Order.NEWEST_FIRST);
            Fetched right = Fetched.of(connector.fetch(asked));
            assertThat(right.verdict().state()).isEqualTo(State.COMPLETE);
            assertThat(right.verdict().infos()).containsExactly("checked: the server counts 50 lines");
            assertThat(right.verdict().total()).hasValue(50);

            // A store that loses lines of long ranges (as some do), but counts them.
            loki.before = seen -> {
                if (seen.path().equals("/loki/api/v1/query_range")) {
                    loki.lines.removeLast();
                } else if (seen.path().equals("/loki/api/v1/query")) {
                    loki.lines.add(line(T0_NANOS, "only counted"));
                }
                return null;
            };
            Fetched wrong = Fetched.of(connector.fetch(asked));
            assertThat(wrong.verdict().state()).isEqualTo(State.PARTIAL);
            assertThat(wrong.verdict().reasons())
                    .containsExactly("49 lines came, but the server counts 50: ask for shorter ranges");
        }
    }

    @Test
    void lookbackAndRetention_areSaid() throws Exception {
        try (var loki = new FakeLoki(apart(5), 1)) {
            loki.limits = "{\"limits\":{\"max_query_lookback\":\"1d\",\"retention_period\":\"2d\"}}";
            Fetched fetched = fetch(loki, range(0, 1_000_000), 10, Order.NEWEST_FIRST);
            assertThat(fetched.verdict().state()).isEqualTo(State.PARTIAL);
            assertThat(fetched.verdict().reasons()).hasSize(2);
            assertThat(fetched.verdict().reasons().getFirst()).contains("max_query_lookback");
        }
    }

    @Test
    void warnings_areKept() throws Exception {
        try (var loki = new FakeLoki(List.of(), 1)) {
            loki.before = seen -> Canned.json(
                    "{\"status\":\"success\",\"warnings\":[\"careful\"],\"data\":{\"resultType\":\"streams\",\"result\":[]}}");
            Fetched fetched = fetch(loki, range(0, 10), 10, Order.NEWEST_FIRST);
            assertThat(fetched.verdict().warnings()).containsExactly("careful");
        }
    }

    // ---- limits and trouble --------------------------------------------------------------------------------------

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

    // ---- recording -----------------------------------------------------------------------------------------------

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

    // ---- inside --------------------------------------------------------------------------------------------------

    private static Fetched fetch(FakeLoki loki, TimeRange range, int limit, Order order) throws InterruptedException {
        try (Connector connector = loki.open()) {
            return Fetched.of(connector.fetch(new LogRange("{a=\"b\"}", range, limit, order)));
        }
    }

    private static TimeRange range(long fromNanos, long toNanos) {
        return TimeRange.of(T0.plusNanos(fromNanos), T0.plusNanos(toNanos));
    }

    private static Fetched.Line line(long time, String text) {
        return new Fetched.Line(time, Labels.of("app", "cart"), Labels.NONE, text);
    }

    /** One line a microsecond. */
    private static List<Fetched.Line> apart(int count) {
        var lines = new ArrayList<Fetched.Line>();
        for (int i = 0; i < count; i++) {
            lines.add(line(T0_NANOS + i * (count > 900 ? 100L : 1_000L), "line " + i));
        }
        return lines;
    }

    /** What came is what there is, each as often as it is there; what did not come is said to the number. */
    private static void assertAccountedFor(int seed, FakeLoki loki, Fetched fetched) {
        int page = loki.maxEntries;
        long crowded = loki.lines.stream()
                .collect(Collectors.groupingBy(Fetched.Line::time, Collectors.counting()))
                .values()
                .stream()
                .mapToLong(n -> Math.max(0, n - page))
                .sum();
        List<Fetched.Line> got = sorted(fetched.lines(), loki.categorizes);
        List<Fetched.Line> wanted = sorted(loki.lines, loki.categorizes);
        if (crowded == 0) {
            assertThat(got).as("seed %d", seed).isEqualTo(wanted);
            assertThat(fetched.reasons()).as("seed %d", seed).isEmpty();
            assertThat(fetched.verdict().total()).as("seed %d", seed).hasValue(wanted.size());
        } else {
            assertThat(got).as("seed %d", seed).hasSize(wanted.size() - (int) crowded);
            var rest = new ArrayList<>(wanted);
            for (Fetched.Line line : got) {
                assertThat(rest.remove(line)).as("seed %d: %s", seed, line).isTrue();
            }
            long said = fetched.reasons().stream()
                    .mapToLong(r -> Long.parseLong(r.substring(0, r.indexOf(' '))))
                    .sum();
            assertThat(said).as("seed %d", seed).isEqualTo(crowded);
        }
    }

    /** Without categories metadata is part of the stream. */
    private static List<Fetched.Line> sorted(List<Fetched.Line> lines, boolean categorized) {
        return lines.stream()
                .map(l -> categorized ? l : folded(l))
                .sorted(BY_CONTENT)
                .toList();
    }

    private static Fetched.Line folded(Fetched.Line line) {
        var all = line.stream().asMap();
        all.putAll(line.metadata().asMap());
        return new Fetched.Line(line.time(), Labels.of(all), Labels.NONE, line.text());
    }

    /** The parts of the batches lie end to end, cover the range, and hold the lines that came with them. */
    private static void assertPartsMeet(int seed, Fetched fetched, TimeRange range, Order order) {
        var parts = fetched.batches().stream().map(b -> b.coverage().covered()).toList();
        boolean backward = order == Order.NEWEST_FIRST;
        assertThat(backward ? parts.getFirst().end() : parts.getFirst().start())
                .isEqualTo(backward ? range.end() : range.start());
        assertThat(backward ? parts.getLast().start() : parts.getLast().end())
                .isEqualTo(backward ? range.start() : range.end());
        for (int i = 1; i < parts.size(); i++) {
            assertThat(backward ? parts.get(i).end() : parts.get(i).start())
                    .as("seed %d", seed)
                    .isEqualTo(
                            backward
                                    ? parts.get(i - 1).start()
                                    : parts.get(i - 1).end());
        }
        for (Batch batch : fetched.batches()) {
            assertThat(Fetched.linesOf((LogLines) batch.items()))
                    .allMatch(l -> batch.coverage().covered().contains(TimeRange.ofNanos(l.time())));
        }
    }

    private static Coverage coverageOf(Batch batch, State state, long total) {
        return new Coverage(
                state,
                batch.coverage().covered(),
                batch.items().size(),
                OptionalLong.of(total),
                List.of(),
                List.of(),
                List.of());
    }
}
