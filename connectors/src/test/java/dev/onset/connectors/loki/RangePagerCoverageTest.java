package dev.onset.connectors.loki;

import static dev.onset.connectors.loki.PagedLines.T0_NANOS;
import static dev.onset.connectors.loki.PagedLines.apart;
import static dev.onset.connectors.loki.PagedLines.fetch;
import static dev.onset.connectors.loki.PagedLines.line;
import static dev.onset.connectors.loki.PagedLines.range;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.SignalQuery.LogRange;
import dev.onset.connectors.spi.SignalQuery.Order;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.Coverage.State;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** How lines come in pages, and what is said of those that do not come. */
class RangePagerCoverageTest {

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
