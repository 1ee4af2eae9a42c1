package dev.onset.engine.analysis.series;

/**
 * Median and median absolute deviation of the last values of a stream, bit for bit what sorting the window by {@link
 * java.util.Arrays#sort(double[])} gives. The window is kept in order, so that a step costs one search and a walk over what lies
 * between the old value and the new one; the deviation is looked for where it was before. Meant for windows of some ten to some
 * hundred values. Confined to one thread.
 */
public final class RollingMedian {

    private final double[] ring;
    /** The window, ascending, as {@link #key}s: a whole number is compared without a branch where a double needs one. */
    private final long[] sorted;

    private int size;
    private int next;
    /** How many of the nearest values lay below the median when the deviation was last asked for: from step to step it hardly moves. */
    private int split;

    /** @param window how many values are kept, at least one */
    public RollingMedian(int window) {
        if (window < 1) {
            throw new IllegalArgumentException("window of " + window);
        }
        ring = new double[window];
        sorted = new long[window];
    }

    /** Takes a finite value in, and the oldest one out once the window is full. */
    public void add(double value) {
        if (size < ring.length) {
            insert(key(value), size);
            size++;
        } else {
            replace(key(ring[next]), key(value));
        }
        ring[next] = value;
        next = next + 1 == ring.length ? 0 : next + 1;
    }

    private void insert(long key, int count) {
        int at = place(key, count);
        System.arraycopy(sorted, at, sorted, at + 1, count - at);
        sorted[at] = key;
    }

    /** Only what lies between the two places moves, one step each, until the new one's place is reached. */
    private void replace(long old, long key) {
        long[] s = sorted;
        int at = place(old, size);
        if (key > old) {
            for (int last = size - 1; at < last && s[at + 1] < key; at++) {
                s[at] = s[at + 1];
            }
        } else {
            for (; at > 0 && s[at - 1] > key; at--) {
                s[at] = s[at - 1];
            }
        }
        s[at] = key;
    }

    /** The first place whose value is not smaller. */
    private int place(long key, int count) {
        int base = 0;
        int left = count;
        while (left > 1) {
            int half = left >>> 1;
            base += sorted[base + half - 1] < key ? half : 0;
            left -= half;
        }
        return left == 1 && sorted[base] < key ? base + 1 : base;
    }

    /** A whole number that orders as the value does, minus zero before zero. */
    private static long key(double value) {
        return ordered(Double.doubleToRawLongBits(value));
    }

    private double at(int place) {
        return Double.longBitsToDouble(ordered(sorted[place]));
    }

    /** Turns all bits but the sign over where the sign is set; done twice it is undone. */
    private static long ordered(long bits) {
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }

    /** How many values are in the window. */
    public int size() {
        return size;
    }

    /** The median; NaN of nothing. */
    public double median() {
        if (size == 0) {
            return Double.NaN;
        }
        int middle = size / 2;
        return size % 2 == 1 ? at(middle) : 0.5 * (at(middle - 1) + at(middle));
    }

    /**
     * The median of the distances from the median, unscaled; NaN of nothing. Distances to the left and to the right are two
     * ascending columns; how many are taken from the left is walked to from where it was before.
     */
    public double deviation() {
        if (size == 0) {
            return Double.NaN;
        }
        double median = median();
        int left = size / 2;
        int wanted = size / 2;
        double upper = distance(median, left, wanted);
        return size % 2 == 1 ? upper : 0.5 * (upper + distance(median, left, wanted - 1));
    }

    /** The distance of rank {@code k} (from 0), {@code left} values lying below the middle. */
    private double distance(double median, int left, int k) {
        int low = Math.max(0, k + 1 - (size - left));
        int high = Math.min(left, k + 1);
        int fromLeft = Math.clamp(split, low, high);
        while (fromLeft < high && isLeftNearer(median, left, k, fromLeft)) {
            fromLeft++;
        }
        while (fromLeft > low && !isLeftNearer(median, left, k, fromLeft - 1)) {
            fromLeft--;
        }
        split = fromLeft;
        int fromRight = k + 1 - fromLeft;
        double a = fromLeft > 0 ? median - at(left - fromLeft) : Double.NEGATIVE_INFINITY;
        double b = fromRight > 0 ? at(left + fromRight - 1) - median : Double.NEGATIVE_INFINITY;
        return Math.max(a, b);
    }

    /** Whether the next on the left lies nearer than the last taken on the right, so that one more from the left is needed. */
    private boolean isLeftNearer(double median, int left, int k, int fromLeft) {
        int fromRight = k + 1 - fromLeft;
        return fromRight > 0 && median - at(left - 1 - fromLeft) < at(left + fromRight - 1) - median;
    }
}
