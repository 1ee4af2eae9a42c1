package dev.onset.connectors.loki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.servers.KnownTotals;
import dev.onset.connectors.servers.LiveRun;
import dev.onset.connectors.servers.LiveServer;
import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Piece;
import dev.onset.connectors.spi.RequestListener;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.connectors.spi.SignalQuery.Order;
import dev.onset.signal.Coverage;
import dev.onset.signal.DataPoints;
import dev.onset.signal.Labels;
import dev.onset.signal.LogLines;
import dev.onset.signal.Names;
import dev.onset.signal.TimeRange;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Against a real Loki: {@code -Donset.live.loki=URL}. Optional: {@code onset.live.loki.query} (all streams), {@code
 * onset.live.loki.start} and {@code .end} (RFC 3339; the last hour), {@code onset.live.loki.lines} (how many lines are known to
 * lie there); or {@code onset.live.counts}, a file with an incident's totals, which gives the range too;
 * or {@code onset.live.loki.stored}, how many lines lie there although not all of them can be fetched.
 */
@Tag("servers")
class LokiLiveTest extends LiveServer {

    private static final Comparator<Fetched.Line> BY_CONTENT = Comparator.comparingLong(Fetched.Line::time)
            .thenComparing(Fetched.Line::stream)
            .thenComparing(Fetched.Line::text)
            .thenComparing(Fetched.Line::metadata);

    private String query;
    private TimeRange range;

    LokiLiveTest() {
        super("Loki");
    }

    @BeforeEach
    void choose() {
        query = System.getProperty("onset.live.loki.query", "{service_name=~\".+\"}");
        range = KnownTotals.rangeOf("onset.live.loki.start", "onset.live.loki.end");
    }

    @Override
    protected Connector open(URI url, RequestListener listener) {
        return new LokiKind()
                .open(
                        ConnectorSettings.of("live", "loki", url).withOption("verify", "true"),
                        ConnectorContext.live(Clock.systemUTC()).withListener(listener));
    }

    @Test
    void check_saysWhoItIs() throws Exception {
        Check check = assertWorks();
        System.err.println(check);
        assertThat(check.works()).isNotEmpty();
        assertThat(check.limits()).containsKey("entries per query");
    }

    @Test
    void lines_bothWays_areAllOfThem_onceEach() throws Exception {
        var all = new ArrayList<List<Fetched.Line>>();
        for (Order order : Order.values()) {
            long start = System.nanoTime();
            Fetched fetched =
                    Fetched.of(connector().fetch(new SignalQuery.LogRange(query, range, Integer.MAX_VALUE, order)));
            assertThat(fetched.failure()).isNull();
            var lines = new ArrayList<>(fetched.lines());
            lines.sort(BY_CONTENT);
            all.add(lines);
            System.err.printf(
                    "%s: %,d lines in %d batches, %d ms, %s%n",
                    order,
                    lines.size(),
                    fetched.batches().size(),
                    (System.nanoTime() - start) / 1_000_000,
                    fetched.verdict());
            assertThat(fetched.verdict().state()).isEqualTo(Coverage.State.COMPLETE);
            assertThat(fetched.verdict().infos()).anyMatch(i -> i.startsWith("checked: "));
            String known = System.getProperty("onset.live.loki.lines");
            if (known != null) {
                assertThat(lines).hasSize(Integer.parseInt(known));
            }
        }
        assertThat(all.get(0)).isEqualTo(all.get(1));
        System.err.printf(
                "distinct (time, stream, metadata, text): %,d%n",
                all.get(0).stream().distinct().count());
    }

    /** Counted as the batches come and then forgotten, as a reader does that keeps to its heap. */
    @ParameterizedTest
    @EnumSource(Order.class)
    void everyLineOfAnIncident_comes(Order order) throws Exception {
        KnownTotals known = KnownTotals.require();
        try (var run = new LiveRun(known.incident() + " Loki lines, " + order);
                var connector = openWith(run);
                var stream = connector.fetch(new SignalQuery.LogRange(query, range, Integer.MAX_VALUE, order))) {
            run.restart();
            long lines = 0;
            var streams = new HashSet<Labels>();
            OptionalLong total = OptionalLong.empty();
            for (Piece piece = stream.next(); piece instanceof Piece.Items items; piece = stream.next()) {
                var batch = (LogLines) items.batch().items();
                lines += batch.size();
                for (int i = 0; i < batch.size(); i++) {
                    streams.add(batch.stream(i));
                }
                total = items.batch().coverage().total();
                assertThat(items.batch().coverage().isComplete()).isTrue();
            }
            run.row(known.of("loki", "lines"), lines, 0);
            assertThat(stream.next()).isInstanceOf(Piece.End.class);
            assertThat(lines).isEqualTo(known.of("loki", "lines"));
            assertThat(total).hasValue(lines);
            assertThat(streams).hasSize((int) known.of("loki", "streams"));
            assertThat(Fetched.of(connector.fetch(new SignalQuery.LogStreams(query, range)))
                            .only()
                            .items()
                            .size())
                    .isEqualTo(streams.size());
        }
    }

