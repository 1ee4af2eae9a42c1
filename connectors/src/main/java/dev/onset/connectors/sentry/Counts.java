package dev.onset.connectors.sentry;

import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts events into steps, a row a project; a step without events counts 0. Confined to one call. */
final class Counts {

    private final long start;
    private final long step;
    private final int size;
    private final Map<String, double[]> rows = new TreeMap<>();

    Counts(TimeRange range, Duration step) {
        this.start = range.startMillis();
        this.step = step.toMillis();
        this.size = (int) Math.ceilDiv(Math.max(1, range.endMillis() - start), this.step);
    }

    /** Makes sure of a row, so that a project without errors shows as one. */
    void project(String project) {
        rows.computeIfAbsent(project, p -> new double[size]);
    }

    void count(String project, long epochMillis) {
        long i = Math.floorDiv(epochMillis - start, step);
        if (i >= 0 && i < size) {
            rows.computeIfAbsent(project, p -> new double[size])[(int) i]++;
        }
    }

    List<Series> series() {
        var series = new ArrayList<Series>();
        rows.forEach((project, values) ->
                series.add(new Series(Steps.labels(project), Timestamps.regular(start, step, size), values)));
        return series;
    }
}
