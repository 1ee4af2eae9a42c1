package dev.onset.engine.yardsticks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onset.engine.yardsticks.NabSeries.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class NabYardstickTest {

    /** 100 rows, 15 of which do not count; one window of 20 rows. */
    private static final NabSeries ONE =
            new NabSeries("folder/one", new double[100], new double[100], List.of(new Window(40, 59)));

    @Test
    void score_firstRowOfTheWindow_isPerfect() {
        assertThat(scaled(40)).isCloseTo(100, within(1e-9));
    }

    @Test
    void score_nothingOrProbationOnly_isZero() {
        assertThat(scaled()).isZero();
        assertThat(scaled(3, 14)).isZero();
    }

    @Test
    void score_falseAlarms_costTheirWeight() {
        // Before the first window an alarm costs all of 0.11, on a scale of two units for one window.
        assertThat(scaled(40, 20)).isCloseTo(100 - 100 * 0.11 / 2, within(1e-9));
        assertThat(scaled(40, 99)).isGreaterThan(scaled(40, 20));
    }

    @Test
    void score_lateInTheWindow_isWorthLess() {
        assertThat(scaled(58)).isLessThan(scaled(50)).isGreaterThan(0);
        assertThat(scaled(50, 58)).isEqualTo(scaled(50));
    }

    @Test
    @Tag("shared-data")
    void scaled_publishedDetector_givesItsPublishedScore() throws Exception {
        Path half = open("a-nab");
        List<NabSeries> all = NabReader.read(half);
        var scores = new ArrayList<double[]>();
        for (NabSeries s : all) {
            int slash = s.name().indexOf('/');
            Path file = half.resolve("scorer-vectors/windowedGaussian")
                    .resolve(s.name().substring(0, slash))
                    .resolve("windowedGaussian_" + s.name().substring(slash + 1) + ".gz");
            scores.add(CsvFile.read(file).numbers("anomaly_score"));
        }

        assertThat(NabSeries.scaled(all, scores, 1.0, NabProfile.STANDARD)).isCloseTo(35.74, within(0.005));
    }

    @Test
    @Tag("shared-data")
    void measure_publishedSeries_beatsTheFloor() throws Exception {
        Score score = new NabYardstick().measure(open("a-nab"));

        assertThat(Double.parseDouble(score.rows().get(1).get(4)))
                .as("standard")
                .isGreaterThan(60);
        assertThat(Double.parseDouble(score.rows().get(2).get(4))).as("low FP").isGreaterThan(50);
    }

    @Test
    @Tag("shared-data")
    void measure_cloudMetrics_precisionIsWellAboveTheFloor() throws Exception {
        Score score = new CloudMetricsYardstick().measure(open("a-mscloud"));

        List<String> all = score.rows().getLast();
        assertThat(all.getFirst()).isEqualTo("~ all");
        assertThat(Double.parseDouble(all.get(4))).isGreaterThan(0.70);
    }

    @Test
    @Tag("shared-data")
    void measure_quietHours_hasAtMostOneFalseOnsetInAThousand() throws Exception {
        List<String> all = new QuietYardstick().measure(open("c-nezha")).rows().getLast();

        assertThat(Double.parseDouble(all.get(4))).isLessThanOrEqualTo(1);
        assertThat(Double.parseDouble(all.get(2))).as("hours").isGreaterThan(500);
    }

    private static double scaled(int... detections) {
        var scores = new double[100];
        for (int d : detections) {
            scores[d] = 1;
        }
        return NabSeries.scaled(List.of(ONE), List.of(scores), 0.5, NabProfile.STANDARD);
    }

    private static Path open(String set) {
        Path data = Yardsticks.findData(Path.of("")).orElse(null);
        Assumptions.assumeTrue(
                data != null && Files.isDirectory(data.resolve(set).resolve("open")),
                "the labelled series are not beside this checkout");
        return data.resolve(set).resolve("open");
    }
}
