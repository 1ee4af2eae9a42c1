package dev.onset.connectors.loki;

import dev.onset.connectors.http.ApiRequest;
import dev.onset.connectors.http.Receipts;
import dev.onset.connectors.http.Reply;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fetches numbers on a grid of instants in as many requests as the limits ask for, and joins them. Confined to one thread.
 * Source: Loki 2.8 to 3.7, which refuses more than 11,000 points a series and ranges longer than its limit.
 */
final class GridFetcher {

    private static final int MOST_POINTS = 11_000;
    private static final int MOST_NARROWINGS = 3;

    private final LokiApi api;
    private final LearnedLimits limits;
    private final Receipts receipts;
    private final List<String> warnings = new ArrayList<>();
    private Instant answeredAt;
    private long points = MOST_POINTS;
    private int narrowings;

    GridFetcher(LokiApi api, LearnedLimits limits, Receipts receipts) {
        this.receipts = receipts;
        this.api = api;
        this.limits = limits;
        this.answeredAt = api.now();
    }

    /** The request for the instants from one to another, both included. */
    @FunctionalInterface
    interface Part {
        ApiRequest request(long firstMillis, long lastMillis);
    }

    Receipts receipts() {
        return receipts;
    }

    List<String> warnings() {
        return warnings;
    }

    Instant answeredAt() {
        return answeredAt;
    }

    /**
     * The values at each instant of the grid; times that lie just before one, as ends of buckets do, are moved onto it.
     *
     * @param firstMillis first instant, a multiple of the step
     * @param lastMillis last instant, a multiple of the step
     */
    SampleTable fetch(long firstMillis, long lastMillis, long stepMillis, Part part)
            throws CallFailed, InterruptedException {
        var all = new SampleTable();
        Instant until = api.now().plus(api.deadline());
        @Nullable CallFailed first = null;
        long last = lastMillis;
        while (last >= firstMillis) {
            long length = longest(stepMillis);
            long from = Math.max(firstMillis, last - (length - 1) * stepMillis);
            var watch = new CutWatch<>(MetricDecoder::page);
            try {
                Reply<MetricDecoder.MetricPage> reply = api.call(part.request(from, last), watch, left(until));
                take(reply, all, from, last, stepMillis);
                last = from - stepMillis;
                narrowings = 0;
                first = null;
                until = api.now().plus(api.deadline());
            } catch (CallFailed e) {
                long asked = (last - from) / stepMillis + 1;
                boolean learned = limits.learnFrom(e.failure()) || asked > longest(stepMillis);
                first = first == null || learned ? e : first;
                boolean again = learned || shrink(e.failure(), asked, watch);
                if (!again || !api.now().isBefore(until)) {
                    throw e.failure() instanceof Failure.TimedOut ? e : first;
                }
            }
        }
        return all;
    }

    private void take(Reply<MetricDecoder.MetricPage> reply, SampleTable all, long from, long last, long stepMillis)
            throws CallFailed {
        receipts.add(reply);
        answeredAt = reply.at();
        MetricDecoder.MetricPage page = reply.value();
        if (!page.isNumbers()) {
            throw new CallFailed(new Failure.BadQuery(
                    api.source(),
                    reply.answer().request(),
                    "log lines instead of numbers",
                    "Count the lines, for instance with sum(count_over_time(... [1m]))."));
        }
        page.warnings().stream().filter(w -> !warnings.contains(w)).forEach(warnings::add);
        all.addAll(page.table(), t -> -Math.floorDiv(-t, stepMillis) * stepMillis, t -> t >= from && t <= last);
    }

    private long longest(long stepMillis) {
        Duration longest = limits.get().maxLength();
        long fitting = longest.isZero() ? MOST_POINTS : Math.max(1, longest.toMillis() / stepMillis);
        return Math.max(1, Math.min(points, fitting));
    }

    private boolean shrink(Failure failure, long asked, CutWatch<MetricDecoder.MetricPage> watch) {
        if (asked <= 1 || !watch.mayNarrow(failure) || narrowings == MOST_NARROWINGS) {
            return false;
        }
        narrowings++;
        points = Math.max(1, asked / 4);
        return true;
    }

    private Duration left(Instant until) {
        Duration left = Duration.between(api.now(), until);
        return left.isPositive() ? left : Duration.ofMillis(1);
    }
}
