package dev.onset.connectors.loki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.SignalQuery.LogRange;
import dev.onset.connectors.spi.SignalQuery.Order;
import dev.onset.signal.Batch;
import dev.onset.signal.Labels;
import dev.onset.signal.LogLines;
import dev.onset.signal.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Lines at known times for a {@link FakeLoki}, and what comes of asking for them. */
final class PagedLines {

    static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");
    static final long T0_NANOS = TimeRange.nanos(T0);

    private PagedLines() {}

    static Fetched fetch(FakeLoki loki, TimeRange range, int limit, Order order) throws InterruptedException {
        try (Connector connector = loki.open()) {
            return Fetched.of(connector.fetch(new LogRange("{a=\"b\"}", range, limit, order)));
        }
    }

    static TimeRange range(long fromNanos, long toNanos) {
        return TimeRange.of(T0.plusNanos(fromNanos), T0.plusNanos(toNanos));
    }

    static Fetched.Line line(long time, String text) {
        return new Fetched.Line(time, Labels.of("app", "cart"), Labels.NONE, text);
    }

    /** One line a microsecond. */
    static List<Fetched.Line> apart(int count) {
        var lines = new ArrayList<Fetched.Line>();
        for (int i = 0; i < count; i++) {
            lines.add(line(T0_NANOS + i * (count > 900 ? 100L : 1_000L), "line " + i));
        }
        return lines;
    }

    /** The parts of the batches lie end to end, cover the range, and hold the lines that came with them. */
    static void assertPartsMeet(int seed, Fetched fetched, TimeRange range, Order order) {
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
}
