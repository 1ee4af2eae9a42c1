package dev.onset.engine.yardsticks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.analysis.ranking.Clue;
import dev.onset.engine.analysis.ranking.Suspect;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfidenceYardstickTest {

    private static Named named(String culprit, String first, double confidence) {
        return new Named(
                "set",
                culprit,
                List.of(new Suspect(first, 0.8, confidence, Clue.Kind.RESOURCE, "", List.of(), List.of())));
    }

    @Test
    void score_rightAndWrong_areCountedWhereTheyWereStated() {
        Score score = ConfidenceYardstick.score(
                List.of(
                        named("cart", "cart", 0.9),
                        named("cart", "cart", 0.9),
                        named("cart", "front", 0.9),
                        named("", "front", 0.3),
                        new Named("set", "", List.of())),
                List.of("c-nezha"));

        assertThat(score.rows().get(1)).startsWith("0.2-0.4", "1", "0.300", "0/1 0.000");
        assertThat(score.rows().get(2)).startsWith("0.8-1.0", "3", "0.900", "2/3 0.667");
        // (2 x 0.01 + 0.81 + 0.09) / 4, and half of four were right.
        assertThat(score.remarks().get(0)).startsWith("Brier 0.230; 0.250");
        assertThat(score.remarks().get(1))
                .isEqualTo("2 quiet windows: nobody named in 1, somebody with a confidence of at least 0.5 in 0; 3"
                        + " faults");
        assertThat(score.remarks().get(2)).contains("c-nezha");
    }
}
