package dev.onset.engine.analysis.series;

/**
 * Median and median absolute deviation of the last values of a stream. The window is kept in order, so that a step costs one search
 * and one short move, and the deviation is found by walking outwards from the median's two sides, by halves. Confined to one thread.
 */
public final class RollingMedian {

    private final double[] ring;
    private final double[] sorted;
    private int size;
    private int next;

    /** @param window how many values are kept, at least one */
    public RollingMedian(int window) {
        if (window < 1) {
            throw new IllegalArgumentException("window of " + window);
        }
        ring = new double[window];
        sorted = new double[window];
    }

    /** Takes a finite value in, and the oldest one out once the window is full. */
    public void add(double value) {
        if (size < ring.length) {
            insert(value, size);
            size++;
        } else {
            replace(ring[next], value);
        }
        ring[next] = value;
        next = next + 1 == ring.length ? 0 : next + 1;
    }

    private void insert(double value, int count) {
        int at = place(value, count);
        System.arraycopy(sorted, at, sorted, at + 1, count - at);
        sorted[at] = value;
    }

    /** Only what lies between the two places moves. */
    private void replace(double old, double value) {
        int from = place(old, size);
        int to = place(value, size);
        if (to > from) {
            to--;
            System.arraycopy(sorted, from + 1, sorted, from, to - from);
        } else {
            System.arraycopy(sorted, to, sorted, to + 1, from - to);
        }
        sorted[to] = value;
    }

    /** The first place whose value is not smaller. */
    private int place(double value, int count) {
        int base = 0;
        int left = count;
        while (left > 1) {
            int half = left >>> 1;
            base += sorted[base + half - 1] < value ? half : 0;
            left -= half;
        }
        return left == 1 && sorted[base] < value ? base + 1 : base;
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
        return size % 2 == 1 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle]);
    }

    /**
     * The median of the distances from the median, unscaled; NaN of nothing. Distances to the left and to the right are two
     * ascending columns, whose joint median is found by halving.
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
        while (low < high) {
            int fromLeft = (low + high) >>> 1;
            int fromRight = k + 1 - fromLeft;
            // One more from the left is needed while the next on the left lies nearer than the last taken on the right.
            if (fromRight > 0 && median - sorted[left - 1 - fromLeft] < sorted[left + fromRight - 1] - median) {
                low = fromLeft + 1;
            } else {
                high = fromLeft;
            }
        }
        int fromRight = k + 1 - low;
        double a = low > 0 ? median - sorted[left - low] : Double.NEGATIVE_INFINITY;
        double b = fromRight > 0 ? sorted[left + fromRight - 1] - median : Double.NEGATIVE_INFINITY;
        return Math.max(a, b);
    }
}
