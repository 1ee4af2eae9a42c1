package dev.onset.signal;

import java.util.List;

/**
 * One native histogram sample as Prometheus' API writes it.
 *
 * @param buckets ascending, empty ones left out by the server; may be empty
 */
public record NativeHistogram(double count, double sum, List<Bucket> buckets) {

    public NativeHistogram {
        buckets = List.copyOf(buckets);
    }

    /**
     * One bucket.
     *
     * @param boundary which ends belong to it: 0 open left, 1 open right, 2 open both, 3 closed both
     */
    public record Bucket(int boundary, double low, double high, double count) {}
}
