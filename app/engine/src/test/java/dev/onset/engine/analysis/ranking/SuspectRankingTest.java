package dev.onset.engine.analysis.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onset.engine.analysis.CallGraph;
import java.util.List;
import java.util.Set;
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
    void rank_ownResource_isHardlyExplainedByACallee() {
        var cpu = new Clue("front", Clue.Kind.RESOURCE, 0.9, "cpu", "cpu went up");

        List<Suspect> suspects = SuspectRanking.rank(List.of(cpu, latency("store", 1)), SHOP);

        assertThat(suspects.getFirst().service()).isEqualTo("front");
        assertThat(suspects.getFirst().score()).isEqualTo(0.9 * 0.75 * 0.85);
        assertThat(suspects.getFirst().against())
                .containsExactly("it calls store, which was in trouble too and may explain it");
    }

    @Test
    void rank_calleeInTroubleOnlyLater_explainsNothing() {
        var front = new Clue("front", Clue.Kind.LATENCY, 0.9, "", "slow", new Clue.When(0, 10_000), true);
        var store = new Clue("store", Clue.Kind.LATENCY, 0.9, "", "slow", new Clue.When(60_000, 70_000), true);

        List<Suspect> suspects = SuspectRanking.rank(List.of(front, store), SHOP);

        assertThat(suspects).allSatisfy(s -> assertThat(s.against()).isEmpty());
        assertThat(suspects.get(0).score()).isEqualTo(suspects.get(1).score());
    }

    @Test
    void rank_loadOfAStore_excusesNoCaller() {
        var load = new Clue("store", Clue.Kind.LOAD, 0.9, "sessions", "sessions went up");

        List<Suspect> suspects = SuspectRanking.rank(List.of(latency("cart", 0.9), load), SHOP);

        assertThat(suspects.getLast().service()).isEqualTo("cart");
        assertThat(suspects.getLast().score()).isEqualTo(0.9 * 0.45);
    }

    @Test
    void rank_trafficBesideTrouble_isAConsequence() {
        var traffic = new Clue("cart", Clue.Kind.TRAFFIC, 1, "", "requests went up");

        assertThat(SuspectRanking.rank(List.of(traffic), SHOP).getFirst().score())
                .isEqualTo(0.2, within(1e-12));
        assertThat(SuspectRanking.rank(List.of(traffic, latency("front", 0.9)), SHOP)
                        .getLast()
                        .score())
                .isEqualTo(0.1, within(1e-12));
    }

    @Test
    void join_changedJustBefore_isMoreSuspect() {
        var clues = SuspectRanking.weigh(List.of(latency("a", 0.8), latency("b", 0.8)), CallGraph.NONE);

        List<Suspect> suspects = SuspectRanking.join(clues, Set.of("b"));

        assertThat(suspects).extracting(Suspect::service).containsExactly("b", "a");
    }

    @Test
    void rank_equalSuspects_shareTheConfidence() {
        Suspect alone = SuspectRanking.rank(List.of(cpu("a")), CallGraph.NONE).getFirst();
        List<Suspect> two = SuspectRanking.rank(List.of(cpu("a"), cpu("b")), CallGraph.NONE);

        double odds = Math.exp(10 * 0.9 * 0.85 - 4.5);
        assertThat(alone.confidence()).isEqualTo(odds / (1 + odds), within(1e-12));
        assertThat(two).allSatisfy(s -> assertThat(s.confidence()).isEqualTo(odds / (1 + 2 * odds), within(1e-12)));
    }

    @Test
    void rank_faintSuspect_isMoreLikelyNobody() {
        Suspect faint =
                SuspectRanking.rank(List.of(latency("a", 0.4)), CallGraph.NONE).getFirst();

        assertThat(faint.confidence()).isLessThan(0.1);
    }

    private static Clue cpu(String service) {
        return new Clue(service, Clue.Kind.RESOURCE, 0.9, "cpu", "cpu of " + service);
    }

    @Test
    void rank_nothingSeen_namesNobody() {
        assertThat(SuspectRanking.rank(List.of(latency("front", 0)), SHOP)).isEmpty();
    }

    private static Clue latency(String service, double strength) {
        return new Clue(service, Clue.Kind.LATENCY, strength, "", "latency of " + service);
    }
}
