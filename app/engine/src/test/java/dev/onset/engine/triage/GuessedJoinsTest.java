package dev.onset.engine.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.signal.Labels;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuessedJoinsTest {

    private static final Labels NAMED = Labels.of("service", "orders", "pod", "orders-7d9f8b6c5-x2x4q");
    private static final Labels POD_ONLY = Labels.of("pod", "orders-7d9f8b6c5-x2x4q");

    private static Finding finding(Labels labels) {
        return new FixtureFinding(1, 0.5, "orders", FindingKind.SATURATION, SignalType.METRIC, "orders: full")
                .labels(labels)
                .against("a short past")
                .evidence("e1");
    }

    @Test
    void concludedService_saysFromWhat_besideWhatSpokeAgainstBefore() {
        var joins = new GuessedJoins(List.of(NAMED, POD_ONLY));

        Finding noted = joins.noted(List.of(finding(POD_ONLY))).getFirst();

        assertThat(noted.against())
                .containsExactly(
                        "a short past",
                        "that it is orders is concluded: pod=orders-7d9f8b6c5-x2x4q stands beside service=orders"
                                + " elsewhere");
        assertThat(noted.evidence()).containsExactly("e1");
    }

    @Test
    void namedService_staysAsItWas() {
        var joins = new GuessedJoins(List.of(NAMED, POD_ONLY));
        List<Finding> findings =
                List.of(finding(NAMED), finding(Labels.of("job", "shop/orders")), finding(Labels.NONE));

        assertThat(joins.noted(findings)).isEqualTo(findings);
    }
}
