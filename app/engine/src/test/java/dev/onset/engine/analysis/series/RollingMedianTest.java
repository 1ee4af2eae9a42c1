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
