package dev.onset.connectors.jaeger;

import dev.onset.connectors.http.Receipts;
import dev.onset.connectors.http.Reply;
import dev.onset.connectors.jaeger.JaegerRequests.Part;
import dev.onset.connectors.jaeger.OtlpDecoder.TraceOutline;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.SignalQuery.TraceSearch;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Counts the traces of a search by their summaries, for a sentence about a truncated answer. One request, exact up to
 * {@link TraceSearcher#DEEPEST}; beyond that it says "at least", because a server without summaries of its own must read every
 * trace that it sums up, and a person waits for the traces, not for their number. Confined to one call.
 */
final class TraceCounter {

    private final JaegerApi api;
    private final TraceSearch query;
    private final SearchDepth depths;
    private final Receipts receipts;
    private final Set<String> ids = new HashSet<>();

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
        Part part = depths.within(new Part(query.service(), TimeParts.toMicros(query.range()), TraceSearcher.DEEPEST));
        Reply<List<TraceOutline>> reply = api.outlines(query, part);
        receipts.add(reply);
        reply.value().forEach(o -> ids.add(o.traceId()));
        return reply.value().size() < part.depth();
    }
}
