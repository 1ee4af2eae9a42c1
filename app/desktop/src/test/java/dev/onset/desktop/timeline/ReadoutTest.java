package dev.onset.desktop.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.SignalType;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.Timestamps;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two routes with a sample each ten seconds, one of which ends early. */
class ReadoutTest {

    private static final Series CART =
            new Series(Labels.of("job", "shop", "route", "/cart"), Timestamps.regular(0, 10_000, 10), new double[10]);
    private static final Series PAY = new Series(
            Labels.of("job", "shop", "route", "/pay"), Timestamps.regular(0, 10_000, 3), new double[] {0.5, 0.5, 0.5});
    private static final Lane LANE =
            new Lane("l", SignalType.METRIC, "shop", "Failed", "ratio", List.of(CART, PAY), null, "", List.of());

    @Test
    void at_aMoment_namesEachSeriesByWhatItDiffersInLargestFirst() {
        assertThat(Readout.at(LANE, 25_000, 0)).extracting(Readout::text).containsExactly("50 %  /pay", "0 %  /cart");
    }

    @Test
    void at_aMomentInAGap_saysNothingOfThatSeries() {
        assertThat(Readout.at(LANE, 60_000, 0)).extracting(Readout::series).containsExactly(0);
    }

    @Test
    void at_aMomentBeforeTheFirstSample_isEmpty() {
        assertThat(Readout.at(LANE, -1, 0)).isEmpty();
    }

    @Test
    void names_ofASingleSeries_areTheLanesOwn() {
        assertThat(SeriesNames.of(List.of(CART))).containsExactly("");
    }

    @Test
    void names_ofLabelsThatSayTheSame_areSaidOnce() {
        Series other = new Series(Labels.of("app", "b", "job", "b"), Timestamps.NONE, new double[0]);
        Series one = new Series(Labels.of("app", "a", "job", "a"), Timestamps.NONE, new double[0]);
        assertThat(SeriesNames.of(List.of(one, other))).containsExactly("a", "b");
    }
}
