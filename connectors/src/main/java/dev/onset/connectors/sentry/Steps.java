package dev.onset.connectors.sentry;

import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import java.util.Map;
import java.util.TreeMap;

/** Counts by time as a tracker gave them, in any order. Confined to one call. */
final class Steps {

    static final String NAME = "errors";

    private final TimeRange range;
    private final Map<Long, Double> values = new TreeMap<>();

    Steps(TimeRange range) {
        this.range = range;
    }

    void put(long epochMillis, double value) {
        values.put(epochMillis, value);
    }

    void add(long epochMillis, double value) {
        values.merge(epochMillis, value, Double::sum);
    }

    /** The least distance of two steps in milliseconds, 0 when there are fewer than two. */
    long distance() {
        long least = 0;
        long last = Long.MIN_VALUE;
        for (long at : values.keySet()) {
            if (last != Long.MIN_VALUE) {
                least = least == 0 ? at - last : Math.min(least, at - last);
            }
            last = at;
        }
        return least;
    }

    /** The steps that lie in the range, the one under way at its start included. */
    Series series(String project) {
        long step = distance();
        var times = new Timestamps.Builder();
        var kept = new double[values.size()];
        int n = 0;
        for (var e : values.entrySet()) {
            long at = e.getKey();
            if (at + Math.max(1, step) > range.startMillis() && at < range.endMillis()) {
                times.add(at);
                kept[n++] = e.getValue();
            }
        }
        return new Series(labels(project), times.build(), java.util.Arrays.copyOf(kept, n));
    }

    static Labels labels(String project) {
        return project.isEmpty()
                ? Labels.of("__name__", NAME)
                : Labels.of("__name__", NAME, SentryKind.PROJECT, project);
    }
}
