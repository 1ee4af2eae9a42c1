package dev.onset.engine.yardsticks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The bars that the ranking has to reach on public faults. */
@Tag("shared-data")
class RankingYardsticksTest {

    @Test
    void nezha_trainTicket_culpritAndItsInsideAreNamed() throws Exception {
        Score score = score(new NezhaYardstick());

        List<String> all = row(score, "TrainTicket");
        assertThat(share(all.get(2))).as("AS@1").isGreaterThanOrEqualTo(0.93);
        assertThat(share(all.get(4))).as("AS@3").isGreaterThanOrEqualTo(0.98);
        assertThat(share(all.get(7))).as("AIS@1").isGreaterThanOrEqualTo(0.90);
        assertThat(share(row(score, "OnlineBoutique").get(2)))
                .as("metrics alone")
                .isGreaterThanOrEqualTo(0.75);
    }

    @Test
    void petshop_metricsAndGraph_nameTheCulpritAndStayQuiet() throws Exception {
        Score score = score(new PetShopYardstick());

        List<String> all = row(score, "~ all with a calm time");
        assertThat(share(all.get(2))).as("top-1").isGreaterThanOrEqualTo(0.80);
        assertThat(share(all.get(4))).as("top-3").isGreaterThanOrEqualTo(0.90);
        List<String> specificity = score.remarks().stream()
                .filter(r -> r.startsWith("specificity"))
                .toList();
        assertThat(specificity)
                .hasSize(4)
                .allSatisfy(
                        r -> assertThat(share(r.substring(r.indexOf(": ") + 2))).isGreaterThanOrEqualTo(0.95));
    }

    @Test
    void sockshop_metricsAlone_passTheGate() throws Exception {
        List<String> all = row(score(new SockShopYardstick()), "~ all");

        assertThat(Double.parseDouble(all.get(5))).as("Avg@5").isGreaterThanOrEqualTo(0.99);
    }

    private static Score score(Yardstick yardstick) throws Exception {
        Path data = Yardsticks.findData(Path.of("")).orElse(null);
        Assumptions.assumeTrue(
                data != null
                        && Files.isDirectory(data.resolve(yardstick.folder()).resolve("open")),
                "the labelled faults are not beside this checkout");
        return yardstick.measure(data.resolve(yardstick.folder()).resolve("open"));
    }

    private static List<String> row(Score score, String name) {
        return score.rows().stream()
                .filter(r -> r.getFirst().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Of {@code 21/23 0.913}. */
    private static double share(String cell) {
        return Double.parseDouble(cell.split("[ ,]")[1]);
    }
}
