package dev.onset.desktop.timeline;

import dev.onset.desktop.draw.Columns;
import dev.onset.desktop.draw.Gaps;
import dev.onset.desktop.draw.TimeScale;
import dev.onset.engine.timeline.SeriesPyramid;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The indexes that lanes are drawn from: what a frame costs depends on pixels and not on samples. Preparing is thread-safe; asking is
 * for the FX thread.
 */
final class SeriesIndexes implements Columns.Index {

    /** More stretches than this are texture, not gaps that anybody counts. */
    private static final int MOST_GAPS = 200;

    private record Entry(SeriesPyramid pyramid, List<TimeRange> gaps) {}

    /** By the object itself: two series are equal only after all their samples were compared. */
    private final IdentityHashMap<Series, Entry> entries = new IdentityHashMap<>();

    void clear() {
        synchronized (entries) {
            entries.clear();
        }
    }

    /** Lets go of series that are no longer drawn. */
    void forget(List<Series> gone) {
        synchronized (entries) {
            gone.forEach(entries::remove);
        }
    }

    void prepare(List<Series> all) {
        all.forEach(this::entry);
    }

    private Entry entry(Series series) {
        synchronized (entries) {
            Entry known = entries.get(series);
            if (known != null) {
                return known;
            }
        }
        var made = new Entry(SeriesPyramid.of(series), gaps(series));
        synchronized (entries) {
            Entry first = entries.putIfAbsent(series, made);
            return first == null ? made : first;
        }
    }

    private static List<TimeRange> gaps(Series series) {
        return series.isEmpty()
                ? List.of()
                : Gaps.of(
                        series,
                        TimeRange.ofEpochMillis(
                                series.times().first(), series.times().last() + 1));
    }

    SeriesPyramid of(Series series) {
        return entry(series).pyramid();
    }

    @Override
    public Columns columns(Series series, TimeScale time) {
        SeriesPyramid pyramid = of(series);
        return new Columns(
                (int) time.width(), (lows, highs) -> pyramid.glance(time.fromMillis(), time.toMillis(), lows, highs));
    }

    /** Lowest and highest value in view. */
    SeriesPyramid.Extent extent(List<Series> all, TimeScale time) {
        SeriesPyramid.Extent extent = SeriesPyramid.Extent.NONE;
        for (Series series : all) {
            extent = extent.and(of(series).extent(time.fromMillis(), time.toMillis() + 1));
        }
        return extent;
    }

    /** Stretches without samples that reach into view, ascending; of a carpet of them the first. */
    List<TimeRange> gaps(Series series, TimeScale time) {
        List<TimeRange> all = entry(series).gaps();
        int low = 0;
        int high = all.size();
        while (low < high) {
            int mid = (low + high) >>> 1;
            if (all.get(mid).endMillis() <= time.fromMillis()) {
                low = mid + 1;
            } else {
                high = mid;
            }
        }
        int end = low;
        while (end < all.size() && end - low < MOST_GAPS && all.get(end).startMillis() < time.toMillis()) {
            end++;
        }
        return all.subList(low, end);
    }
}
