package dev.onset.connectors.jaeger;

import dev.onset.connectors.http.Reply;
import dev.onset.connectors.jaeger.JaegerRequests.Part;
import dev.onset.connectors.jaeger.OtlpDecoder.TraceOutline;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.SignalQuery.TraceSearch;
import dev.onset.signal.TimeRange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Set;

/**
 * Counts the traces of a search by their summaries, for a sentence about a truncated answer. Exact up to a few thousand; beyond
 * that it says "at least", because a server without summaries of its own must read every trace that it sums up. Confined to
 * one call.
 */
final class TraceCounter {

    private static final int MOST_REQUESTS = 6;

    private final JaegerApi api;
    private final TraceSearch query;
    private final SearchDepth depths;
    private final Receipts receipts;
    private final Set<String> ids = new HashSet<>();
    private final Deque<TimeRange> ranges = new ArrayDeque<>();
    private int requests;

    TraceCounter(JaegerApi api, TraceSearch query, SearchDepth depths, Receipts receipts) {
        this.api = api;
        this.query = query;
        this.depths = depths;
        this.receipts = receipts;
    }

    /** @param least how many are known already */
    String count(int least) throws InterruptedException {
        boolean all = false;
        try {
            all = countAll();
        } catch (CallFailed e) {
            // The traces are there; only their number stays a lower bound.
            all = false;
        }
        int counted = Math.max(least, ids.size());
        return all && !depths.isShort() && ids.size() >= least
                ? counted + " that match"
                : "at least " + counted + " that match";
    }

    private boolean countAll() throws CallFailed, InterruptedException {
        ranges.add(TimeParts.toMicros(query.range()));
        while (!ranges.isEmpty()) {
            TimeRange range = ranges.remove();
            Part part = depths.within(new Part(query.service(), range, TraceSearcher.DEEPEST));
            Reply<List<TraceOutline>> reply = api.outlines(query, part);
            requests++;
            receipts.add(reply);
            reply.value().forEach(o -> ids.add(o.traceId()));
            if (reply.value().size() < part.depth()) {
                continue;
            }
            int pieces = pieces(range, reply.value());
            if (requests + ranges.size() + pieces > MOST_REQUESTS) {
                return false;
            }
            ranges.addAll(TimeParts.cut(range, pieces));
        }
        return true;
    }

    private static int pieces(TimeRange range, List<TraceOutline> outlines) {
        LongSummaryStatistics starts = outlines.stream()
                .mapToLong(o -> Math.clamp(o.startNanos(), range.startNanos(), range.endNanos()))
                .summaryStatistics();
        double width = Math.max(1, starts.getMax() - starts.getMin());
        double whole = range.endNanos() - range.startNanos();
        // A quarter more than needed on average, so that no piece is full again by chance.
        return (int) Math.clamp(Math.ceil(1.25 * whole / width), 2, 1_000);
    }
}
