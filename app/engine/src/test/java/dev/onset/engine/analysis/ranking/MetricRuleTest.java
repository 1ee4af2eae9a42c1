package dev.onset.engine.analysis.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onset.engine.analysis.ranking.MetricRule.Sense;
import org.junit.jupiter.api.Test;

class MetricRuleTest {

    private static final double[] CALM = {40, 42, 41, 40, 39, 41};

    @Test
    void judge_percentOfLimit_countsTheHeadroomThatIsUsedUp() {
        var rule = new MetricRule("cart", "cpu", Clue.Kind.RESOURCE, Sense.PERCENT_OF_LIMIT, 5);

        Clue clue = rule.judge(CALM, new double[] {70.25}).orElseThrow();

        assertThat(clue.strength()).isCloseTo(0.5, within(0.01));
        assertThat(clue.statement()).isEqualTo("cpu went from 40.50 to 70.25 (6 times its noise)");
        assertThat(rule.judge(CALM, new double[] {50})).isEmpty();
    }

    @Test
    void judge_percentOfSomethingElse_countsStepsOfNoise() {
        var rule = new MetricRule("ad", "memory", Clue.Kind.RESOURCE, Sense.PERCENT_OF_LIMIT, 5);

        Clue clue = rule.judge(CALM, new double[] {120.5}).orElseThrow();

        assertThat(clue.strength()).isEqualTo(13.0 / 23);
    }

    @Test
    void judge_sense_decidesWhichWayCounts() {
        double[] fallen = {5};

        assertThat(rule(Sense.UP).judge(CALM, fallen)).isEmpty();
        assertThat(rule(Sense.DOWN).judge(CALM, fallen)).isPresent();
        assertThat(rule(Sense.BOTH).judge(CALM, fallen)).isPresent();
        assertThat(rule(Sense.DOWN).judge(CALM, new double[] {90})).isEmpty();
        assertThat(rule(Sense.BOTH).judge(CALM, new double[] {Double.NaN})).isEmpty();
    }

    private static MetricRule rule(Sense sense) {
        return new MetricRule("cart", "requests", Clue.Kind.TRAFFIC, sense, 1);
    }
}
