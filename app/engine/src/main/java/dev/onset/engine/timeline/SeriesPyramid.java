package dev.onset.engine.timeline;

import dev.onset.signal.Series;
import dev.onset.signal.Timestamps;
import java.util.Arrays;

/**
 * An index over one series that tells the lowest and the highest value of each pixel column in time that depends on the number of
 * columns alone. The samples stay where they are; the index adds about a third of a byte to each. Built once, on any thread; from
 * then on confined to one.
 */
public final class SeriesPyramid {

    /** A boundary that is off by less than this part of a pixel's column cannot be seen. */
    private static final int EARLY = 4;

    private final MinMaxTree tree = new MinMaxTree();
    private Series series;

    private SeriesPyramid(Series series) {
        this.series = series;
    }

    /** Reads every sample once. */
    public static SeriesPyramid of(Series series) {
        var pyramid = new SeriesPyramid(series);
        pyramid.append();
        pyramid.tree.trim();
        return pyramid;
    }

    private void append() {
        for (int i = tree.size(); i < series.size(); i++) {
            tree.append(series.valueAt(i));
        }
    }

    /**
     * Goes over to the same series with more samples at its end; reads only those.
     *
     * @throws IllegalArgumentException when what is known already is not the beginning of it
     */
    public void extend(Series longer) {
        int known = series.size();
        if (longer.size() < known
                || (known > 0 && longer.timeAt(known - 1) != series.timeAt(known - 1))
                || (known > 0 && longer.timeAt(0) != series.timeAt(0))) {
            throw new IllegalArgumentException(longer + " does not go on from " + series);
        }
        series = longer;
        append();
    }

    public Series series() {
        return series;
    }

    /**
     * The extremes of equal columns of time, exactly: column {@code c} of {@code n} holds the samples of
     * {@code from + c * (to - from) / n} until before the next. A column without a finite value is {@code NaN} in both.
     *
     * @param fromMillis epoch milliseconds
     * @param toMillis later than that
     * @param lows filled; its length is the number of columns
     * @param highs filled; as long as {@code lows}
     */
    public void columns(long fromMillis, long toMillis, double[] lows, double[] highs) {
        int n = lows.length;
        Arrays.fill(lows, Double.NaN);
        Arrays.fill(highs, Double.NaN);
        if (series.isEmpty()) {
            return;
        }
        long span = toMillis - fromMillis;
        int at = series.times().indexAtOrAfter(fromMillis);
        int stride = 0;
        for (int c = 0; c < n && at < series.size(); c++) {
            long until = fromMillis + Math.ceilDiv((c + 1) * span, n);
            int next = search(until, at, stride);
            if (next > at && tree.query(series::valueAt, at, next)) {
                lows[c] = tree.low();
                highs[c] = tree.high();
            }
            stride = next - at;
            at = next;
        }
    }

    /**
     * As {@link #columns}, but a column may end up to a quarter of itself early, and then the next begins there: every sample is in
     * one column, and none is read where whole blocks will do. For pictures.
     */
    public void glance(long fromMillis, long toMillis, double[] lows, double[] highs) {
        int n = lows.length;
        int from = series.times().indexAtOrAfter(fromMillis);
        int to = series.times().indexAtOrAfter(toMillis);
        int digits = tree.digitsWithin((to - from) / n / EARLY);
        if (digits == 0) {
            columns(fromMillis, toMillis, lows, highs);
            return;
        }
        Arrays.fill(lows, Double.NaN);
        Arrays.fill(highs, Double.NaN);
        int rest = (1 << digits) - 1;
        long span = toMillis - fromMillis;
        int at = from;
        int stride = 0;
        for (int c = 0; c < n && at < to; c++) {
            int next = c == n - 1 ? to : search(fromMillis + Math.ceilDiv((c + 1) * span, n), at, stride);
            stride = next - at;
            if (c < n - 1 && stride >= EARLY << digits) {
                next &= ~rest;
            }
            boolean isWhole = (at & rest) == 0 && (next & rest) == 0;
            boolean isAny = next > at
                    && (isWhole
                            ? tree.queryBlocks(digits, at >> digits, next >> digits)
                            : tree.query(series::valueAt, at, next));
            if (isAny) {
                lows[c] = tree.low();
                highs[c] = tree.high();
            }
            at = next;
        }
    }

    /** First index at or after {@code millis}, sought from {@code from} on where the last step was {@code stride} long. */
    private int search(long millis, int from, int stride) {
        Timestamps times = series.times();
        int size = times.size();
        int guess = Math.min(size, from + stride);
        int low = from;
        int high = size;
        for (long reach = 1; ; reach *= 2) {
            // A regular series has its answer within one or two samples of the guess.
            int a = (int) Math.max(from, guess - reach);
            int b = (int) Math.min(size, guess + reach);
            boolean isAfterA = a == from || times.at(a - 1) < millis;
            boolean isUntilB = b == size || times.at(b) >= millis;
            if (isAfterA && isUntilB) {
                low = a;
                high = b;
                break;
            }
        }
        while (low < high) {
            int mid = (low + high) >>> 1;
            if (times.at(mid) < millis) {
                low = mid + 1;
            } else {
                high = mid;
            }
        }
        return low;
    }

    /**
     * The lowest and the highest value of a range.
     *
     * @param low {@code NaN} where the range has no finite value
     * @param high likewise
     */
    public record Extent(double low, double high) {

        /** Nothing. */
        public static final Extent NONE = new Extent(Double.NaN, Double.NaN);

        public boolean isEmpty() {
            return Double.isNaN(low);
        }

        /** Both together. */
        public Extent and(Extent other) {
            if (isEmpty() || other.isEmpty()) {
                return isEmpty() ? other : this;
            }
            return new Extent(Math.min(low, other.low), Math.max(high, other.high));
        }
    }

    /** Extremes from {@code fromMillis} until before {@code toMillis}. */
    public Extent extent(long fromMillis, long toMillis) {
        int from = series.times().indexAtOrAfter(fromMillis);
        int to = series.times().indexAtOrAfter(toMillis);
        return from < to && tree.query(series::valueAt, from, to) ? new Extent(tree.low(), tree.high()) : Extent.NONE;
    }

    /** Extremes of all of it. */
    public Extent extent() {
        return tree.query(series::valueAt, 0, series.size()) ? new Extent(tree.low(), tree.high()) : Extent.NONE;
    }

    /** Bytes of the index alone. */
    public long indexBytes() {
        return tree.bytes();
    }
}
