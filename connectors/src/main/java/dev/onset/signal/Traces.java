package dev.onset.signal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Spans of many traces in columns, grouped by trace and ascending by start within one. Names, services and attribute sets are
 * shared through dictionaries. A {@link Span} is made on demand.
 *
 * <p>A span id that occurs twice in a trace is kept twice where the rows differ (client and server may share an id) and once
 * where they are equal. A parent that is absent leaves its child an orphan: {@link #parentRow} answers -1 and
 * {@link #isOrphan} true. Of spans that name each other in a circle one counts as an orphan, so that following parents always
 * ends.
 */
public final class Traces implements Signals {

    public static final Traces NONE = new Builder().build();

    private final String[] traceIds;
    private final int[] firstRow; // per trace, plus the end
    private final long[] start;
    private final long[] duration;
    private final long[] spanId;
    private final long[] parentId; // 0 = none
    private final int[] parentRow;
    private final int[] service;
    private final int[] operation;
    private final byte[] kind;
    private final byte[] status;
    private final List<String> names;
    private final int[] attributes;
    private final int[] resource;
    private final List<Labels> labelSets;
    private final Map<Integer, Extra> extras;

    private record Extra(String statusMessage, List<Span.Event> events, List<Span.Link> links) {}

    private Traces(Builder b) {
        int[] order = b.order();
        int n = order.length;
        start = pick(b.start, order);
        duration = pick(b.duration, order);
        spanId = pick(b.spanId, order);
        parentId = pick(b.parentId, order);
        service = pick(b.service, order);
        operation = pick(b.operation, order);
        attributes = pick(b.attributes, order);
        resource = pick(b.resource, order);
        kind = pick(b.kind, order);
        status = pick(b.status, order);
        // The lists alone: what finds a value's place again is needed no more, and is half of it.
        names = b.names.values();
        labelSets = b.labelSets.values();
        extras = new HashMap<>();
        for (int i = 0; i < n; i++) {
            Extra extra = b.extras.get(order[i]);
            if (extra != null) {
                extras.put(i, extra);
            }
        }
        var ids = new ArrayList<String>();
        var first = new ArrayList<Integer>();
        for (int i = 0; i < n; i++) {
            if (i == 0 || b.trace[order[i]] != b.trace[order[i - 1]]) {
                ids.add(b.traceNames.get(b.trace[order[i]]));
                first.add(i);
            }
        }
        first.add(n);
        traceIds = ids.toArray(String[]::new);
        firstRow = first.stream().mapToInt(Integer::intValue).toArray();
        parentRow = Parents.rows(firstRow, spanId, parentId);
    }

    public int traceCount() {
        return traceIds.length;
    }

    /** Id of trace {@code t}: 32 lower-case hex digits. */
    public String traceId(int t) {
        return traceIds[t];
    }

    /** First row of trace {@code t}. */
    public int firstRow(int t) {
        return firstRow[t];
    }

    /** The row after the last one of trace {@code t}. */
    public int endRow(int t) {
        return firstRow[t + 1];
    }

    /** Number of spans. */
    @Override
    public int size() {
        return start.length;
    }

    public long startNanos(int row) {
        return start[row];
    }

    public long durationNanos(int row) {
        return duration[row];
    }

    public long endNanos(int row) {
        return start[row] + duration[row];
    }

    public String service(int row) {
        return names.get(service[row]);
    }

    public String operation(int row) {
        return names.get(operation[row]);
    }

    public Span.Kind kind(int row) {
        return KINDS[kind[row]];
    }

    public boolean isError(int row) {
        return status[row] == Span.Status.ERROR.ordinal();
    }

    /** Row of the parent, or -1 for a root or an orphan. */
    public int parentRow(int row) {
        return parentRow[row];
    }

    /** Whether the span names a parent that did not come with it. */
    public boolean isOrphan(int row) {
        return parentId[row] != 0 && parentRow[row] < 0;
    }

    public Labels attributes(int row) {
        return labelSets.get(attributes[row]);
    }

    public Labels resource(int row) {
        return labelSets.get(resource[row]);
    }

    /** Which trace a row belongs to. */
    public int traceOf(int row) {
        int t = Arrays.binarySearch(firstRow, row);
        // Equal entries cannot occur: every trace has at least one span.
        return t >= 0 ? t : -t - 2;
    }

    public Span span(int row) {
        Extra extra = extras.getOrDefault(row, NO_EXTRA);
        return new Span(
                traceIds[traceOf(row)],
                hex(spanId[row]),
                parentId[row] == 0 ? "" : hex(parentId[row]),
                service(row),
                operation(row),
                kind(row),
                STATUSES[status[row]],
                extra.statusMessage(),
                start[row],
                duration[row],
                attributes(row),
                resource(row),
                extra.events(),
                extra.links());
    }

    /** All services that occur, in order of first appearance. */
    public List<String> services() {
        var seen = new LinkedHashSet<String>();
        for (int i = 0; i < size(); i++) {
            seen.add(service(i));
        }
        return List.copyOf(seen);
    }

    @Override
    public boolean equals(Object o) {
        if (!(o instanceof Traces other)
                || !Arrays.equals(traceIds, other.traceIds)
                || !Arrays.equals(firstRow, other.firstRow)) {
            return false;
        }
        for (int i = 0; i < size(); i++) {
            if (!span(i).equals(other.span(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(traceIds) + Arrays.hashCode(start);
    }

    @Override
    public String toString() {
        return traceCount() + " traces of " + size() + " spans";
    }

    private static final Extra NO_EXTRA = new Extra("", List.of(), List.of());
    private static final Span.Kind[] KINDS = Span.Kind.values();
    private static final Span.Status[] STATUSES = Span.Status.values();

    private static String hex(long id) {
        return String.format(java.util.Locale.ROOT, "%016x", id);
    }

    private static long[] pick(long[] column, int[] order) {
        return Arrays.stream(order).mapToLong(i -> column[i]).toArray();
    }

    private static int[] pick(int[] column, int[] order) {
        return Arrays.stream(order).map(i -> column[i]).toArray();
    }

    private static byte[] pick(byte[] column, int[] order) {
        var picked = new byte[order.length];
        for (int i = 0; i < order.length; i++) {
            picked[i] = column[order[i]];
        }
        return picked;
    }

    /** Collects spans in any order. Confined to one thread. */
    public static final class Builder {

        private int size;
        private int[] trace = new int[64];
        private long[] start = new long[64];
        private long[] duration = new long[64];
        private long[] spanId = new long[64];
        private long[] parentId = new long[64];
        private int[] service = new int[64];
        private int[] operation = new int[64];
        private int[] attributes = new int[64];
        private int[] resource = new int[64];
        private byte[] kind = new byte[64];
        private byte[] status = new byte[64];
        private final Dictionary<String> traceNames = new Dictionary<>();
        private final Dictionary<String> names = new Dictionary<>();
        private final Dictionary<Labels> labelSets = new Dictionary<>();
        private final Map<Integer, Extra> extras = new HashMap<>();

        /** @throws IllegalArgumentException when an id is not hexadecimal */
        public Builder add(Span span) {
            grow();
            int i = size++;
            trace[i] = traceNames.place(span.traceId());
            start[i] = span.startNanos();
            duration[i] = span.durationNanos();
            spanId[i] = Long.parseUnsignedLong(span.spanId(), 16);
            parentId[i] = span.parentId().isEmpty() ? 0 : Long.parseUnsignedLong(span.parentId(), 16);
            service[i] = names.place(span.service());
            operation[i] = names.place(span.operation());
            attributes[i] = labelSets.place(span.attributes());
            resource[i] = labelSets.place(span.resource());
            kind[i] = (byte) span.kind().ordinal();
            status[i] = (byte) span.status().ordinal();
            if (!span.statusMessage().isEmpty()
                    || !span.events().isEmpty()
                    || !span.links().isEmpty()) {
                extras.put(i, new Extra(span.statusMessage(), span.events(), span.links()));
            }
            return this;
        }

        public Builder addAll(Traces traces) {
            for (int i = 0; i < traces.size(); i++) {
                add(traces.span(i));
            }
            return this;
        }

        public int size() {
            return size;
        }

        public Traces build() {
            return new Traces(this);
        }

        private int[] order() {
            var rows = new Integer[size];
            Arrays.setAll(rows, i -> i);
            Arrays.sort(rows, (a, b) -> {
                int byTrace = Integer.compare(trace[a], trace[b]);
                int byStart = byTrace != 0 ? byTrace : Long.compare(start[a], start[b]);
                // Parents before children of the same start: the longer one first.
                return byStart != 0 ? byStart : Long.compare(duration[b], duration[a]);
            });
            var kept = new int[size];
            int n = 0;
            for (int i = 0; i < rows.length; i++) {
                if (!repeats(rows, i)) {
                    kept[n++] = rows[i];
                }
            }
            return Arrays.copyOf(kept, n);
        }

        /** Equal rows sort next to each other but for rows of the same start and length, so look back over those. */
        private boolean repeats(Integer[] rows, int i) {
            int row = rows[i];
            for (int j = i - 1; j >= 0; j--) {
                int other = rows[j];
                if (trace[other] != trace[row] || start[other] != start[row] || duration[other] != duration[row]) {
                    return false;
                }
                if (spanId[other] == spanId[row]
                        && parentId[other] == parentId[row]
                        && service[other] == service[row]
                        && operation[other] == operation[row]
                        && kind[other] == kind[row]) {
                    return true;
                }
            }
            return false;
        }

        private void grow() {
            if (size < start.length) {
                return;
            }
            int n = size * 2;
            trace = Arrays.copyOf(trace, n);
            start = Arrays.copyOf(start, n);
            duration = Arrays.copyOf(duration, n);
            spanId = Arrays.copyOf(spanId, n);
            parentId = Arrays.copyOf(parentId, n);
            service = Arrays.copyOf(service, n);
            operation = Arrays.copyOf(operation, n);
            attributes = Arrays.copyOf(attributes, n);
            resource = Arrays.copyOf(resource, n);
            kind = Arrays.copyOf(kind, n);
            status = Arrays.copyOf(status, n);
        }
    }
}
