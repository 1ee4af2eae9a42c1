package dev.onset.signal;

import java.util.List;

/**
 * A series of Prometheus native histograms: one {@link NativeHistogram} a time.
 *
 * @param points as many as there are times, in their order
 */
public record HistogramSeries(Labels labels, Timestamps times, List<NativeHistogram> points) {

    public HistogramSeries {
        if (times.size() != points.size()) {
            throw new IllegalArgumentException(times.size() + " times but " + points.size() + " histograms");
        }
        points = List.copyOf(points);
    }
}
