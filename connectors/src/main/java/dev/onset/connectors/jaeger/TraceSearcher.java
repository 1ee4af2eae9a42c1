package dev.onset.connectors.jaeger;

import dev.onset.connectors.http.Receipts;
import dev.onset.connectors.http.Reply;
import dev.onset.connectors.jaeger.JaegerRequests.Generation;
import dev.onset.connectors.jaeger.JaegerRequests.Part;
import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery.TraceSearch;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.Labels;
import dev.onset.signal.Names;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Traces;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whole traces that match a search, batch by batch. Jaeger has no pages and merges all it finds in one buffered reply, so the
 * range is cut into parts that are asked for a few traces each: first one round over the whole range, so that a limit is spent
 * evenly and not on its newest second; then each part that answered as many as it was asked for is cut finer, until the limit
 * is reached or no part is full. Each trace comes once.
 *
 * <p>Every batch but the last only says that its own traces are whole; the last one says how much of the answer all of them
 * are. Confined to one stream.
 */
final class TraceSearcher implements BatchStream.Source {

    /** The server buffers a whole reply before it sends the first byte: at 10 kB a trace this keeps it at half a megabyte. */
    static final int PAGE = 50;

    /** What Jaeger's own page asks for at most. */
    static final int DEEPEST = 1_500;

    /** A storage without an index reads everything for each request, so a first round must stay short. */
    private static final int MOST_FIRST_PARTS = 12;

    /** A part for fewer traces would cost more in requests than it gains in evenness. */
    private static final int TRACES_A_PART = 20;

    /** Full parts in a row that brought nothing new: the server does not look at the range closely (Cassandra, by duration). */
    private static final int MOST_BARREN = 12;

    /** Younger spans may still be on their way into the store. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private final JaegerApi api;
    private final TraceSearch query;
    private final int limit;
    private final InstantSource clock;
    private final SearchDepth depths;
    private final Receipts receipts;
    private final Deque<Turn> turns = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> kept = new HashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Set<String> problems = new LinkedHashSet<>();
    private final CrowdedInstants crowds;
    private int firstParts;
    private int requests;
    private int barren;
    private boolean started;
    private boolean ended;

    /**
     * One request to come.
     *
     * @param room how many traces it may keep
     */
    private record Turn(Part part, int room) {}

    TraceSearcher(JaegerApi api, TraceSearch query, SearchDepth depths, InstantSource clock, Receipts receipts) {
        this.api = api;
        this.query = query;
        this.limit = Math.max(1, query.limit());
        this.depths = depths;
        this.clock = clock;
        this.receipts = receipts;
        this.crowds = new CrowdedInstants(api, query, depths, receipts);
    }

    @Override
    public @Nullable Batch next() throws CallFailed, InterruptedException {
        if (ended) {
            return null;
        }
        if (!started) {
            started = true;
            plan(
                    query.service().isEmpty() && api.generation() == Generation.V1
                            ? services()
                            : List.of(query.service()));
        }
        while (true) {
            Turn turn = turns.poll();
            Traces traces = turn == null ? Traces.NONE : ask(turn);
            if (turn == null || turns.isEmpty() || isFull() || !mayGoOn()) {
                ended = true;
                return verdict(traces);
            }
            if (traces.size() > 0) {
                return new Batch(
                        traces, Coverage.complete(turn.part().range(), traces.size()), receipts.take(limits()));
            }
        }
    }

    /** Whether the limit is reached and known to cut. */
    private boolean isFull() {
        return kept.size() >= limit && seen.size() > kept.size();
    }

    // ---- asking --------------------------------------------------------------------------------------------------

    private void plan(List<String> services) {
        turns.clear();
        firstParts = Math.clamp(Math.ceilDiv(limit, TRACES_A_PART), 1, MOST_FIRST_PARTS);
        List<TimeRange> ranges = TimeParts.cut(TimeParts.toMicros(query.range()), firstParts);
        int n = services.size() * ranges.size();
        for (String service : services) {
            for (TimeRange range : ranges) {
                long i = turns.size();
                int share = Math.max(1, (int) (limit * (i + 1) / n - limit * i / n));
                // One more than the share: a part that has more says so at once.
                turns.add(new Turn(new Part(service, range, Math.min(PAGE, share + 1)), share));
            }
        }
    }

    private List<String> services() throws CallFailed, InterruptedException {
        Reply<List<Labels>> reply = api.services();
        receipts.add(reply);
        return reply.value().stream().map(l -> l.getOr(Names.NAME, "")).toList();
    }

    private Traces ask(Turn turn) throws CallFailed, InterruptedException {
        Part part = depths.within(turn.part());
        TracePage page;
        try {
            page = request(part, turn.room());
        } catch (CallFailed e) {
            if (e.failure() instanceof Failure.TooMuch && part.depth() > 1) {
                depths.refused(part.depth());
                turns.addFirst(new Turn(part, turn.room()));
                return Traces.NONE;
            }
            if (e.failure() instanceof Failure.BadQuery && part.service().isEmpty()) {
                plan(services());
                return Traces.NONE;
            }
            throw e;
        }
        Traces traces = keep(page);
        boolean news = seen.addAll(page.ids());
        boolean full = page.ids().size() >= depths.fullAt(part.depth()) || !isTrusted(part, page);
        barren = full && !news ? barren + 1 : 0;
        if (full) {
            cut(part, page);
        }
        return traces;
    }

