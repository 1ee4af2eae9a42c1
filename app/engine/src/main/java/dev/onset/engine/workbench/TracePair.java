package dev.onset.engine.workbench;

import dev.onset.signal.Traces;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two traces side by side by structure: spans of the same service and operation, under the same ancestors, are one row. Immutable.
 *
 * @param one id of the trace that is looked at
 * @param other id of the trace that it is compared with
 * @param rows depth first, children in the order of the first trace, what the other alone has behind them
 */
public record TracePair(String one, String other, List<Row> rows) {

    public TracePair {
        rows = List.copyOf(rows);
    }

    /**
     * Spans of one kind in one trace, all together.
     *
     * @param spans 0 where the trace has none of these
     * @param nanos sum of their durations
     * @param selfNanos sum of their durations without their children's
     * @param errors how many of them failed
     */
    public record Side(int spans, long nanos, long selfNanos, int errors) {

        static final Side NONE = new Side(0, 0, 0, 0);

        Side plus(long moreNanos, long moreSelf, boolean isError) {
            return new Side(spans + 1, nanos + moreNanos, selfNanos + moreSelf, errors + (isError ? 1 : 0));
        }
    }

    /**
     * One kind of span.
     *
     * @param depth 0 for roots
     * @param one in the trace that is looked at
     * @param other in the one that it is compared with
     */
    public record Row(int depth, String service, String operation, Side one, Side other) {

        /** How much longer these take in the trace that is looked at, in nanoseconds; negative where they are shorter. */
        public long moreNanos() {
            return one.nanos() - other.nanos();
        }

        /** Whether both traces have such spans. */
        public boolean isInBoth() {
            return one.spans() > 0 && other.spans() > 0;
        }
    }

    /** Compares two traces. */
    public static TracePair of(TraceSheet one, TraceSheet other) {
        var top = new Node(-1, "", "");
        top.take(one, true);
        top.take(other, false);
        return new TracePair(one.traceId(), other.traceId(), top.rows());
    }

    private record Name(String service, String operation) {}

    /** Spans of one kind while they are collected. */
    private static final class Node {

        private final int depth;
        private final String service;
        private final String operation;
        private final Map<Name, Node> children = new LinkedHashMap<>();
        private Side one = Side.NONE;
        private Side other = Side.NONE;

        Node(int depth, String service, String operation) {
            this.depth = depth;
            this.service = service;
            this.operation = operation;
        }

        /** Places come depth first, so that the way down to each is known. */
        void take(TraceSheet sheet, boolean isOne) {
            Traces traces = sheet.traces();
            var way = new ArrayList<Node>(List.of(this));
            for (int place = 0; place < sheet.size(); place++) {
                int row = sheet.row(place);
                int level = sheet.depth(place);
                while (way.size() > level + 1) {
                    way.removeLast();
                }
                var name = new Name(traces.service(row), traces.operation(row));
                Node node =
                        way.getLast().children.computeIfAbsent(name, n -> new Node(level, n.service(), n.operation()));
                Side before = isOne ? node.one : node.other;
                Side after = before.plus(traces.durationNanos(row), sheet.selfNanos(place), traces.isError(row));
                if (isOne) {
                    node.one = after;
                } else {
                    node.other = after;
                }
                way.add(node);
            }
        }

        List<Row> rows() {
            var rows = new ArrayList<Row>();
            Deque<Node> open = new ArrayDeque<>();
            List.copyOf(children.values()).reversed().forEach(open::push);
            while (!open.isEmpty()) {
                Node node = open.pop();
                rows.add(new Row(node.depth, node.service, node.operation, node.one, node.other));
                List.copyOf(node.children.values()).reversed().forEach(open::push);
            }
            return rows;
        }
    }
}
