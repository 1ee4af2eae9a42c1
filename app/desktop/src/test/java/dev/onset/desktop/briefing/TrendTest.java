package dev.onset.desktop.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.triage.Magnitude;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.Timestamps;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** A hundred samples of a share that moved from 0 to 40 %. */
class TrendTest {

    private static final Magnitude MOVED = new Magnitude(0, 0.4, "ratio", "median");

    @Test
    void of_backAtTheEnd_isRecovered() {
        assertThat(trend(i -> i < 90 ? 0.4 : 0.01)).isEqualTo(Trend.RECOVERED);
    }

    @Test
    void of_higherThanShortlyBefore_isWorsening() {
        assertThat(trend(i -> i < 80 ? 0.2 : 0.4)).isEqualTo(Trend.WORSENING);
    }

    @Test
    void of_lowerThanShortlyBefore_isEasing() {
        assertThat(trend(i -> i < 80 ? 0.4 : 0.2)).isEqualTo(Trend.EASING);
    }

    @Test
    void of_sameAsBefore_isSteady() {
        assertThat(trend(i -> 0.39)).isEqualTo(Trend.STEADY);
    }

    @Test
    void of_downwardMovement_isReadTheOtherWayRound() {
        Series dropping = series(i -> i < 80 ? 8 : 2);
        assertThat(Trend.of(dropping, new Magnitude(10, 2, "per second", "median")))
                .isEqualTo(Trend.WORSENING);
    }

    @Test
    void of_tooFewSamplesOrNoMovement_isUnknown() {
        assertThat(Trend.of(new Series(Labels.NONE, Timestamps.regular(0, 1_000, 3), new double[3]), MOVED))
                .isEqualTo(Trend.UNKNOWN);
        assertThat(Trend.of(series(i -> 1), new Magnitude(1, 1, "ratio", "median")))
                .isEqualTo(Trend.UNKNOWN);
        assertThat(Trend.of(series(i -> i > 50 ? Double.NaN : 1), MOVED)).isEqualTo(Trend.UNKNOWN);
    }

    private static Trend trend(IntToDoubleFunction value) {
        return Trend.of(series(value), MOVED);
    }

    private static Series series(IntToDoubleFunction value) {
        var values = new double[100];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.applyAsDouble(i);
        }
        return new Series(Labels.NONE, Timestamps.regular(0, 5_000, values.length), values);
    }
}
