package dev.onset.engine.analysis.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.analysis.CallGraph;
import dev.onset.engine.analysis.ranking.CallAccounts.Cost;
import dev.onset.engine.analysis.ranking.CallAccounts.Observed;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallAccountsTest {

    private static final CallGraph SHOP = new CallGraph.Builder()
            .add("front", "cart")
            .add("cart", "store")
            .add("front", "ads")
            .build();

    /** Four samples of 100 requests at the front; seconds of one call at each. */
    private static Map<String, CallAccount> seconds(double front, double cart, double store, double ads) {
        var accounts = new HashMap<String, CallAccount>();
        accounts.put("front", of(100, front));
        accounts.put("cart", of(50, cart));
        accounts.put("store", of(50, store));
        accounts.put("ads", of(100, ads));
        return accounts;
    }

    private static CallAccount of(double calls, double each) {
        double[] n = {calls, calls, calls, calls};
        return new CallAccount(n, Arrays.stream(n).map(c -> c * each).toArray());
    }

    @Test
    void explain_slowStore_accountsForAllOfTheFrontsRise() {
        var seen = new Observed(seconds(0.2, 0.1, 0.05, 0.01), Map.of(), seconds(0.35, 0.4, 0.35, 0.01));

        List<Clue> clues = CallAccounts.explain("front", seen, SHOP, Cost.SECONDS);

        assertThat(clues).singleElement().satisfies(c -> {
            assertThat(c.service()).isEqualTo("store");
            assertThat(c.kind()).isEqualTo(Clue.Kind.OWN_TIME);
            assertThat(c.strength()).isEqualTo(1);
            assertThat(c.statement())
                    .isEqualTo("own time of a call rose by 300 ms, which explains 100 % of the rise at front");
        });
    }

    @Test
    void explain_targetAsBefore_namesNobody() {
        var calm = seconds(0.2, 0.1, 0.05, 0.01);

        assertThat(CallAccounts.explain("front", new Observed(calm, Map.of(), calm), SHOP, Cost.SECONDS))
                .isEmpty();
    }

    @Test
    void explain_slowJustBeforeAlready_isNotWhatBeganNow() {
        var now = seconds(0.35, 0.4, 0.35, 0.01);

        assertThat(CallAccounts.explain(
                        "front", new Observed(seconds(0.2, 0.1, 0.05, 0.01), now, now), SHOP, Cost.SECONDS))
                .isEmpty();
    }

    @Test
    void explain_callsSideBySide_leaveTheCallersOwnRiseVisible() {
        // Two callees at once cost more together than their caller; what the caller adds shows all the same.
        var calm = new HashMap<>(Map.of("front", of(100, 0.1), "cart", of(100, 0.1), "ads", of(100, 0.1)));
        var now = new HashMap<>(Map.of("front", of(100, 0.15), "cart", of(100, 0.1), "ads", of(100, 0.1)));

        assertThat(CallAccounts.explain("front", new Observed(calm, Map.of(), now), SHOP, Cost.SECONDS))
                .singleElement()
                .returns("front", Clue::service);
    }

    @Test
    void explain_failuresOfACalleeNeverCalledBefore_stayWithItsCaller() {
        var calm = new HashMap<>(Map.of("front", of(100, 0), "cart", of(50, 0)));
        var now = new HashMap<>(Map.of("front", of(100, 0.2), "cart", of(50, 0.4), "store", of(50, 0.4)));

        List<Clue> clues = CallAccounts.explain("front", new Observed(calm, Map.of(), now), SHOP, Cost.FAILURES);

        assertThat(clues).singleElement().returns("cart", Clue::service).returns(Clue.Kind.OWN_ERRORS, Clue::kind);
    }
}