    private TracePage request(Part part, int share) throws CallFailed, InterruptedException {
        int room = filtersHere() ? Integer.MAX_VALUE : Math.min(share, limit - kept.size());
        TracePage page = api.search(query, part, () -> new SpanCollector(kept, room));
        requests++;
        if (page.reply() != null) {
            receipts.add(page.reply());
        }
        warnings.addAll(page.warnings());
        problems.addAll(page.problems());
        return page;
    }

    /** Early servers ignore attributes in silence. */
    private boolean filtersHere() throws CallFailed, InterruptedException {
        return !query.attributes().isEmpty() && api.generation() == Generation.EARLY_V3;
    }

    private Traces keep(TracePage page) throws CallFailed, InterruptedException {
        Traces traces = page.traces();
        if (!filtersHere()) {
            for (int t = 0; t < traces.traceCount(); t++) {
                kept.add(traces.traceId(t));
            }
            return traces;
        }
        warnings.add("This Jaeger cannot search by attributes; Onset compared them itself, as texts on one span.");
        var matching = new Traces.Builder();
        for (int t = 0; t < traces.traceCount() && kept.size() < limit; t++) {
            if (SpanMatch.anySpan(traces, t, query)) {
                kept.add(traces.traceId(t));
                for (int row = traces.firstRow(t); row < traces.endRow(t); row++) {
                    matching.add(traces.span(row));
                }
            }
        }
        return matching.build();
    }

    /**
     * Whether a part that was not full is whole. Some servers give fewer traces than asked for although there are more (a limit
     * of their own, or spans counted instead of traces). The first good chance to notice is taken, once a server: the halves of
     * the part must not hold more than the whole.
     */
    private boolean isTrusted(Part part, TracePage page) throws InterruptedException {
        boolean young = part.range().end().isAfter(clock.instant().minus(SETTLED));
        if (!depths.wantsProof(page.ids().size()) || young || isTooShort(part)) {
            return true;
        }
        List<TimeRange> halves = TimeParts.cut(part.range(), 2);
        var found = new HashSet<String>();
        try {
            for (TimeRange half : halves) {
                Part smaller = new Part(part.service(), half, part.depth());
                TracePage answer = api.search(query, smaller, () -> new SpanCollector(Set.of(), 0));
                requests++;
                found.addAll(answer.ids());
            }
        } catch (CallFailed e) {
            // No proof either way; the next part may give it.
            return true;
        }
        return depths.proven(page.ids().size(), page.ids().containsAll(found));
    }

    private static boolean isTooShort(Part part) {
        return part.range().duration().compareTo(Duration.ofNanos(2_000)) < 0;
    }

    private void cut(Part part, TracePage page) throws InterruptedException {
        long micros = part.range().duration().toNanos() / 1_000;
        if (micros >= 2) {
            int pieces = TimeParts.pieces(part.range(), page, depths.fullAt(PAGE));
            for (TimeRange range : TimeParts.cut(part.range(), (int) Math.min(pieces, micros))) {
                turns.add(new Turn(new Part(part.service(), range, PAGE), limit));
            }
        } else if (part.depth() < DEEPEST
                && depths.within(new Part("", part.range(), DEEPEST)).depth() > part.depth()) {
            var deeper = new Part(part.service(), part.range(), Math.min(DEEPEST, part.depth() * 4));
            turns.add(new Turn(deeper, limit));
        } else {
            crowds.add(part, page);
        }
    }

    private boolean mayGoOn() {
        if (barren >= MOST_BARREN) {
            problems.add("Jaeger answers the same traces for every part of the range, so the rest cannot be reached.");
            return false;
        }
        // An honest server needs about one request for each 35 traces.
        if (requests > 64 + limit / 4) {
            problems.add("Stopped after " + requests + " requests.");
            return false;
        }
        return true;
    }

    // ---- saying --------------------------------------------------------------------------------------------------

    private Batch verdict(Traces traces) throws CallFailed, InterruptedException {
        problems.addAll(crowds.missing(kept));
        var reasons = new ArrayList<String>(problems);
        if (depths.isShort()) {
            reasons.add(
                    "This Jaeger gives fewer traces than it is asked for; Onset asked again for smaller parts of the range,"
                            + " but some may still be missing.");
        }
        boolean truncated = isFull() || !turns.isEmpty();
        if (truncated) {
            reasons.add(sampled());
        }
        Coverage.State state = !problems.isEmpty() || depths.isShort()
                ? Coverage.State.PARTIAL
                : truncated ? Coverage.State.TRUNCATED : Coverage.State.COMPLETE;
        var coverage = new Coverage(
                state,
                query.range(),
                traces.size(),
                state == Coverage.State.COMPLETE ? OptionalLong.of(traces.size()) : OptionalLong.empty(),
                reasons,
                List.copyOf(warnings),
                List.of());
        return new Batch(traces, coverage, receipts.take(limits()));
    }

    private String sampled() throws CallFailed, InterruptedException {
        String evenly = firstParts > 1 ? ", taken evenly from " + firstParts + " parts of the range" : "";
        return kept.size() + " traces of " + count() + evenly + ".";
    }

    /** How many match, in words: counted where the server gives summaries, else as far as the search itself has seen. */
    private String count() throws CallFailed, InterruptedException {
        int least = filtersHere() ? kept.size() + 1 : seen.size();
        if (api.generation() != Generation.V3) {
            return "at least " + least + " that match";
        }
        var counter = new TraceCounter(api, query, depths, receipts);
        return counter.count(least);
    }

    private String limits() {
        return "at most " + PAGE + " traces a request, " + limit + " in all; " + requests + " requests so far";
    }
}
