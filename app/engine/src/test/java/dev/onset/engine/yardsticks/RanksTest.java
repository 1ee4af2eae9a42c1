package dev.onset.engine.yardsticks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.analysis.ranking.Clue;
import dev.onset.engine.analysis.ranking.Suspect;
import java.util.List;
import org.junit.jupiter.api.Test;

class RanksTest {

    @Test
    void worst_ties_takeTheLastOfTheirPlaces() {
        List<Suspect> suspects = List.of(suspect("a", 0.9), suspect("b", 0.5), suspect("c", 0.5), suspect("d", 0.1));

        assertThat(Ranks.worst(suspects, "a")).isEqualTo(1);
        assertThat(Ranks.worst(suspects, "b")).isEqualTo(3);
        assertThat(Ranks.worst(suspects, "c")).isEqualTo(3);
        assertThat(Ranks.worst(suspects, "d")).isEqualTo(4);
        assertThat(Ranks.worst(suspects, "nobody")).isZero();
    }

    @Test
    void share_countsBesideTheShare() {
        assertThat(Ranks.share(List.of(1, 2, 3, 4), n -> n > 1)).isEqualTo("3/4 0.750");
    }

    @Test
    void interval_sameCases_givesTheSameIntervalAroundTheShare() {
        List<Integer> cases = java.util.stream.IntStream.range(0, 20).boxed().toList();

        String interval = Ranks.interval(cases, n -> n < 10);

        assertThat(interval).isEqualTo(Ranks.interval(cases, n -> n < 10));
        assertThat(Double.parseDouble(interval.substring(0, 4))).isBetween(0.2, 0.4);
        assertThat(Double.parseDouble(interval.substring(5))).isBetween(0.6, 0.8);
    }

    private static Suspect suspect(String service, double score) {
        return new Suspect(service, score, score, Clue.Kind.LATENCY, "", List.of(), List.of());
    }
}
