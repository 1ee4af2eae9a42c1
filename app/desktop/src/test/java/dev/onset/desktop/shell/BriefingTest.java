package dev.onset.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.desktop.briefing.Briefing;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageRequest;
import dev.onset.signal.Labels;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The first minute's answers of a whole triage, and of one that found nothing. */
class BriefingTest {

    private final Briefing briefing = Briefing.of(ExampleTriage.poolShrink());

    @Test
    void of_incident_namesTheAlertThatWasPastedAndTheStrongestFinding() {
        assertThat(briefing.headline()).isEqualTo("HighErrorRate (gateway)  —  orders: connection pool exhausted");
    }

    @Test
    void of_incident_startsAtTheEarliestStrongOnset() {
        assertThat(briefing.since()).isEqualTo(ExampleTriage.POOL);
        assertThat(answer("Since when").main()).isEqualTo("02:12:05 UTC ± 5 s");
    }

    @Test
    void of_incident_saysWhatChangedNearestBeforeTheOnsetFirst() {
        Briefing.Answer changed = answer("Changed in the last hour (4)");
        assertThat(changed.main()).isEqualTo("orders version 2.3.0 → 2.4.0, T0 −25 s");
        assertThat(changed.more())
                .containsExactly(
                        "orders pool size 20 → 5, T0 −25 s",
                        "gateway version 1.9.1 → 1.9.2, T0 −31 min 53 s",
                        "orders process start, T0 −13 s");
    }

    @Test
    void of_incident_doubtsWhatAFailedSourceCouldNotSay() {
        Briefing.Answer blind = answer("Is monitoring blind");
        assertThat(blind.tone()).isEqualTo(Briefing.Tone.DOUBT);
        assertThat(blind.main()).isEqualTo("1 of 4 sources incomplete");
        assertThat(blind.more().getFirst()).startsWith("traces failed: ").contains("connection refused");
    }

    @Test
    void of_incident_measuresHarmAgainstTheBaseline() {
        Briefing.Answer harm = answer("How bad against baseline");
        assertThat(harm.main()).isEqualTo("Failed share 0.2 % → 21 %");
        assertThat(harm.more()).containsExactly("▶ holding at the window's end");
    }

    @Test
    void of_calm_saysSoAndWhatWasChecked() {
        Triage t = ExampleTriage.poolShrink();
        Briefing calm = Briefing.of(quiet(t.checkedNormal(), t.lanes()));

        assertThat(calm.since()).isNull();
        assertThat(calm.headline()).isEqualTo("Nothing left its baseline in this window");
        assertThat(calm.answers()).extracting(Briefing.Answer::tone).containsOnly(Briefing.Tone.CALM);
        assertThat(calm.status()).contains("1 signals checked and normal", "no, all 3 answered");
    }

    @Test
    void of_alertThatWasPasted_andNotSeen_isNamedAllTheSame() {
        Triage t = quiet(List.of(), List.of());
        Triage asked = t.withRequest(new TriageRequest(
                "a link", "an alert", null, null, "", false, TriageRequest.Clues.alert("DiskFull", Labels.NONE)));
        assertThat(Briefing.of(asked).answers().getFirst().more())
                .containsExactly("DiskFull, not seen firing in this window");
        assertThat(Briefing.of(t).status()).doesNotContain("DiskFull");
    }

    @Test
    void of_windowWithoutAnyData_isNoCalm() {
        Briefing empty = Briefing.of(quiet(List.of(), List.of()));

        assertThat(empty.headline()).isEqualTo("No data in this window: nothing could be compared");
        assertThat(empty.answers().getLast().tone()).isEqualTo(Briefing.Tone.DOUBT);
        assertThat(empty.answers().getLast().main()).isEqualTo("no, all 3 answered, with nothing");
    }

    @Test
    void status_isTwoLinesAndClaimsNoCause() {
        assertThat(briefing.status().lines()).hasSize(2);
        assertThat(briefing.status()).doesNotContain("caused", "because").contains("no cause is claimed");
    }

    /** Of the sources that answered, without a finding. */
    private static Triage quiet(List<Triage.CheckedNormal> normal, List<Lane> lanes) {
        Triage t = ExampleTriage.poolShrink();
        return new Triage(
                t.request(),
                t.environment(),
                t.at(),
                t.window(),
                t.baseline(),
                t.sources().subList(0, 3),
                List.of(),
                List.of(),
                List.of(),
                normal,
                List.of(),
                List.of(),
                lanes,
                t.receipts(),
                List.of(),
                Map.of());
    }

    private Briefing.Answer answer(String question) {
        return briefing.answers().stream()
                .filter(a -> a.question().equals(question))
                .findFirst()
                .orElseThrow();
    }
}
