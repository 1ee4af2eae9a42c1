package dev.onset.engine.analysis;

import dev.onset.signal.Traces;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a trace's duration is made of: walked backwards from the root's end, at each moment the span that had to end before
 * anything else could go on.
 *
 * <p>Of a span's children that end before the cursor, the one that ends last is on the path, and the cursor goes to its start.
 * Children are clipped to their parent; what lies outside of it, and what does not block it (a follows-from reference), is not
 * on the path. Two children that overlap by no more than {@value #OVERLAP} of the shorter count as one after the other: clocks
 * differ, and the first often hands over before it is closed.
 *
 * @param sections newest first; those of a trace whose children do not overlap cover the root without gap or overlap
 * @param ownNanos by row: time on the path that no child on the path takes; rows that are not on the path are absent
 */
public record CriticalPath(List<Section> sections, Map<Integer, Long> ownNanos) {

    /**
     * A stretch in which one span alone was waited for.
     *
     * @param row of the traces
     */
    public record Section(int row, long startNanos, long endNanos) {}

    /** Overlap of two siblings that may be forgiven, as a share of the shorter one. */
    private static final double OVERLAP = 0.1;

    public CriticalPath {
        sections = List.copyOf(sections);
        ownNanos = Map.copyOf(ownNanos);
    }

    /** The path of the trace's root: of several, that with the longest duration. Empty for a trace without spans. */
    public static CriticalPath of(Traces traces, int trace) {
        int first = traces.firstRow(trace);
        int rows = traces.endRow(trace) - first;
        int root = -1;
        var places = new int[rows + 1];
        for (int row = first; row < first + rows; row++) {
            int parent = traces.parentRow(row);
            if (parent >= 0) {
                places[parent - first + 1]++;
            } else if (root < 0 || traces.durationNanos(row) > traces.durationNanos(root)) {
                root = row;
            }
        }
        if (root < 0) {
            return new CriticalPath(List.of(), Map.of());
        }
        for (int i = 0; i < rows; i++) {
            places[i + 1] += places[i];
        }
        var filled = places.clone();
        var children = new int[places[rows]];
        for (int row = first; row < first + rows; row++) {
            int parent = traces.parentRow(row);
            if (parent >= 0) {
                children[filled[parent - first]++] = row;
            }
        }
        return new Walk(traces, first, places, children).from(root);
    }

    /** A span as far as its ancestors let it count. */
    private record Clipped(int row, long start, long end) {
        long length() {
            return end - start;
        }
    }

    private static final Comparator<Clipped> LAST_FIRST = Comparator.comparingLong(Clipped::end)
            .thenComparingLong(Clipped::start)
            .reversed()
            .thenComparingInt(Clipped::row);

    /** One walk; keeps its own stack, for traces may be thousands of spans deep. */
    private static final class Walk {

        private final Traces traces;
        private final int first;

        /** Where the children of each row begin within {@link #children}, rows counted from the trace's first. */
        private final int[] places;

        private final int[] children;
        private final List<Section> sections = new ArrayList<>();
        private final Map<Integer, Long> own = new HashMap<>();

        /** Work to do, the next on top: a span to take apart, or a finished section. */
        private final Deque<Object> todo = new ArrayDeque<>();

        Walk(Traces traces, int first, int[] places, int[] children) {
            this.traces = traces;
            this.first = first;
            this.places = places;
            this.children = children;
        }

        CriticalPath from(int root) {
            todo.push(new Clipped(root, traces.startNanos(root), traces.endNanos(root)));
            while (!todo.isEmpty()) {
                switch (todo.pop()) {
                    case Section section -> sections.add(section);
                    case Clipped span -> takeApart(span);
                    default -> throw new AssertionError();
                }
            }
            return new CriticalPath(sections, own);
        }

        private void takeApart(Clipped span) {
            var parts = new ArrayList<Object>();
            long cursor = span.end();
            long rest = span.length();
            Clipped later = null;
            for (Clipped child : childrenOf(span)) {
                if (child.end() > cursor + (later == null ? 0 : forgiven(child, later))) {
                    continue;
                }
                if (child.end() < cursor) {
                    parts.add(new Section(span.row(), child.end(), cursor));
                }
                parts.add(child);
                cursor = Math.min(cursor, child.start());
                rest -= child.length();
                later = child;
            }
            if (span.start() < cursor) {
                parts.add(new Section(span.row(), span.start(), cursor));
            }
            own.put(span.row(), Math.max(0, rest));
            parts.reversed().forEach(todo::push);
        }

        private static long forgiven(Clipped child, Clipped later) {
            return (long) (OVERLAP * Math.min(child.length(), later.length()));
        }

        /** Clipped to the span, the one that ends last first; of those the shorter, which blocked less. */
        private List<Clipped> childrenOf(Clipped span) {
            var inside = new ArrayList<Clipped>();
            for (int i = places[span.row() - first]; i < places[span.row() - first + 1]; i++) {
                int row = children[i];
                long start = Math.max(traces.startNanos(row), span.start());
                long end = Math.min(traces.endNanos(row), span.end());
                if (end > start) {
                    inside.add(new Clipped(row, start, end));
                }
            }
            if (inside.size() > 1) {
                inside.sort(LAST_FIRST);
            }
            return inside;
        }
    }
}
