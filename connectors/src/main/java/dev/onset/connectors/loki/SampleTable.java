package dev.onset.connectors.loki;

import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.Timestamps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;

/** Samples by series while they are collected from one or several answers. Confined to one thread. */
final class SampleTable {

    private final Map<Labels, Samples> bySeries = new LinkedHashMap<>();

    /** Samples of one series in any order of time. */
    static final class Samples {

        private long[] times = new long[32];
        private double[] values = new double[32];
        private int size;

        void add(long epochMillis, double value) {
            if (size == times.length) {
                times = Arrays.copyOf(times, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            times[size] = epochMillis;
            values[size++] = value;
        }

        double last() {
            return size == 0 ? 0 : values[size - 1];
        }

        /** Ascending; of two samples of one time the later added one stands. */
        private Series series(Labels labels) {
            var order = new Integer[size];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, Comparator.comparingLong(i -> times[i]));
            var ascending = new Timestamps.Builder();
            var kept = new double[size];
            int at = 0;
            for (int i = 0; i < size; i++) {
                boolean repeated = i + 1 < size && times[order[i + 1]] == times[order[i]];
                if (!repeated) {
                    ascending.add(times[order[i]]);
                    kept[at++] = values[order[i]];
                }
            }
            return new Series(labels, ascending.build(), Arrays.copyOf(kept, at));
        }
    }

    Samples series(Labels labels) {
        return bySeries.computeIfAbsent(labels, l -> new Samples());
    }

    void put(Labels labels, Samples samples) {
        Samples there = bySeries.putIfAbsent(labels, samples);
        if (there != null) {
            for (int i = 0; i < samples.size; i++) {
                there.add(samples.times[i], samples.values[i]);
            }
        }
    }

    int size() {
        return bySeries.size();
    }

    /** Takes over what another table has, its times moved by {@code moved}, where {@code wanted} holds for the moved time. */
    void addAll(SampleTable other, LongUnaryOperator moved, LongPredicate wanted) {
        other.bySeries.forEach((labels, samples) -> {
            for (int i = 0; i < samples.size; i++) {
                long time = moved.applyAsLong(samples.times[i]);
                if (wanted.test(time)) {
                    series(labels).add(time, samples.values[i]);
                }
            }
        });
    }

    /** The series in order of their labels. */
    List<Series> toSeries() {
        var all = new ArrayList<Series>();
        bySeries.forEach((labels, samples) -> all.add(samples.series(labels)));
        all.sort(Comparator.comparing(Series::labels));
        return all;
    }
}
