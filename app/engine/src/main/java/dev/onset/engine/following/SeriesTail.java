package dev.onset.engine.following;

import dev.onset.signal.Series;
import dev.onset.signal.Timestamps;

/** Joins what is known of a series with its newest part. Stateless. */
final class SeriesTail {

    private SeriesTail() {}

    /**
     * The known samples before a moment, and the fresh ones from it on. What lies before is never touched; what lies after was asked
     * again, and the newer answer counts.
     *
     * @param fromMillis since when {@code fresh} was asked for
     */
    static Series join(Series known, Series fresh, long fromMillis) {
        int kept = known.times().indexAtOrAfter(fromMillis);
        int first = fresh.times().indexAtOrAfter(fromMillis);
        int more = fresh.size() - first;
        if (more == 0 && kept == known.size()) {
            return known;
        }
        var times = new Timestamps.Builder();
        var values = new double[kept + more];
        for (int i = 0; i < kept; i++) {
            times.add(known.timeAt(i));
        }
        known.copyValues(0, values, 0, kept);
        for (int i = 0; i < more; i++) {
            times.add(fresh.timeAt(first + i));
        }
        fresh.copyValues(first, values, kept, more);
        return new Series(known.labels(), times.build(), values);
    }

    /** The samples from a moment on. */
    static Series since(Series series, long fromMillis) {
        int from = series.times().indexAtOrAfter(fromMillis);
        if (from == 0) {
            return series;
        }
        var values = new double[series.size() - from];
        series.copyValues(from, values, 0, values.length);
        return new Series(series.labels(), series.times().slice(from, series.size()), values);
    }
}
