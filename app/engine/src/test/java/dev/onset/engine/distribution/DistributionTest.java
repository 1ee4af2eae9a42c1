package dev.onset.engine.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class DistributionTest {

    private static double sum(Iterable<Double> shares) {
        double sum = 0;
        for (double share : shares) {
            sum += share;
        }
        return sum;
    }

    @Test
    void shares_areOfEachSet_whateverItsSize() {
        double[] before = DoubleStream.iterate(0, v -> v < 1_000, v -> v + 1).toArray();
        Distribution made = Distribution.of(before, new double[] {900, 950, 999});
        assertThat(sum(made.before())).isCloseTo(1, within(1e-9));
        assertThat(sum(made.during())).isCloseTo(1, within(1e-9));
        assertThat(made.during().getLast()).isGreaterThan(made.before().getLast());
        assertThat(made.baseline()).isEqualTo(new Distribution.Summary(1_000, 499, 949));
        assertThat(made.isLog()).isFalse();
        assertThat(made.edges()).hasSize(made.before().size() + 1).isSorted();
    }

    @Test
    void latencies_ofManySizes_haveBinsThatGrow() {
        Distribution made = Distribution.of(new double[] {0.001, 0.01, 0.02}, new double[] {1, 5});
        assertThat(made.isLog()).isTrue();
        assertThat(made.edges().get(1) - made.edges().get(0))
                .isLessThan(made.edges().getLast() - made.edges().get(7));
        assertThat(made.window().median()).isEqualTo(1);
    }

    @Test
    void anyValues_landInExactlyOneBin() {
        var random = new Random(9);
        for (int i = 0; i < 300; i++) {
            double scale = Math.pow(10, random.nextInt(12) - 6);
            double[] before =
                    random.doubles(random.nextInt(40)).map(v -> v * scale).toArray();
            double[] during = random.doubles(1 + random.nextInt(40))
                    .map(v -> (v - 0.3) * scale)
                    .toArray();
            Distribution made = Distribution.of(before, during);
            assertThat(sum(made.during())).isCloseTo(1, within(1e-9));
            assertThat(made.before().isEmpty()).isEqualTo(before.length == 0);
            assertThat(made.during().size()).isBetween(8, 60);
        }
    }

    @Test
    void oneValueNothingAndNotANumber_areNoTrouble() {
        assertThat(sum(Distribution.of(new double[0], new double[] {5, 5}).during()))
                .isCloseTo(1, within(1e-9));
        assertThat(Distribution.of(new double[] {Double.NaN}, new double[] {Double.POSITIVE_INFINITY}))
                .isEqualTo(Distribution.NONE);
    }

    @Test
    void series_isCutAtItsRanges() {
        var series =
                new Series(Labels.NONE, Timestamps.regular(0, 1_000, 10), new double[] {1, 1, 1, 1, 1, 9, 9, 9, 9, 9});
        Distribution made =
                Distribution.of(series, TimeRange.ofEpochMillis(5_000, 9_000), TimeRange.ofEpochMillis(0, 5_000));
        assertThat(made.baseline().count()).isEqualTo(5);
        assertThat(made.window().count()).isEqualTo(4);
        assertThat(made.window().median()).isEqualTo(9);
    }
}
