package dev.onset.engine.analysis.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class StreamDetectorTest {

    private static final int STEP = 300;

    @Test
    void next_jumpAfterCalm_scoresAtOnceAndOnce() {
        double[] scores = scores(noise(1_200), 1_000, 40);

        assertThat(scores[1_000]).isGreaterThan(0.5);
        for (int i = 1_010; i < 1_200; i++) {
            assertThat(scores[i]).isLessThan(scores[1_000]);
        }
        for (int i = 0; i < 1_000; i++) {
            assertThat(scores[i]).as("row %d", i).isLessThan(scores[1_000]);
        }
    }

    @Test
    void next_flatLine_staysSilent() {
        double[] scores = scores(new double[2_000], -1, 0);

        assertThat(scores).containsOnly(0);
    }

    @Test
    void unlike_dayWithoutItsPeak_liesFarFromTheOtherDays() {
        int day = 288;
        var season = new SameTimeOfDay();
        var random = new Random(5);
        for (int i = 0; i < 11 * day; i++) {
            boolean busy = i % day >= 96 && i % day < 200;
            boolean missing = i / day == 10;
            double unlike = season.unlike((double) i * STEP, (busy && !missing ? 80 : 20) + random.nextGaussian());
            if (i / day >= 3 && !nearAnEdge(i % day)) {
                assertThat(Math.abs(unlike)).as("row %d", i).matches(u -> (busy && missing) ? u > 50 : u < 10);
            }
        }
    }

    @Test
    void next_sameValues_giveTheSameScores() {
        assertThat(scores(noise(800), 500, 10)).isEqualTo(scores(noise(800), 500, 10));
    }

    private static boolean nearAnEdge(int slot) {
        return Math.abs(slot - 96) < 2 || Math.abs(slot - 200) < 2;
    }

    private static double[] noise(int count) {
        var random = new Random(2);
        return random.doubles(count, -1, 1).toArray();
    }

    /** @param from row from which {@code jump} is added, none where negative */
    private static double[] scores(double[] values, int from, double jump) {
        var detector = new StreamDetector();
        var scores = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            scores[i] = detector.next((double) i * STEP, values[i] + (from >= 0 && i >= from ? jump : 0));
            assertThat(scores[i]).isBetween(0.0, 1.0);
        }
        return scores;
    }
}
