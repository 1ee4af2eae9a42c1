package dev.onset.desktop.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.draw.Columns;
import dev.onset.desktop.draw.TimeScale;
import dev.onset.engine.timeline.SeriesPyramid;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesIndexesTest {

    private static final long T = Instant.parse("2026-11-14T02:00:00Z").toEpochMilli();
    private final TimeScale hour = new TimeScale(T, T + 3_600_000, 200, 900);
    private final SeriesIndexes indexes = new SeriesIndexes();

    @Test
    void columns_keepAPeakOfOneSample() {
        var values = new double[36_000];
        values[18_001] = 7;
        values[18_002] = -3;
        Columns columns = indexes.columns(series(T, 100, values), hour);

        assertThat(columns.size()).isEqualTo(900);
        assertThat(columns.high(450)).isEqualTo(7);
        assertThat(columns.low(450)).isEqualTo(-3);
        assertThat(columns.high(449)).isZero();
    }

    @Test
    void columns_withoutFiniteSamples_areEmpty() {
        Columns columns = indexes.columns(series(T, 4_000, 1, Double.NaN, Double.POSITIVE_INFINITY, 2), hour);

        assertThat(columns.isEmpty(0)).isFalse();
        assertThat(columns.isEmpty(1)).isTrue();
        assertThat(columns.isEmpty(2)).isTrue();
        assertThat(columns.high(3)).isEqualTo(2);
        assertThat(columns.isEmpty(4)).isTrue();
    }

    @Test
    void extent_looksOnlyAtWhatIsInView() {
        Series seen = series(T, 60_000, 5, 9, Double.NaN);
        Series before = series(T - 600_000, 60_000, 1_000);

        assertThat(indexes.extent(List.of(seen, before), hour)).isEqualTo(new SeriesPyramid.Extent(5, 9));
        assertThat(indexes.extent(List.of(before), hour).isEmpty()).isTrue();
    }

    @Test
    void gaps_areThoseInView_andACarpetOfThemIsCut() {
        var times = new Timestamps.Builder();
        for (int i = 0; i < 5_000; i++) {
            times.add(T + i * 10_000L);
            times.add(T + i * 10_000L + 1_000);
        }
        var values = new double[10_000];
        Arrays.fill(values, 1);
        Series series = new Series(Labels.NONE, times.build(), values);

        List<TimeRange> inView = indexes.gaps(series, new TimeScale(T + 15_000, T + 45_000, 0, 100));
        assertThat(inView).extracting(g -> g.startMillis() - T).containsExactly(11_000L, 21_000L, 31_000L, 41_000L);
        assertThat(indexes.gaps(series, new TimeScale(T, T + 50_000_000, 0, 100)))
                .hasSizeLessThan(1_000);
    }

    private static Series series(long from, long step, double... values) {
        return new Series(Labels.NONE, Timestamps.regular(from, step, values.length), values);
    }
}
