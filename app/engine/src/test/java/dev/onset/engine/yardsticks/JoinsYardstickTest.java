package dev.onset.engine.yardsticks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinsYardstickTest {

    @Test
    void measure_fixture_printsPrecisionAndRecall(@TempDir Path set) throws Exception {
        Score score = new JoinsYardstick().measure(Files.createDirectory(set.resolve("open")));

        assertThat(score.rows().getFirst()).contains("precision", "recall");
        assertThat(score.rows())
                .filteredOn(r -> r.getFirst().startsWith("kubernetes"))
                .singleElement()
                .satisfies(r -> assertThat(r).endsWith("17/17 1.000", "17/17 1.000"));
        assertThat(score.rows().getLast()).startsWith("Nezha pods", "0");
    }
}
