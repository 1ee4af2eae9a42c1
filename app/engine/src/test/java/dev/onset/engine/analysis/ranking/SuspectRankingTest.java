package dev.onset.engine.analysis.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.analysis.CallGraph;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuspectRankingTest {

    private static final CallGraph SHOP =
            new CallGraph.Builder().add("front", "cart").add("cart", "store").build();

    @Test
    void rank_slowCalleeOfSlowCallers_comesFirst() {
        List<Suspect> suspects =
                SuspectRanking.rank(List.of(latency("front", 0.9), latency("cart", 0.85), latency("store", 0.8)), SHOP);

        assertThat(suspects).extracting(Suspect::service).startsWith("store").contains("cart", "front");
        assertThat(suspects.getLast().against())
                .containsExactly("it calls store, which was in trouble too and may explain it");
    }

    @Test
    void rank_severalKindsOfClues_countMoreThanOne() {
        List<Suspect> suspects = SuspectRanking.rank(
                List.of(
                        latency("cart", 0.9),
                        latency("store", 0.7),
                        new Clue("store", Clue.Kind.RESOURCE, 0.6, "cpu", "cpu went up")),
                CallGraph.NONE);

        Suspect first = suspects.getFirst();
        assertThat(first.service()).isEqualTo("store");
        assertThat(first.inner()).isEqualTo("cpu");
        assertThat(first.why()).containsExactly("cpu went up", "latency of store");
        assertThat(first.score()).isEqualTo(1 - (1 - 0.6 * 0.85) * (1 - 0.7 * 0.45));
    }

    @Test
    void rank_ownResource_isNotExplainedByACallee() {
        var cpu = new Clue("front", Clue.Kind.RESOURCE, 0.9, "cpu", "cpu went up");

        List<Suspect> suspects = SuspectRanking.rank(List.of(cpu, latency("store", 1)), SHOP);

        assertThat(suspects.getFirst().service()).isEqualTo("front");
        assertThat(suspects.getFirst().against()).isEmpty();
    }

    @Test
    void rank_equalSuspects_areNotConfident() {
        List<Suspect> two = SuspectRanking.rank(List.of(latency("a", 0.8), latency("b", 0.8)), CallGraph.NONE);
        List<Suspect> one = SuspectRanking.rank(List.of(latency("a", 0.8)), CallGraph.NONE);

        assertThat(two.getFirst().confidence()).isEqualTo(one.getFirst().confidence() / 2);
    }

    @Test
    void rank_nothingSeen_namesNobody() {
        assertThat(SuspectRanking.rank(List.of(latency("front", 0)), SHOP)).isEmpty();
    }

    private static Clue latency(String service, double strength) {
        return new Clue(service, Clue.Kind.LATENCY, strength, "", "latency of " + service);
    }
}
