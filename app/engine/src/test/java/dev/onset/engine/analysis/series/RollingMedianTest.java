package dev.onset.engine.analysis.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RollingMedianTest {

    @Test
    void add_anyWindow_agreesWithSortingEachWindow() {
        var random = new Random(7);
        for (int window : new int[] {1, 2, 3, 8, 61}) {
            var rolling = new RollingMedian(window);
            var values = new double[400];
            for (int i = 0; i < values.length; i++) {
                // Few distinct values: equal ones are the hard part.
                values[i] = i < 200 ? random.nextInt(5) : random.nextGaussian();
                rolling.add(values[i]);
                double[] last = Arrays.copyOfRange(values, Math.max(0, i + 1 - window), i + 1);
                double median = median(last);
                assertThat(rolling.size()).isEqualTo(last.length);
                assertThat(rolling.median()).isEqualTo(median);
                assertThat(rolling.deviation())
                        .as("window %d, step %d", window, i)
                        .isEqualTo(median(Arrays.stream(last)
                                .map(v -> Math.abs(v - median))
                                .toArray()));
            }
        }
    }

    /** Streams of the kinds that order badly or move far: the two zeros, steps, trends, spikes, the smallest and largest of numbers. */
    @Test
    void add_anyStream_isBitForBitWhatSortingGives() {
        for (int seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            int window = 1 + random.nextInt(90);
            var rolling = new RollingMedian(window);
            var values = new double[3 * window + 20];
            double level = 0;
            for (int i = 0; i < values.length; i++) {
                level += seed % 3 == 0 ? 0.05 * random.nextGaussian() : seed % 3 == 1 && i == 2 * window ? 50 : 0;
                double value = drawn(random, seed % 5, i);
                values[i] = level == 0 ? value : level + value;
                rolling.add(values[i]);
                double[] last = Arrays.copyOfRange(values, Math.max(0, i + 1 - window), i + 1);
                double median = median(last);
                assertThat(Double.doubleToRawLongBits(rolling.median()))
                        .as("median, seed %d, window %d, step %d", seed, window, i)
                        .isEqualTo(Double.doubleToRawLongBits(median));
                // Asked for now and then only, the search begins far from where it must end.
                if (seed % 2 == 0 || random.nextInt(9) == 0) {
                    double deviation = median(
                            Arrays.stream(last).map(v -> Math.abs(v - median)).toArray());
                    assertThat(Double.doubleToRawLongBits(rolling.deviation()))
                            .as("deviation, seed %d, window %d, step %d", seed, window, i)
                            .isEqualTo(Double.doubleToRawLongBits(deviation));
                }
            }
        }
    }

    private static double drawn(Random random, int kind, int i) {
        return switch (kind) {
            case 0 -> random.nextGaussian();
            case 1 -> random.nextBoolean() ? -0.0 : random.nextInt(3) - 1.0;
            case 2 -> i;
            case 3 -> random.nextInt(20) == 0 ? 1e300 * (random.nextBoolean() ? 1 : -1) : random.nextInt(3);
            default -> Double.MIN_VALUE * (random.nextInt(9) - 4);
        };
    }

    @Test
    void median_ofBothZeros_isTheLowerOneFirst() {
        var rolling = new RollingMedian(1);
        rolling.add(0.0);
        rolling.add(-0.0);
        assertThat(Double.doubleToRawLongBits(rolling.median())).isEqualTo(Double.doubleToRawLongBits(-0.0));
    }

    @Test
    void median_ofNothing_isNoNumber() {
        assertThat(new RollingMedian(3).median()).isNaN();
        assertThat(new RollingMedian(3).deviation()).isNaN();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle]);
    }
}
