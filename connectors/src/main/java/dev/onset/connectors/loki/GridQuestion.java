package dev.onset.connectors.loki;

import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery.LogMetric;
import dev.onset.connectors.spi.SignalQuery.LogVolume;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.Coverage.State;
import dev.onset.signal.DataPoints;
import dev.onset.signal.TimeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Questions for numbers on a grid: metrics made from logs, and volumes. Thread-safe. */
final class GridQuestion {

    private static final long MILLI = 1_000_000;

    /** Loki's {@code volume_max_series}; its own default for a request is 100. */
    private static final int MOST_VOLUMES = 1_000;

    /** A hundred requests of as many points as Loki gives at once; a screen shows four thousand. */
    private static final long MOST_POINTS = 100 * 11_000L;

    private static final String FROM_INDEX =
            "estimated from the index, which leaves out what has less than about a kilobyte a step";

    private final LokiApi api;
    private final LearnedLimits limits;

    GridQuestion(LokiApi api, LearnedLimits limits) {
        this.api = api;
        this.limits = limits;
    }

    /**
     * Values at every multiple of the step since the epoch that lies in the range, the first at or before its start. A value
     * that counts over the step counts the time before its instant.
     */
    Batch metric(LogMetric asked) throws CallFailed, InterruptedException {
        Duration step = wholeMillis(asked.step());
        TimeRange range = onGrid(asked.query(), asked.range(), step);
        GridFetcher grid = fetcher(asked.query(), asked.range());
        SampleTable table = grid.fetch(
                range.startMillis(),
                range.endMillis() - step.toMillis(),
                step.toMillis(),
                (first, last) -> api.metric(asked.query(), first * MILLI, last * MILLI, step));
        return batch(table, grid, range, List.of());
    }

    /**
     * Bytes in each step of the range; the time of a value is the end of its step. From the index, which knows only whole
     * chunks and spreads them evenly; where the server keeps no volumes, counted from the lines.
     */
    Batch volume(LogVolume asked) throws CallFailed, InterruptedException {
        Duration step = wholeMillis(asked.step());
        TimeRange range = onGrid(asked.selector(), asked.range(), step);
        long stepMillis = step.toMillis();
        long first = range.startMillis() + stepMillis;
        GridFetcher grid = fetcher(asked.selector(), asked.range());
        try {
            SampleTable table = grid.fetch(first, range.endMillis(), stepMillis, (from, to) -> {
                var request = api.volumeRange(asked.selector(), (from - stepMillis) * MILLI, to * MILLI, step)
                        .with("limit", Integer.toString(MOST_VOLUMES));
                return asked.by().isEmpty() ? request : request.with("targetLabels", String.join(",", asked.by()));
            });
            return batch(table, grid, range, List.of(FROM_INDEX));
        } catch (CallFailed e) {
            if (!(e.failure() instanceof Failure.NotFound || e.failure() instanceof Failure.Unsupported)) {
                throw e;
            }
        }
        String counting = "sum" + (asked.by().isEmpty() ? "" : " by (" + String.join(", ", asked.by()) + ")")
                + " (bytes_over_time(" + asked.selector() + "\n[" + stepMillis + "ms]))";
        GridFetcher counted = fetcher(counting, asked.range());
        SampleTable table = counted.fetch(
                first,
                range.endMillis(),
                stepMillis,
                (from, to) -> api.metric(counting, from * MILLI, to * MILLI, step));
        return batch(table, counted, range, List.of("counted from the lines: this Loki keeps no volumes in its index"));
    }

    /** The range moved outwards to the grid. */
    private TimeRange onGrid(String query, TimeRange range, Duration step) throws CallFailed {
        TimeRange aligned = range.alignTo(step);
        long points = aligned.duration().dividedBy(step);
        if (points > MOST_POINTS) {
            throw new CallFailed(new Failure.TooMuch(
                    api.source(),
                    query,
                    String.format(Locale.ROOT, "%,d points a series; nothing was sent", points),
                    "Ask with a wider step or for a shorter range."));
        }
        return aligned;
    }

    private GridFetcher fetcher(String query, TimeRange window) {
        return new GridFetcher(api, limits, api.receipts(query, window));
    }

    private Batch batch(SampleTable table, GridFetcher grid, TimeRange covered, List<String> infos)
            throws InterruptedException {
        limits.askOnce();
        var points = DataPoints.of(table.toSeries());
        var reasons = new ArrayList<>(limits.get().notAnswered(covered.start(), grid.answeredAt()));
        State state = reasons.isEmpty() ? State.COMPLETE : State.PARTIAL;
        if (infos.contains(FROM_INDEX) && table.size() >= MOST_VOLUMES) {
            state = State.TRUNCATED;
            reasons.addFirst("only the largest " + MOST_VOLUMES + " label sets were given; name fewer labels");
        }
        OptionalLong total = reasons.isEmpty() ? OptionalLong.of(points.samples()) : OptionalLong.empty();
        var coverage = new Coverage(state, covered, points.samples(), total, reasons, grid.warnings(), infos);
        return new Batch(points, coverage, grid.receipts().take(limits.get().inShort()));
    }

    /** Loki takes no part of a millisecond. */
    private static Duration wholeMillis(Duration step) {
        return Duration.ofMillis(Math.max(1, step.toMillis()));
    }
}
