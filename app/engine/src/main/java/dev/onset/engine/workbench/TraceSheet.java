package dev.onset.engine.workbench;

import dev.onset.engine.analysis.CriticalPath;
import dev.onset.signal.Traces;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One trace laid out for reading: spans depth first, callers before what they called, siblings by start. A place is the row of the
 * layout, from 0; what is below a span directly follows it. Immutable.
 */
public final class TraceSheet {

    private final Traces traces;
    private final String traceId;
    private final int[] rows;
    private final int[] depths;
    private final int[] ends;
    private final long[] self;
    private final Map<Integer, List<CriticalPath.Section>> path;
    private final long start;
    private final long end;
    private final List<String> services;

    private TraceSheet(Traces traces, int trace) {
        this.traces = traces;
        traceId = traces.traceId(trace);
        int first = traces.firstRow(trace);
        int n = traces.endRow(trace) - first;
        rows = new int[n];
        depths = new int[n];
        ends = new int[n];
        self = new long[n];
        layOut(first, n);
        path = new HashMap<>();
        for (CriticalPath.Section s : CriticalPath.of(traces, trace).sections()) {
            path.computeIfAbsent(s.row(), r -> new ArrayList<>(1)).add(s);
        }
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        var seen = new java.util.LinkedHashSet<String>();
        for (int row : rows) {
            from = Math.min(from, traces.startNanos(row));
            to = Math.max(to, traces.endNanos(row));
            seen.add(traces.service(row));
        }
        start = from;
        end = Math.max(to, from + 1);
        services = List.copyOf(seen);
    }

    /** Lays out one trace of a batch. Takes a few milliseconds for ten thousand spans. */
    public static TraceSheet of(Traces traces, int trace) {
        return new TraceSheet(traces, trace);
    }

    /** Rows come ascending by start, so that children are met in their order; depth is kept on a stack of our own. */
    private void layOut(int first, int n) {
        var firstChild = new int[n];
        var nextSibling = new int[n];
        var lastChild = new int[n];
        Arrays.fill(firstChild, -1);
        Arrays.fill(nextSibling, -1);
        Arrays.fill(lastChild, -1);
        var roots = new ArrayList<Integer>();
        for (int i = 0; i < n; i++) {
            int parent = traces.parentRow(first + i);
            if (parent < 0) {
                roots.add(i);
            } else {
                int p = parent - first;
                if (lastChild[p] < 0) {
                    firstChild[p] = i;
                } else {
                    nextSibling[lastChild[p]] = i;
                }
                lastChild[p] = i;
            }
        }
        int place = 0;
        for (int root : roots) {
            place = layOut(first, root, place, firstChild, nextSibling);
        }
    }

    private int layOut(int first, int root, int from, int[] firstChild, int[] nextSibling) {
        Deque<Integer> open = new ArrayDeque<>();
        Deque<Integer> places = new ArrayDeque<>();
        int place = from;
        int at = root;
        while (true) {
            rows[place] = first + at;
            depths[place] = open.size();
            self[place] = selfNanos(first, at, firstChild, nextSibling);
            open.push(at);
            places.push(place++);
            at = firstChild[at];
            while (at < 0) {
                int done = open.pop();
                ends[places.pop()] = place;
                if (open.isEmpty()) {
                    return place;
                }
                at = nextSibling[done];
            }
        }
    }

    /** What no child covers; children ascend by start. */
    private long selfNanos(int first, int i, int[] firstChild, int[] nextSibling) {
        long from = traces.startNanos(first + i);
        long to = traces.endNanos(first + i);
        long covered = 0;
        long reached = from;
        for (int c = firstChild[i]; c >= 0; c = nextSibling[c]) {
            long a = Math.max(reached, traces.startNanos(first + c));
            long b = Math.min(to, traces.endNanos(first + c));
            if (b > a) {
                covered += b - a;
                reached = b;
            }
        }
        return to - from - covered;
    }

    public String traceId() {
        return traceId;
    }

    /** Number of spans. */
    public int size() {
        return rows.length;
    }

    public Traces traces() {
        return traces;
    }

    /** Row in {@link #traces} of a place. */
    public int row(int place) {
        return rows[place];
    }

    /** 0 for a root or a span whose parent did not come. */
    public int depth(int place) {
        return depths[place];
    }

    /** The place after the last that is below this one. */
    public int end(int place) {
        return ends[place];
    }

    public boolean hasChildren(int place) {
        return ends[place] > place + 1;
    }

    /** Time in the span that none of its children covers. */
    public long selfNanos(int place) {
        return self[place];
    }

    /** Stretches in which this span alone was waited for; empty when it is not on the critical path. */
    public List<CriticalPath.Section> path(int place) {
        return path.getOrDefault(rows[place], List.of());
    }

    /** Time of those together. */
    public long pathNanos(int place) {
        return path(place).stream()
                .mapToLong(s -> s.endNanos() - s.startNanos())
                .sum();
    }

    public long startNanos() {
        return start;
    }

    /** Later than the start. */
    public long endNanos() {
        return end;
    }

    /** In the order in which they first occur. */
    public List<String> services() {
        return services;
    }

    /** Place of a span by its id; less than 0 where the trace has none of that id, which an empty one never has. */
    public int placeOf(String spanId) {
        for (int place = 0; place < rows.length && !spanId.isEmpty(); place++) {
            if (traces.span(rows[place]).spanId().equals(spanId)) {
                return place;
            }
        }
        return -1;
    }

    /** Places that are seen when what is below these is hidden; ascending. */
    public int[] visible(BitSet collapsed) {
        var seen = new int[rows.length];
        int n = 0;
        for (int place = 0; place < rows.length; place = collapsed.get(place) ? ends[place] : place + 1) {
            seen[n++] = place;
        }
        return Arrays.copyOf(seen, n);
    }

    /** Places whose service, operation or one of whose attributes holds the text, in any case; ascending. Empty for no text. */
    public int[] search(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return new int[0];
        }
        var found = new int[rows.length];
        int n = 0;
        for (int place = 0; place < rows.length; place++) {
            int row = rows[place];
            if (holds(traces.operation(row), wanted)
                    || holds(traces.service(row), wanted)
                    || holds(traces.attributes(row).toString(), wanted)) {
                found[n++] = place;
            }
        }
        return Arrays.copyOf(found, n);
    }

    private static boolean holds(String text, String wanted) {
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }
}
