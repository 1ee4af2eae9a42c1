package dev.onset.engine.analysis.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What looks back over a whole series: unlike samples, and changes of level. */
class LookingBackTest {

    @Test
    void distances_oneSpike_marksItAndTheSamplesBesideIt() {
        double[] values = noise(500, 1);
        values[200] += 50;
        var seconds = new double[values.length];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = 3_600.0 * i;
        }
        values[300] = Double.NaN;

        double[] distances = Unlike.distances(seconds, values);

        assertThat(distances[199]).isEqualTo(distances[200]).isEqualTo(distances[201]);
        for (int i = 0; i < distances.length; i++) {
            if (Math.abs(i - 200) > 1) {
                assertThat(distances[i]).isLessThan(distances[200] / 5);
            }
        }
    }

    @Test
    void find_twoSteps_areFoundWhereTheyAre() {
        double[] values = noise(300, 2);
        for (int i = 100; i < 300; i++) {
            values[i] += i < 180 ? 20 : -10;
        }

        assertThat(ChangePoints.find(values)).containsExactly(100, 180);
    }

    @Test
    void find_noiseAlone_hasNoChange() {
        assertThat(ChangePoints.find(noise(400, 3))).isEmpty();
        assertThat(ChangePoints.find(new double[] {1, 2, 3})).isEmpty();
    }

    private static double[] noise(int count, long seed) {
        return new Random(seed).doubles(count, -1, 1).toArray();
    }
}
