package dev.onset.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.workbench.HealthStrips;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When services were not as in the baseline: only those whose signals moved, from where they left it. */
class HealthRowTest {

    @Test
    void of_incident_isOfTheServicesThatMoved_whileTheyWereAway() {
        Triage triage = ExampleTriage.poolShrink();
        List<HealthStrips.Stretch> all = HealthStrips.of(triage);

        assertThat(all).isNotEmpty().allSatisfy(s -> {
            assertThat(s.most()).isPositive();
            assertThat(triage.window().start()).isBeforeOrEqualTo(s.range().start());
            assertThat(s.range().end()).isBeforeOrEqualTo(triage.window().end());
        });
        assertThat(all)
                .extracting(HealthStrips.Stretch::service)
                .containsOnly(triage.lanes().stream()
                        .filter(l -> l.onset() != null)
                        .map(Lane::service)
                        .distinct()
                        .toArray(String[]::new));
        assertThat(all)
                .anySatisfy(s -> assertThat(
                                s.range().contains(ExampleTriage.POOL.latest().plusSeconds(60)))
                        .isTrue());
    }

    @Test
    void of_lanesThatDidNotMove_isNothing() {
        Triage t = ExampleTriage.poolShrink();
        List<Lane> calm = t.lanes().stream()
                .map(l -> new Lane(
                        l.id(), l.signal(), l.service(), l.title(), l.unit(), l.series(), null, l.note(), l.evidence()))
                .toList();
        var quiet = new Triage(
                t.request(),
                t.environment(),
                t.at(),
                t.window(),
                t.baseline(),
                t.sources(),
                List.of(),
                t.changes(),
                t.alerts(),
                t.checkedNormal(),
                t.notChecked(),
                t.coverage(),
                calm,
                t.receipts(),
                t.impact(),
                Map.of());
        assertThat(HealthStrips.of(quiet)).isEmpty();
    }
}
