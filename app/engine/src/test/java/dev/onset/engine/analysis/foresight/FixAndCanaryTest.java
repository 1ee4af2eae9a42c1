package dev.onset.engine.analysis.foresight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.onset.engine.analysis.foresight.Canary.Verdict;
import dev.onset.engine.analysis.foresight.FixCheck.State;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FixAndCanaryTest {

    private static final Instant T0 = Instant.parse("2026-11-21T10:00:00Z");

    /** One sample a minute: an hour of normal, then half an hour of {@code bad}, then what is given. */
    private static Series series(double... after) {
        double[] values = new double[90 + after.length];
        for (int i = 0; i < 90; i++) {
            values[i] = i < 60 ? 0.10 + 0.01 * (i % 3) : 2;
        }
        System.arraycopy(after, 0, values, 90, after.length);
        return new Series(Labels.NONE, Timestamps.regular(T0.toEpochMilli(), 60_000, values.length), values);
    }

    private static FixCheck check(double... after) {
        return FixCheck.of(
                series(after),
                T0.plus(Duration.ofMinutes(60)),
                T0.plus(Duration.ofMinutes(90)),
                Duration.ofMinutes(5),
                0.02);
    }

    @Test
    void of_backForLongEnough_holds() {
        FixCheck check = check(1.5, 0.12, 0.1, 0.11, 0.12, 0.1, 0.11);

        assertThat(check.state()).isEqualTo(State.HOLDS);
        assertThat(check.backSince()).isEqualTo(T0.plus(Duration.ofMinutes(91)));
        assertThat(check.lasted()).isEqualTo(Duration.ofMinutes(5));
        assertThat(check.highest()).isBetween(0.13, 0.2);
    }

    @Test
    void of_backForAMoment_isTooEarlyToSay() {
        assertThat(check(1.5, 1.5, 0.1, 0.1).state()).isEqualTo(State.TOO_EARLY);
    }

    @Test
    void of_backAndGoneAgain_countsTheRelapse() {
        FixCheck check = check(0.1, 0.1, 2, 2);

        assertThat(check.state()).isEqualTo(State.NOT_BACK);
        assertThat(check.relapses()).isEqualTo(1);
        assertThat(check.backSince()).isNull();
    }

    @Test
    void of_noSampleSinceTheFix_isUnknown() {
        assertThat(check().state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void canary_slowerInMostSamples_isWorse() {
        double[] stable =
                IntStream.range(0, 40).mapToDouble(i -> 0.1 + 0.001 * (i % 10)).toArray();
        double[] canary =
                IntStream.range(0, 40).mapToDouble(i -> 0.15 + 0.001 * (i % 10)).toArray();

        assertThat(Canary.of(stable, canary, 0.01).verdict()).isEqualTo(Verdict.WORSE);
        assertThat(Canary.of(canary, stable, 0.01).verdict()).isEqualTo(Verdict.NO_WORSE);
        assertThat(Canary.of(stable, canary, 0.1).verdict()).isEqualTo(Verdict.NO_WORSE);
        assertThat(Canary.of(stable, stable, 0.01).verdict()).isEqualTo(Verdict.NO_WORSE);
    }

    @Test
    void canary_fewSamples_isUnknownUnlessPlain() {
        double[] few = {1, 2, 3};

        assertThat(Canary.of(few, few, 0).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void burn_tenPercentFailing_burnsTheFastPairsOnly() {
        var burns = SloBurn.of(
                0.99,
                Map.of(
                        Duration.ofMinutes(5), 0.2,
                        Duration.ofHours(1), 0.2,
                        Duration.ofMinutes(30), 0.2,
                        Duration.ofHours(6), 0.05,
                        Duration.ofHours(2), 0.1));

        assertThat(burns).extracting(SloBurn::burns).containsExactly(true, false, false, false);
        assertThat(burns.getFirst().burnLong()).isCloseTo(20, within(1e-9));
        assertThat(burns.getFirst().budgetSpent()).isCloseTo(20 / 720.0, within(1e-9));
        assertThat(burns.get(2).burnLong()).isNaN();
        assertThat(SloBurn.windows())
                .hasSize(7)
                .startsWith(Duration.ofMinutes(5))
                .endsWith(Duration.ofDays(3));
    }

    @Test
    void burn_objectiveOfAll_hasNoBudget() {
        assertThatThrownBy(() -> SloBurn.of(1, Map.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
