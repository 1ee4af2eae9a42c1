package dev.onset.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SeriesTest {

    private static final Labels JOB = Labels.of("job", "orders");

    @Test
    void columns_mustMatch() {
        assertThatThrownBy(() -> new Series(JOB, Timestamps.of(1, 2), new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void values_areCopied() {
        double[] given = {1, 2};
        var series = new Series(JOB, Timestamps.of(1, 2), given);
        given[0] = 99;
        series.values()[1] = 99;
        assertThat(series.valueAt(0)).isEqualTo(1);
        assertThat(series.valueAt(1)).isEqualTo(2);
        var target = new double[4];
        series.copyValues(0, target, 1, 2);
        assertThat(target).containsExactly(0, 1, 2, 0);
    }

    @Test
    void specials_areKept() {
        var series = new Series(JOB, Timestamps.of(1, 2, 3), new double[] {Double.NaN, Double.NEGATIVE_INFINITY, -0.0});
        assertThat(series.valueAt(0)).isNaN();
        assertThat(series.valueAt(1)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Double.doubleToRawLongBits(series.valueAt(2))).isEqualTo(Double.doubleToRawLongBits(-0.0));
        assertThat(series)
                .isEqualTo(new Series(
                        JOB, Timestamps.of(1, 2, 3), new double[] {Double.NaN, Double.NEGATIVE_INFINITY, -0.0}));
        assertThat(series)
                .isNotEqualTo(new Series(
                        JOB, Timestamps.of(1, 2, 3), new double[] {Double.NaN, Double.NEGATIVE_INFINITY, 0.0}));
    }

    @Test
    void slice_isHalfOpen() {
        var series = new Series(JOB, Timestamps.regular(0, 10, 5), new double[] {0, 1, 2, 3, 4});
        Series part = series.slice(TimeRange.ofEpochMillis(10, 30));
        assertThat(part.times()).isEqualTo(Timestamps.of(10, 20));
        assertThat(part.values()).containsExactly(1, 2);
        assertThat(part.labels()).isEqualTo(JOB);
        assertThat(series.slice(TimeRange.ofEpochMillis(100, 200)).isEmpty()).isTrue();
    }

    @Test
    void withLabels_keepsTheSamples() {
        var series = new Series(JOB, Timestamps.of(1), new double[] {7});
        Series renamed = series.withLabels(Labels.NONE);
        assertThat(renamed.labels()).isEqualTo(Labels.NONE);
        assertThat(renamed.valueAt(0)).isEqualTo(7);
        assertThat(renamed).isNotEqualTo(series);
    }
}