    /** One instant may hold more lines than a request may have: what came and what is said to be missing add up. */
    @ParameterizedTest
    @EnumSource(Order.class)
    void everyLine_comesOrIsSaidToBeMissing(Order order) throws Exception {
        Long known = Long.getLong("onset.live.loki.stored");
        Assumptions.assumeTrue(known != null, "the total is not known: give it as -Donset.live.loki.stored=N");
        try (var run = new LiveRun("given Loki lines, " + order);
                var connector = openWith(run)) {
            run.restart();
            Fetched fetched =
                    Fetched.of(connector.fetch(new SignalQuery.LogRange(query, range, Integer.MAX_VALUE, order)));
            assertThat(fetched.failure()).isNull();
            long declared = fetched.reasons().stream()
                    .mapToLong(
                            r -> Long.parseLong(r.substring(0, r.indexOf(' ')).replace(",", "")))
                    .sum();
            run.row(known, fetched.lines().size(), declared);
            assertThat(fetched.lines().size() + declared).isEqualTo(known);
        }
    }

    @Test
    void limit_isKept_andSaysOutOfHowMany() throws Exception {
        Fetched whole = Fetched.of(
                connector().fetch(new SignalQuery.LogRange(query, range, Integer.MAX_VALUE, Order.NEWEST_FIRST)));
        int total = whole.lines().size();
        Assumptions.assumeTrue(total > 2, "fewer than three lines in the range");
        for (int limit : new int[] {1, total / 2, total - 1, total}) {
            Fetched cut =
                    Fetched.of(connector().fetch(new SignalQuery.LogRange(query, range, limit, Order.NEWEST_FIRST)));
            assertThat(cut.failure()).isNull();
            assertThat(cut.lines()).hasSize(limit);
            Coverage verdict = cut.verdict();
            System.err.println(verdict);
            assertThat(verdict.state()).isEqualTo(limit < total ? Coverage.State.TRUNCATED : Coverage.State.COMPLETE);
            assertThat(verdict.total()).hasValue(total);
        }
    }

    @Test
    void namesAndNumbers_areThere() throws Exception {
        var labels = (Names) Fetched.of(connector().fetch(new SignalQuery.LogLabels(range)))
                .only()
                .items();
        assertThat(labels.names()).isNotEmpty();
        var values = (Names) Fetched.of(connector()
                        .fetch(new SignalQuery.LogLabelValues(labels.names().getFirst(), query, range)))
                .only()
                .items();
        var streams = (Names) Fetched.of(connector().fetch(new SignalQuery.LogStreams(query, range)))
                .only()
                .items();
        assertThat(streams.items()).isNotEmpty();
        Duration step = Duration.ofMinutes(1);
        var volume = Fetched.of(
                        connector().fetch(new SignalQuery.LogVolume(query, range, step, List.of("service_name"))))
                .only();
        var metric = Fetched.of(connector()
                        .fetch(new SignalQuery.LogMetric(
                                "sum by (service_name) (count_over_time(" + query + "[1m]))", range, step)))
                .only();
        var stats = Fetched.of(connector().fetch(new SignalQuery.LogStats(query, range)))
                .only();
        System.err.println(labels.names() + " " + values.names() + " " + streams.size() + " streams");
        System.err.println(((DataPoints) volume.items()).series() + " " + volume.coverage());
        System.err.println(((DataPoints) metric.items()).series() + " " + metric.coverage());
        System.err.println(((DataPoints) stats.items())
                .series().stream().map(s -> s.labels() + "=" + s.valueAt(0)).toList());
        assertThat(((DataPoints) metric.items()).samples()).isPositive();
    }

    @Test
    void tail_opensAndCloses() throws Exception {
        try (BatchStream tail =
                connector().fetch(new SignalQuery.LogTail(query, range.end().minusSeconds(5)))) {
            Thread reader = Thread.ofVirtual().start(() -> {
                try {
                    System.err.println("tail: " + tail.next());
                } catch (InterruptedException e) {
                    System.err.println("tail ended: " + e.getMessage());
                }
            });
            reader.join(Duration.ofSeconds(10));
            tail.close();
            assertThat(reader.join(Duration.ofSeconds(5))).as("the tail ends").isTrue();
        }
    }
}
