package dev.onset.connectors.loki;

import dev.onset.connectors.http.Receipts;
import dev.onset.connectors.http.Reply;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery.Order;
import dev.onset.signal.Labels;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Counts the lines that a query has in a range, without fetching them: exactly by {@code count_over_time}, else roughly by the
 * index. Confined to one thread. Source: Loki 2.8 to 3.7; LogQL knows no unit below a millisecond, so the rest of a range that is no
 * whole number of them is counted by its lines.
 */
final class LineCount {

    /** A count is worth less waiting than the lines were. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final long MILLI = 1_000_000;
    private static final int MOST_TRIES = 3;

    private final LokiApi api;
    private final LearnedLimits limits;
    private final Receipts receipts;

    LineCount(LokiApi api, LearnedLimits limits, Receipts receipts) {
        this.api = api;
        this.limits = limits;
        this.receipts = receipts;
    }

    /**
     * A count.
     *
     * @param exact whether the server counted lines; else the index guessed, often too high
     */
    record Count(long lines, boolean exact) {}

    /** Lines in {@code [fromNanos, toNanos)}, or null when they could not be counted. */
    @Nullable Count count(String query, long fromNanos, long toNanos) throws InterruptedException {
        try {
            return byLines(query, fromNanos, toNanos);
        } catch (CallFailed e) {
            return LogSelector.isBare(query) ? byIndex(query, fromNanos, toNanos) : null;
        }
    }

    /**
     * Lines that carry exactly this time: a window that ends there less the same window a nanosecond earlier, plus what lies at
     * the nanosecond that only the earlier one has.
     *
     * @throws CallFailed when they cannot be counted
     */
    long atInstant(String query, long nanos) throws CallFailed, InterruptedException {
        for (int tries = 1; tries <= MOST_TRIES; tries++) {
            long before = nanos - tries * MILLI;
            int there = listed(query, before, before + 1);
            if (there < limits.get().page()) {
                return counted(query, before, nanos) - counted(query, before - 1, nanos - 1) + there;
            }
        }
        throw new CallFailed(new Failure.TooMuch(
                api.source(),
                "counting the lines of one instant",
                "as many lines at the instants before it",
                "Narrow the query."));
    }

    private Count byLines(String query, long fromNanos, long toNanos) throws CallFailed, InterruptedException {
        Duration longest = limits.get().maxLength();
        long part = longest.isZero() ? Long.MAX_VALUE : Math.max(MILLI, longest.toMillis() * MILLI);
        long sum = 0;
        long to = toNanos;
        while (to - fromNanos >= MILLI) {
            long length = Math.min(part, (to - fromNanos) / MILLI * MILLI);
            // A range vector leaves its first instant out and takes its last one in.
            sum += counted(query, to - 1 - length, to - 1);
            to -= length;
        }
        int rest = to > fromNanos ? listed(query, fromNanos, to) : 0;
        return new Count(sum + rest, rest < limits.get().page());
    }

    /** Lines in {@code (after, upTo]}, which must be a whole number of milliseconds. */
    private long counted(String query, long after, long upTo) throws CallFailed, InterruptedException {
        String interval = (upTo - after) / MILLI + "ms";
        // The line break ends a comment that the query may close with.
        String counting = "sum(count_over_time(" + query + "\n[" + interval + "]))";
        Reply<MetricDecoder.MetricPage> reply = api.call(api.instant(counting, upTo), MetricDecoder::page, patience());
        receipts.add(reply);
        return Math.round(reply.value().table().series(Labels.NONE).last());
    }

    /** Lines in a range too short to count, as many as one page has. */
    private int listed(String query, long fromNanos, long toNanos) throws CallFailed, InterruptedException {
        while (true) {
            int most = limits.get().page();
            try {
                Reply<LogPage> reply = api.call(
                        api.lines(query, fromNanos, toNanos, most, Order.NEWEST_FIRST),
                        body -> LogDecoder.page(body, Order.NEWEST_FIRST),
                        patience());
                receipts.add(reply);
                return reply.value().lines().size();
            } catch (CallFailed e) {
                if (!limits.learnFrom(e.failure())) {
                    throw e;
                }
            }
        }
    }

    private @Nullable Count byIndex(String selector, long fromNanos, long toNanos) throws InterruptedException {
        try {
            Reply<long[]> reply = api.call(api.stats(selector, fromNanos, toNanos), NameDecoder::stats, patience());
            receipts.add(reply);
            return new Count(reply.value()[2], false);
        } catch (CallFailed e) {
            return null;
        }
    }

    private Duration patience() {
        return PATIENCE.compareTo(api.deadline()) < 0 ? PATIENCE : api.deadline();
    }
}
