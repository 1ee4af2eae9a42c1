package dev.onset.engine.analysis;

import java.util.Arrays;

/** A growing multiset of values, kept ascending. Confined to one thread. */
final class SortedWindow {

    private double[] values = new double[64];
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        int at = Arrays.binarySearch(values, 0, size, value);
        if (at < 0) {
            at = -at - 1;
        }
        System.arraycopy(values, at, values, at + 1, size - at);
        values[at] = value;
        size++;
    }

    int size() {
        return size;
    }

    double quantile(double q) {
        double place = q * (size - 1);
        int low = (int) Math.floor(place);
        int high = (int) Math.ceil(place);
        return values[low] + (values[high] - values[low]) * (place - low);
    }

    /** As {@link Robust#sigmaSorted}, without a copy: the MAD of a sorted column is found by walking out from the median. */
    double sigma() {
        if (size < 2) {
            return 0;
        }
        double median = quantile(0.5);
        double deciles = (quantile(0.9) - quantile(0.1)) / 2.563;
        return Math.max(Robust.MAD_TO_SIGMA * mad(median), deciles);
    }

    private double mad(double median) {
        int left = (size - 1) / 2;
        int right = left + 1;
        int wanted = (size - 1) / 2;
        double distance = 0;
        for (int taken = 0; taken <= wanted; taken++) {
            double toLeft = left < 0 ? Double.POSITIVE_INFINITY : Math.abs(median - values[left]);
            double toRight = right >= size ? Double.POSITIVE_INFINITY : Math.abs(values[right] - median);
            if (toLeft <= toRight) {
                distance = toLeft;
                left--;
            } else {
                distance = toRight;
                right++;
            }
        }
        return distance;
    }
}
