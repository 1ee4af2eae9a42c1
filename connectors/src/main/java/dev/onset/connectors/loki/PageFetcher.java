package dev.onset.connectors.loki;

import dev.onset.connectors.http.Reply;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery.Order;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Fetches one page of lines from the near end of a range, and makes the request smaller until the server can answer it: fewer lines
 * where a limit says so, part of the range where the server gave up or broke off. What it learned stays for the next page.
 * Confined to one thread.
 */
final class PageFetcher {

    /** The first page is small, so that something shows soon. */
    private static final int FIRST_PAGE = 1_000;

    private static final int SMALLEST_PAGE = 10;

    /** Attempts at a quarter of the range before it is the server's fault: at most a 64th. */
    private static final int MOST_NARROWINGS = 3;

    /** Boundaries of parts lie on whole hours, where the server's caches end too. */
    private static final long HOUR = 3_600_000_000_000L;

    private final LokiApi api;
    private final LearnedLimits limits;
    private final String query;
    private final Order order;
    private int page = FIRST_PAGE;
    private int bodyBound = Integer.MAX_VALUE;
    private long window = Long.MAX_VALUE;
    private int narrowings;

    PageFetcher(LokiApi api, LearnedLimits limits, String query, Order order) {
        this.api = api;
        this.limits = limits;
        this.query = query;
        this.order = order;
    }

    /**
     * One page.
     *
     * @param from first nanosecond that was asked for
     * @param to the nanosecond after the last
     * @param asked most lines that could come
     */
    record Page(Reply<LogPage> reply, long from, long to, int asked) {

        boolean isFull() {
            return reply.value().lines().size() >= asked;
        }
    }

    /** Most lines a request may ask for at present. */
    int largest() {
        return Math.min(limits.get().page(), bodyBound);
    }

    /** Asks for more lines a page from now on; false when it is the most already. */
    boolean grow() {
        int before = Math.min(page, largest());
        page = (int) Math.min(largest(), page * 5L);
        return page > before;
    }

    /**
     * The page at the end of {@code [lo, hi)} that comes first in the order asked for.
     *
     * @param wanted more lines than this are not needed
     */
    Page fetch(long lo, long hi, long wanted) throws CallFailed, InterruptedException {
        Instant until = api.now().plus(api.deadline());
        @Nullable CallFailed first = null;
        while (true) {
            int asked = (int) Math.min(Math.min(page, largest()), Math.max(1, wanted));
            long from = order == Order.NEWEST_FIRST ? nearStart(lo, hi) : lo;
            long to = order == Order.NEWEST_FIRST ? hi : nearEnd(lo, hi);
            var watch = new CutWatch<>(body -> LogDecoder.page(body, order));
            try {
                Reply<LogPage> reply = api.call(api.lines(query, from, to, asked, order), watch, left(until));
                narrowings = 0;
                return new Page(checked(reply), from, to, asked);
            } catch (CallFailed e) {
                // Another question may have learned meanwhile what this one was refused for.
                boolean learned = limits.learnFrom(e.failure()) || asked > largest() || to - from > length();
                first = first == null || learned ? e : first;
                boolean again = learned || shrink(e.failure(), asked, to - from, watch);
                if (!again || !api.now().isBefore(until)) {
                    throw e.failure() instanceof Failure.TimedOut ? e : first;
                }
            }
        }
    }

    /** After a part is done the next one may be larger again. */
    void widen() {
        window = window > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : window * 2;
    }

    private Reply<LogPage> checked(Reply<LogPage> reply) throws CallFailed {
        if (reply.value().isLines()) {
            return reply;
        }
        throw new CallFailed(new Failure.BadQuery(
                api.source(),
                query,
                "a " + reply.value().resultType() + " of numbers",
                "This query counts lines; ask it as a metric, or take the counting function away."));
    }

    /** Makes the next attempt smaller; false when that would not help. */
    private boolean shrink(Failure failure, int asked, long length, CutWatch<LogPage> watch) {
        if (watch.mayNarrow(failure)) {
            window = Math.max(1, length / 4);
            return ++narrowings <= MOST_NARROWINGS && length > 1;
        }
        bodyBound = Math.max(SMALLEST_PAGE, asked / 4);
        return failure instanceof Failure.TooMuch && asked > SMALLEST_PAGE;
    }

    private long nearStart(long lo, long hi) {
        long length = length();
        if (hi - lo <= length) {
            return lo;
        }
        long from = hi - length;
        long whole = -Math.floorDiv(-from, HOUR) * HOUR;
        return length > 2 * HOUR && whole < hi ? whole : from;
    }

    private long nearEnd(long lo, long hi) {
        long length = length();
        if (hi - lo <= length) {
            return hi;
        }
        long to = lo + length;
        long whole = Math.floorDiv(to, HOUR) * HOUR;
        return length > 2 * HOUR && whole > lo ? whole : to;
    }

    private long length() {
        Duration longest = limits.get().maxLength();
        return longest.isZero() ? window : Math.min(window, longest.toNanos());
    }

    private Duration left(Instant until) {
        Duration left = Duration.between(api.now(), until);
        return left.isPositive() ? left : Duration.ofMillis(1);
    }
}
