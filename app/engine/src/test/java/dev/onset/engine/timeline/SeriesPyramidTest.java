package dev.onset.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.Timestamps;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The index against a plain loop over every sample, on series of many sizes and kinds. */
class SeriesPyramidTest {

    private final SplittableRandom random = new SplittableRandom(20261121);

    @Test
    void columns_ofAnyRange_areThoseOfAPlainLoop() {
        for (int size : new int[] {0, 1, 2, 63, 64, 65, 255, 256, 257, 5_000, 70_000}) {
            for (Series series : new Series[] {regular(size), irregular(size), withHoles(size)}) {
                SeriesPyramid pyramid = SeriesPyramid.of(series);
                for (int round = 0; round < 30; round++) {
                    check(pyramid, series);
                }
            }
        }
    }

    @Test
    void extend_sampleBySample_isAsIfBuiltAtOnce() {
        Series whole = withHoles(1_500);
        SeriesPyramid pyramid = SeriesPyramid.of(head(whole, 10));
        for (int n = 11; n <= whole.size(); n += 1 + random.nextInt(40)) {
            pyramid.extend(head(whole, n));
            check(pyramid, head(whole, n));
        }
    }

    @Test
    void extend_withAnotherSeries_isRefused() {
        SeriesPyramid pyramid = SeriesPyramid.of(regular(100));
        assertThatThrownBy(() -> pyramid.extend(regular(99))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> pyramid.extend(new Series(Labels.NONE, Timestamps.regular(7, 3, 200), new double[200])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void peakOfOneSample_amongAMillion_isInItsColumn() {
        var values = new double[1_000_000];
        values[654_321] = 1e6;
        var series = new Series(Labels.NONE, Timestamps.regular(0, 1_000, values.length), values);
        var lows = new double[1_000];
        var highs = new double[1_000];
        SeriesPyramid.of(series).columns(0, 1_000_000_000L, lows, highs);
        assertThat(highs[654]).isEqualTo(1e6);
        assertThat(Arrays.stream(highs).filter(h -> h > 0).count()).isEqualTo(1);
    }

    @Test
    void glance_atManySamplesAColumn_isOffByAQuarterOfAColumnAtMost() {
        for (int size : new int[] {70_000, 300_000}) {
            for (Series series : new Series[] {regular(size), irregular(size), withHoles(size)}) {
                SeriesPyramid pyramid = SeriesPyramid.of(series);
                for (int round = 0; round < 20; round++) {
                    checkGlance(pyramid, series, 1 + random.nextInt(60));
                }
            }
        }
    }

    /** Columns lie between those that are a quarter shorter on both sides and those that are as much longer. */
    private void checkGlance(SeriesPyramid pyramid, Series series, int n) {
        long first = series.times().first();
        long whole = series.times().last() - first + 1;
        long from = first + random.nextLong(-whole / 8, whole / 2);
        long to = from + whole / 4 + random.nextLong(whole);
        var lows = new double[n];
        var highs = new double[n];
        pyramid.glance(from, to, lows, highs);
        double low = Double.NaN;
        double high = Double.NaN;
        for (int c = 0; c < n; c++) {
            long begins = from + Math.ceilDiv(c * (to - from), n);
            long ends = from + Math.ceilDiv((c + 1) * (to - from), n);
            int a = series.times().indexAtOrAfter(begins);
            int b = series.times().indexAtOrAfter(ends);
            int before = series.times().indexAtOrAfter(from + Math.max(0, Math.ceilDiv((c - 1) * (to - from), n)));
            // What the column before it left over, and what it leaves to the next.
            SeriesPyramid.Extent most = extent(series, a - (c == 0 ? 0 : Math.ceilDiv(a - before, 3)), b);
            SeriesPyramid.Extent least = extent(series, a, c == n - 1 ? b : b - Math.ceilDiv(b - a, 3));
            if (!least.isEmpty()) {
                assertThat(lows[c]).isBetween(most.low(), least.low());
                assertThat(highs[c]).isBetween(least.high(), most.high());
                low = Double.isNaN(low) ? lows[c] : Math.min(low, lows[c]);
                high = Double.isNaN(high) ? highs[c] : Math.max(high, highs[c]);
            } else if (most.isEmpty()) {
                assertThat(lows[c]).isNaN();
            }
        }
        // No sample is lost on the way.
        assertThat(new SeriesPyramid.Extent(low, high)).isEqualTo(pyramid.extent(from, to));
    }

    private static SeriesPyramid.Extent extent(Series series, int from, int to) {
        double low = Double.NaN;
        double high = Double.NaN;
        for (int i = Math.max(0, from); i < to; i++) {
            double v = series.valueAt(i);
            if (Double.isFinite(v)) {
                low = Double.isNaN(low) ? v : Math.min(low, v);
                high = Double.isNaN(high) ? v : Math.max(high, v);
            }
        }
        return new SeriesPyramid.Extent(low, high);
    }

    @Test
    void index_costsLessThanHalfAByteASample() {
        assertThat(SeriesPyramid.of(regular(1_000_000)).indexBytes()).isLessThan(400_000);
    }

    private void check(SeriesPyramid pyramid, Series series) {
        long first = series.isEmpty() ? 0 : series.times().first();
        long span = series.isEmpty() ? 10 : series.times().last() - first + 1;
        long from = first + random.nextLong(-span / 4 - 2, span);
        long to = from + 1 + random.nextLong(2 * span);
        int n = 1 + random.nextInt(300);
        var lows = new double[n];
        var highs = new double[n];
        pyramid.columns(from, to, lows, highs);
        var expectedLows = new double[n];
        var expectedHighs = new double[n];
        Arrays.fill(expectedLows, Double.NaN);
        Arrays.fill(expectedHighs, Double.NaN);
        double low = Double.NaN;
        double high = Double.NaN;
        for (int i = 0; i < series.size(); i++) {
            long t = series.timeAt(i);
            double v = series.valueAt(i);
            if (t >= from && t < to && Double.isFinite(v)) {
                int c = (int) ((t - from) * n / (to - from));
                expectedLows[c] = Double.isNaN(expectedLows[c]) ? v : Math.min(expectedLows[c], v);
                expectedHighs[c] = Double.isNaN(expectedHighs[c]) ? v : Math.max(expectedHighs[c], v);
                low = Double.isNaN(low) ? v : Math.min(low, v);
                high = Double.isNaN(high) ? v : Math.max(high, v);
            }
        }
        assertThat(lows).isEqualTo(expectedLows);
        assertThat(highs).isEqualTo(expectedHighs);
        assertThat(pyramid.extent(from, to)).isEqualTo(new SeriesPyramid.Extent(low, high));
    }

    private Series head(Series whole, int n) {
        return new Series(whole.labels(), whole.times().slice(0, n), Arrays.copyOf(whole.values(), n));
    }

    private Series regular(int size) {
        return new Series(Labels.NONE, Timestamps.regular(1_000_000, 15_000, size), values(size));
    }

    private Series irregular(int size) {
        var times = new Timestamps.Builder();
        long t = 5_000;
        for (int i = 0; i < size; i++) {
            t += 1 + random.nextInt(900);
            times.add(t);
        }
        return new Series(Labels.NONE, times.build(), values(size));
    }

    private Series withHoles(int size) {
        var times = new Timestamps.Builder();
        long t = 5_000;
        for (int i = 0; i < size; i++) {
            t += random.nextInt(50) == 0 ? 90_000 : 1_000;
            times.add(t);
        }
        double[] values = values(size);
        for (int i = 0; i < size; i++) {
            if (random.nextInt(9) == 0) {
                values[i] = i % 2 == 0 ? Double.NaN : Double.POSITIVE_INFINITY;
            }
        }
        return new Series(Labels.NONE, times.build(), values);
    }

    private double[] values(int size) {
        return random.doubles(size, -50, 50).toArray();
    }
}
