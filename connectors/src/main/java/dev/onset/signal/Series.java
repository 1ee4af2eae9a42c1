package dev.onset.signal;

import java.util.Arrays;

/**
 * One metric series: labels, ascending times and a value for each. A value may be {@code NaN} or infinite exactly as the
 * backend sent it; a missing step is simply absent, never a zero. {@code __name__} is among the labels where the backend sent
 * it.
 */
public final class Series {

    private final Labels labels;
    private final Timestamps times;
    private final double[] values;

    /** @throws IllegalArgumentException when the columns differ in length */
    public Series(Labels labels, Timestamps times, double[] values) {
        if (times.size() != values.length) {
            throw new IllegalArgumentException(times.size() + " times but " + values.length + " values");
        }
        this.labels = labels;
        this.times = times;
        this.values = values.clone();
    }

    public Labels labels() {
        return labels;
    }

    public Timestamps times() {
        return times;
    }

    public int size() {
        return values.length;
    }

    public boolean isEmpty() {
        return values.length == 0;
    }

    /** Epoch milliseconds of sample {@code i}. */
    public long timeAt(int i) {
        return times.at(i);
    }

    public double valueAt(int i) {
        return values[i];
    }

    /** A copy of all values. */
    public double[] values() {
        return values.clone();
    }

    /** Copies {@code length} values from {@code from} on into {@code target}. */
    public void copyValues(int from, double[] target, int at, int length) {
        System.arraycopy(values, from, target, at, length);
    }

    /** The samples within the range. */
    public Series slice(TimeRange range) {
        int from = times.indexAtOrAfter(range.startMillis());
        int to = times.indexAtOrAfter(range.endMillis());
        return new Series(labels, times.slice(from, to), Arrays.copyOfRange(values, from, to));
    }

    public Series withLabels(Labels other) {
        return new Series(other, times, values);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Series other
                && labels.equals(other.labels)
                && times.equals(other.times)
                && Arrays.equals(values, other.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * labels.hashCode() + times.hashCode()) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return labels + " " + times;
    }
}
