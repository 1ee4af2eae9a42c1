package dev.onset.engine.yardsticks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoghubYardstickTest {

    @TempDir
    private Path folder;

    @Test
    void measure_smallSystem_countsByHand() throws Exception {
        Path system = Files.createDirectory(folder.resolve("Shop"));
        Files.writeString(system.resolve("Shop_2k.log"), """
                2026-11-21 06:00:01 INFO opened order 17
                2026-11-21 06:00:02 INFO opened order 18
                2026-11-21 06:00:03 WARN pool "main, spare" full
                """);
        String labels = """
                LineId,Content,EventId,EventTemplate
                1,opened order 17,E1,opened order <*>
                2,opened order 18,E1,opened order <*>
                3,"pool ""main, spare"" full",E2,"pool ""<*>, <*>"" full"
                """;
        Files.writeString(system.resolve("Shop_2k.log_structured.csv"), labels);
        Files.writeString(system.resolve("Shop_2k.log_structured_corrected.csv"), labels);

        Score score = new LoghubYardstick().measure(folder);

        assertThat(score.rows().get(1).subList(0, 9))
                .containsExactly("Shop", "3", "1.000", "1.000", "1.000", "0.667", "2", "2", "2");
        assertThat(score.rows().get(2).getFirst()).isEqualTo("mean");
    }

    @Test
    @Tag("shared-data")
    void measure_publishedLogs_reachTheBar() throws Exception {
        Path data = Yardsticks.findData(Path.of("")).orElse(null);
        Assumptions.assumeTrue(
                data != null && Files.isDirectory(data.resolve("b-loghub2k/open")),
                "the labelled logs are not beside this checkout");

        Score score = new LoghubYardstick().measure(data.resolve("b-loghub2k/open"));

        List<String> mean = score.rows().getLast();
        assertThat(Double.parseDouble(mean.get(3))).as("GA").isGreaterThanOrEqualTo(0.985);
        assertThat(Double.parseDouble(mean.get(4))).as("FGA").isGreaterThanOrEqualTo(0.92);
        assertThat(Double.parseDouble(mean.get(5))).as("PA").isGreaterThanOrEqualTo(0.75);
    }
}
