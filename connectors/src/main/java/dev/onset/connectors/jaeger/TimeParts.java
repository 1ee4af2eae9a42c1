package dev.onset.connectors.jaeger;

import dev.onset.signal.TimeRange;
import dev.onset.signal.Traces;
import java.util.ArrayList;
import java.util.List;

/** Cuts ranges at whole microseconds, the finest that every storage of Jaeger tells apart. */
final class TimeParts {

    /** Finer in one go would leave most parts empty. */
    private static final int MOST_PIECES = 32;

    private TimeParts() {}

    /** The range grown to whole microseconds. */
    static TimeRange toMicros(TimeRange range) {
        return micros(Math.floorDiv(range.startNanos(), 1_000L), Math.ceilDiv(range.endNanos(), 1_000L));
    }

    /**
     * Pieces of about equal length that touch: both bounds of a search are inclusive, so nothing falls between two of them.
     *
     * @param pieces fewer are made of a range of fewer microseconds
     */
    static List<TimeRange> cut(TimeRange range, int pieces) {
        long start = Math.floorDiv(range.startNanos(), 1_000L);
        long end = Math.ceilDiv(range.endNanos(), 1_000L);
        long n = Math.clamp(end - start, 1, pieces);
        var cuts = new ArrayList<TimeRange>();
        for (long i = 0; i < n; i++) {
            cuts.add(micros(start + (end - start) * i / n, start + (end - start) * (i + 1) / n));
        }
        return cuts;
    }

    /**
     * Into how many pieces to cut a part that was full, by how densely the traces lie that it gave: they are its newest ones on
     * most storages. A guess costs requests, never traces.
     *
     * @param full how many traces make a piece full; each should hold well below that, so that few must be cut again
     */
    static int pieces(TimeRange range, TracePage page, int full) {
        Traces traces = page.traces();
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int t = 0; t < traces.traceCount(); t++) {
            long start = Math.clamp(traces.startNanos(traces.firstRow(t)), range.startNanos(), range.endNanos());
            first = Math.min(first, start);
            last = Math.max(last, start);
        }
        if (first >= last) {
            return 2;
        }
        // Traces known from before are not among these, so this counts them as if they lay as densely.
        double expected = (double) page.ids().size() * (range.endNanos() - range.startNanos()) / (last - first);
        return (int) Math.clamp(Math.ceil(expected / (full * 0.7)), 2, MOST_PIECES);
    }

    private static TimeRange micros(long start, long end) {
        return TimeRange.of(TimeRange.ofNanos(start * 1_000), TimeRange.ofNanos(end * 1_000));
    }
}
