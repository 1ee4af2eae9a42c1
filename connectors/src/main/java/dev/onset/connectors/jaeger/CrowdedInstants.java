package dev.onset.connectors.jaeger;

import dev.onset.connectors.http.Receipts;
import dev.onset.connectors.jaeger.JaegerRequests.Generation;
import dev.onset.connectors.jaeger.JaegerRequests.Part;
import dev.onset.connectors.jaeger.OtlpDecoder.TraceOutline;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.SignalQuery.TraceSearch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Microseconds in which more traces begin than one request can give. They cannot be cut, so the rest of their traces is missing;
 * where the server gives summaries, it is counted by them. Confined to one stream.
 */
final class CrowdedInstants {

    /** Summaries have some 200 bytes each; storages refuse depths beyond what they keep, mostly 50,000 and more. */
    private static final int ALL = 20_000;

    private final JaegerApi api;
    private final TraceSearch query;
    private final SearchDepth depths;
    private final Receipts receipts;
    private final Set<String> ids = new HashSet<>();
    private final Set<Instant> counted = new TreeSet<>();
    private final List<String> uncounted = new ArrayList<>();

    CrowdedInstants(JaegerApi api, TraceSearch query, SearchDepth depths, Receipts receipts) {
        this.api = api;
        this.query = query;
        this.depths = depths;
        this.receipts = receipts;
    }

    /** A part of one microsecond that was full at the greatest depth. */
    void add(Part part, TracePage page) throws InterruptedException {
        Set<String> all = all(part);
        if (all == null) {
            uncounted.add("More than " + part.depth() + " traces begin in the microsecond at "
                    + part.range().start() + "; Jaeger gives no way to ask for the rest.");
        } else if (!page.ids().containsAll(all)) {
            ids.addAll(all);
            counted.add(part.range().start());
        }
    }

    /** What is missing, in sentences. */
    List<String> missing(Set<String> kept) {
        var sentences = new ArrayList<String>(uncounted);
        long missing = ids.stream().filter(id -> !kept.contains(id)).count();
        if (missing > 0) {
            sentences.add(missing + " traces are missing: of the " + ids.size() + " that begin in the microsecond at "
                    + counted.iterator().next()
                    + (counted.size() > 1 ? " and in " + (counted.size() - 1) + " more" : "")
                    + " Jaeger gives only some at once.");
        }
        return sentences;
    }

    /** Null where they cannot be counted. */
    private @Nullable Set<String> all(Part part) throws InterruptedException {
        try {
            if (api.generation() != Generation.V3) {
                return null;
            }
            Part whole = depths.within(new Part(part.service(), part.range(), ALL));
            var reply = api.outlines(query, whole);
            receipts.add(reply);
            var all = new HashSet<String>();
            reply.value().stream().map(TraceOutline::traceId).forEach(all::add);
            return all.size() < whole.depth() && all.size() >= part.depth() ? all : null;
        } catch (CallFailed e) {
            // What could be fetched is there; only the number of the rest stays unknown.
            return null;
        }
    }
}
