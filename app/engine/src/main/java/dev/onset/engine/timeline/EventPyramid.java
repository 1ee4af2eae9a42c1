package dev.onset.engine.timeline;

import java.util.Arrays;

/**
 * Events by time with a severity each, and an index that tells how many a pixel column holds and the worst of them in time that
 * depends on the number of columns alone. Nine bytes an event and a third for the index. Appending takes constant time,
 * averaged over many. Confined to one thread.
 */
public final class EventPyramid {

    private long[] times = new long[64];
    private byte[] severities = new byte[64];
    private int size;
    private final MinMaxTree tree = new MinMaxTree();

    /**
     * Adds an event at the end.
     *
     * @param time in any unit, not before the last one
     * @param severity 0 is the least
     * @throws IllegalArgumentException when it is earlier than the last, or the severity is negative
     */
    public void append(long time, int severity) {
        if ((size > 0 && time < times[size - 1]) || severity < 0 || severity > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("event at " + time + " of severity " + severity + " after " + size);
        }
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            severities = Arrays.copyOf(severities, size * 2);
        }
        times[size] = time;
        severities[size++] = (byte) severity;
        tree.append(severity);
    }

    public int size() {
        return size;
    }

    /**
     * Counts and worst severities of equal columns of time; {@code -1} for the severity of a column without events.
     *
     * @param from in the unit of the events
     * @param to later than that
     * @param counts filled; its length is the number of columns
     * @param worst filled; as long as {@code counts}
     */
    public void columns(long from, long to, int[] counts, int[] worst) {
        int n = counts.length;
        Arrays.fill(counts, 0);
        Arrays.fill(worst, -1);
        double span = to - from;
        int at = indexAtOrAfter(from, 0);
        for (int c = 0; c < n && at < size; c++) {
            long until = c == n - 1 ? to : from + (long) Math.ceil((c + 1) * span / n);
            int next = indexAtOrAfter(until, at);
            if (next > at) {
                counts[c] = next - at;
                tree.query(i -> severities[i], at, next);
                worst[c] = (int) tree.high();
            }
            at = next;
        }
    }

    private int indexAtOrAfter(long time, int from) {
        int reach = 1;
        while (from + reach < size && times[from + reach] < time) {
            reach *= 2;
        }
        int at = Arrays.binarySearch(times, from, Math.min(size, from + reach + 1), time);
        if (at < 0) {
            return -at - 1;
        }
        // Of equal times the first.
        while (at > from && times[at - 1] == time) {
            at--;
        }
        return at;
    }

    /** Bytes of events and index, without what is kept in reserve. */
    public long bytes() {
        return 9L * size + tree.bytes();
    }
}
