package dev.onset.connectors.prometheus;

import dev.onset.signal.HistogramSeries;
import dev.onset.signal.Labels;
import dev.onset.signal.NativeHistogram;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Joins the answers to consecutive pieces of a range into whole series, sorted by labels. Confined to one thread. */
final class Stitcher {

    private final TimeRange range;
    private final Map<Labels, List<Series>> series = new TreeMap<>();
    private final Map<Labels, List<HistogramSeries>> histograms = new TreeMap<>();

    /** @param range what lies outside is left out: some answers reach a little over */
    Stitcher(TimeRange range) {
        this.range = range;
    }

    /** Adds the answer to the next piece in order of time. */
    void add(QueryResult piece) {
        for (Series s : piece.series()) {
            series.computeIfAbsent(s.labels(), l -> new ArrayList<>()).add(clip(s));
        }
        for (HistogramSeries h : piece.histograms()) {
            histograms.computeIfAbsent(h.labels(), l -> new ArrayList<>()).add(h);
        }
    }

    List<Series> series() {
        return series.entrySet().stream()
                .map(e -> join(e.getKey(), e.getValue()))
                .filter(s -> !s.isEmpty())
                .toList();
    }

    List<HistogramSeries> histograms() {
        return histograms.entrySet().stream()
                .map(e -> joinHistograms(e.getKey(), e.getValue()))
                .filter(h -> h.times().size() > 0)
                .toList();
    }

    private Series clip(Series whole) {
        boolean inside = whole.isEmpty()
                || (whole.timeAt(0) >= range.startMillis() && whole.timeAt(whole.size() - 1) < range.endMillis());
        return inside ? whole : whole.slice(range);
    }

    private static Series join(Labels labels, List<Series> pieces) {
        if (pieces.size() == 1) {
            return pieces.getFirst();
        }
        int size = 0;
        for (Series piece : pieces) {
            size += piece.size();
        }
        var times = new Timestamps.Builder();
        var values = new double[size];
        long last = Long.MIN_VALUE;
        int at = 0;
        for (Series piece : pieces) {
            for (int i = 0; i < piece.size(); i++) {
                // Where a range selector includes its left end, a piece repeats the last sample of the one before.
                if (piece.timeAt(i) > last) {
                    last = piece.timeAt(i);
                    times.add(last);
                    values[at++] = piece.valueAt(i);
                }
            }
        }
        return new Series(labels, times.build(), at == size ? values : Arrays.copyOf(values, at));
    }

    private HistogramSeries joinHistograms(Labels labels, List<HistogramSeries> pieces) {
        var times = new Timestamps.Builder();
        var points = new ArrayList<NativeHistogram>();
        long last = range.startMillis() - 1;
        for (HistogramSeries piece : pieces) {
            for (int i = 0; i < piece.points().size(); i++) {
                long at = piece.times().at(i);
                if (at > last && at < range.endMillis()) {
                    last = at;
                    times.add(at);
                    points.add(piece.points().get(i));
                }
            }
        }
        return new HistogramSeries(labels, times.build(), points);
    }
}
