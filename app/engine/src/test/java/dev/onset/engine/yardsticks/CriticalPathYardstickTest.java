package dev.onset.engine.yardsticks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CriticalPathYardstickTest {

    private static final String TRACE = """
            {"trace": {"spans": [
              {"spanID": "a", "operationName": "A", "references": [], "startTime": 0, "duration": 100, "processID": "p"},
              {"spanID": "b", "operationName": "B", "references": [{"refType": "CHILD_OF", "spanID": "a"}],
               "startTime": 20, "duration": 30, "processID": "p"}],
              "processes": {"p": {"serviceName": "s"}}},
             "criticalPathSections": [
              {"spanID": "a", "sectionStart": 50, "sectionEnd": 100},
              {"spanID": "b", "sectionStart": 20, "sectionEnd": 50},
              {"spanID": "a", "sectionStart": 0, "sectionEnd": %d}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void measure_tellsRightFromWrong() throws Exception {
        Path cases = Files.createDirectory(folder.resolve("jaeger-ui"));
        Files.writeString(cases.resolve("right.json"), String.format(TRACE, 20));
        Files.writeString(cases.resolve("wrong.json"), String.format(TRACE, 21));

        Score score = new CriticalPathYardstick().measure(folder);

        assertThat(score.rows()).contains(List.of("jaeger-ui", "2", "1"));
        assertThat(score.remarks()).containsExactly("jaeger-ui differs in wrong.json");
    }

    @Test
    @Tag("shared-data")
    void measure_allPublishedCases_areExact() throws Exception {
        Path data = Yardsticks.findData(Path.of("")).orElse(null);
        Assumptions.assumeTrue(data != null, "the data sets are not beside this checkout");

        Score score = new CriticalPathYardstick().measure(data.resolve("e-critical-path/open"));

        assertThat(score.remarks()).isEmpty();
        assertThat(score.rows())
                .hasSize(3)
                .allSatisfy(r -> assertThat(r.get(1)).isEqualTo(r.get(2).replace("exact", "cases")));
    }
}
