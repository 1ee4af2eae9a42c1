package dev.onset.desktop.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Samples each ten seconds. */
class GapsTest {

    @Test
    void of_missingSamplesAndNaN_isAGapFromTheLastToTheNextSample() {
        var values = new double[20];
        Arrays.fill(values, 1);
        Arrays.fill(values, 5, 10, Double.NaN);
        Series series = new Series(Labels.NONE, Timestamps.regular(0, 10_000, 20), values);

        assertThat(Gaps.of(series, TimeRange.ofEpochMillis(0, 190_001)))
                .containsExactly(TimeRange.ofEpochMillis(40_000, 100_000));
    }

    @Test
    void of_oneMissedScrape_isNoGap() {
        Series series = new Series(Labels.NONE, Timestamps.of(0, 10_000, 30_000, 40_000), new double[4]);
        assertThat(Gaps.of(series, TimeRange.ofEpochMillis(0, 40_001))).isEmpty();
    }

    @Test
    void of_seriesThatEndsBeforeTheRange_isAGapToItsEnd() {
        Series series = new Series(Labels.NONE, Timestamps.regular(0, 10_000, 3), new double[3]);
        assertThat(Gaps.of(series, TimeRange.ofEpochMillis(0, 100_000)))
                .containsExactly(TimeRange.ofEpochMillis(20_000, 100_000));
    }

    @Test
    void of_seriesWithoutAStep_hasNone() {
        Series series = new Series(Labels.NONE, Timestamps.of(0), new double[1]);
        assertThat(Gaps.of(series, TimeRange.ofEpochMillis(0, 100_000))).isEmpty();
    }
}
