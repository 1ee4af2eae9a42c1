package dev.onset.engine.analysis.series;

import java.util.Arrays;

/** The last values of a stream in ascending order, for asking how many were as large. Keeps a bounded number. Confined to one thread. */
final class RankedPast {

    /** More history does not change a rank that matters; three months of five-minute samples fit. */
    private static final int MOST = 32_768;

    private double[] sorted = new double[64];
    private double[] arrived = new double[64];
    private int size;
    private int oldest;

    void add(double value) {
        if (size == MOST) {
            int gone = Arrays.binarySearch(sorted, 0, size, arrived[oldest]);
            System.arraycopy(sorted, gone + 1, sorted, gone, size - gone - 1);
            size--;
            insert(value);
            arrived[oldest] = value;
            oldest = (oldest + 1) % MOST;
            return;
        }
        if (size == sorted.length) {
            sorted = Arrays.copyOf(sorted, 2 * size);
            arrived = Arrays.copyOf(arrived, 2 * size);
        }
        arrived[size] = value;
        insert(value);
    }

    private void insert(double value) {
        int at = size - atLeast(value);
        System.arraycopy(sorted, at, sorted, at + 1, size - at);
        sorted[at] = value;
        size++;
    }

    int size() {
        return size;
    }

    /** How many values are at least as large. */
    int atLeast(double value) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return size - low;
    }

    double middle() {
        return sorted[size / 2];
    }
}
