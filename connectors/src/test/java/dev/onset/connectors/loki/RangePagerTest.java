package dev.onset.connectors.loki;

import static dev.onset.connectors.loki.PagedLines.T0_NANOS;
import static dev.onset.connectors.loki.PagedLines.apart;
import static dev.onset.connectors.loki.PagedLines.assertPartsMeet;
import static dev.onset.connectors.loki.PagedLines.fetch;
import static dev.onset.connectors.loki.PagedLines.line;
import static dev.onset.connectors.loki.PagedLines.range;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.SignalQuery.Order;
import dev.onset.signal.Coverage;
import dev.onset.signal.Coverage.State;
import dev.onset.signal.Labels;
import dev.onset.signal.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each line comes exactly once, however many there are at one time. */
class RangePagerTest {

    private static final Comparator<Fetched.Line> BY_CONTENT = Comparator.comparingLong(Fetched.Line::time)
            .thenComparing(Fetched.Line::stream)
            .thenComparing(Fetched.Line::metadata)
            .thenComparing(Fetched.Line::text);

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
}
