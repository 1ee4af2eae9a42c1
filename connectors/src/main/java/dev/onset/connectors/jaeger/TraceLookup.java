package dev.onset.connectors.jaeger;

import dev.onset.connectors.http.Receipts;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery.TraceById;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Traces;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds one trace by its id, in whichever spelling the server keeps it. Confined to one call. */
final class TraceLookup {

    private final String source;
    private final JaegerApi api;
    private final TraceById query;
    private final Receipts receipts;

    TraceLookup(String source, JaegerApi api, TraceById query, Receipts receipts) {
        this.source = source;
        this.api = api;
        this.query = query;
        this.receipts = receipts;
    }

    Batch batch() throws CallFailed, InterruptedException {
        Set<String> spellings = spellings();
        var infos = new ArrayList<String>();
        TracePage page = find(spellings, query.near());
        if (page == null && query.near() != null) {
            page = find(spellings, null);
            infos.add("The trace lies outside the time where it was looked for: " + query.near() + ".");
        }
        if (page == null) {
            throw new CallFailed(new Failure.NotFound(
                    source,
                    "trace " + query.traceId(),
                    "no such trace",
                    "It may not have been sampled, may have outlived Jaeger's retention, or may still be on its way."));
        }
        if (page.reply() != null) {
            receipts.add(page.reply());
        }
        Traces traces = page.traces();
        TimeRange covered = extent(traces);
        boolean whole = page.problems().isEmpty();
        var coverage = new Coverage(
                whole ? Coverage.State.COMPLETE : Coverage.State.PARTIAL,
                covered,
                traces.size(),
                whole ? OptionalLong.of(traces.size()) : OptionalLong.empty(),
                page.problems(),
                page.warnings(),
                infos);
        return new Batch(traces, coverage, receipts.take(""));
    }

    /** As given first; then with and without leading zeros, since old clients used 64 bits. */
    private Set<String> spellings() throws CallFailed {
        String given = query.traceId().strip().toLowerCase(Locale.ROOT);
        if (!HexIds.isHex(given)) {
            throw new CallFailed(new Failure.BadQuery(
                    source, "trace " + query.traceId(), "not a trace id", "A trace id has 16 or 32 hex digits."));
        }
        var spellings = new LinkedHashSet<String>();
        spellings.add(given);
        spellings.add(HexIds.trace(given));
        String zeros = "0".repeat(16);
        if (HexIds.trace(given).startsWith(zeros)) {
            spellings.add(HexIds.trace(given).substring(16));
        }
        return spellings;
    }

    private @Nullable TracePage find(Set<String> spellings, @Nullable TimeRange near)
            throws CallFailed, InterruptedException {
        for (String id : spellings) {
            try {
                TracePage page = api.trace(id, near);
                if (page.traces().size() > 0 || !page.problems().isEmpty()) {
                    return page;
                }
            } catch (CallFailed e) {
                if (!(e.failure() instanceof Failure.NotFound)) {
                    throw e;
                }
            }
        }
        return null;
    }

    private static TimeRange extent(Traces traces) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int row = 0; row < traces.size(); row++) {
            first = Math.min(first, traces.startNanos(row));
            last = Math.max(last, traces.endNanos(row));
        }
        return first > last
                ? TimeRange.of(TimeRange.ofNanos(0), TimeRange.ofNanos(1))
                : TimeRange.of(TimeRange.ofNanos(first), TimeRange.ofNanos(last + 1));
    }
}
