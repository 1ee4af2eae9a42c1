package dev.onset.incident.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.incident.Incident;
import dev.onset.incident.IncidentFixtures;
import dev.onset.incident.redact.IncidentRedaction;
import dev.onset.incident.redact.Pseudonyms;
import dev.onset.incident.redact.Redaction;
import dev.onset.incident.redact.SensitiveScanner;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each template that comes along: fills, stays the same, and says nothing that no evidence shows. */
class BuiltInTemplatesTest {

    static List<String> names() {
        return DraftTemplate.names();
    }

    private static DraftTemplate named(String name) {
        return DraftTemplate.named(name).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("names")
    void draft_ofAFullAndAQuietIncident_everySentenceHasItsEvidence(String name) {
        for (Incident incident : List.of(IncidentFixtures.pool(), IncidentFixtures.quiet())) {
            String draft = named(name).draft(incident);
            assertThat(DraftCheck.check(draft, incident))
                    .extracting(DraftProblem::text)
                    .isEmpty();
            assertThat(draft).isEqualTo(named(name).draft(incident)).doesNotContain("{{", "}}");
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void draft_leavesBlanksForPeople(String name) {
        assertThat(named(name).draft(IncidentFixtures.pool())).containsAnyOf("For people:", "Für Menschen:", "由人填写：");
    }

    @ParameterizedTest
    @MethodSource("names")
    void draft_withAnInventedSentence_isFound(String name) {
        Incident pool = IncidentFixtures.pool();
        String draft = named(name).draft(pool) + "\nThe database was slow for 17 minutes.\n";
        assertThat(DraftCheck.check(draft, pool))
                .extracting(DraftProblem::kind)
                .contains(DraftProblem.Kind.NO_EVIDENCE);
    }

    @Test
    void draft_ofARedactedIncident_standsAndLeaksNothing() {
        String canary = "ghp_" + "aB3dE6gH9".repeat(4);
        Redaction redaction = Redaction.of(
                SensitiveScanner.builtIn(), new Pseudonyms("sixteen bytes or".getBytes(StandardCharsets.UTF_8)));
        Incident safe = IncidentRedaction.of(
                IncidentFixtures.withWords("token " + canary + " by eve@mail.example at 10.1.2.3"), redaction);
        for (String name : names()) {
            String draft = named(name).draft(safe);
            assertThat(draft).doesNotContain(canary, "eve@mail", "10.1.2.3");
            assertThat(DraftCheck.check(draft, safe)).isEmpty();
        }
    }

    @Test
    void source_ofEach_canBeTakenAsOnesOwn() throws TemplateFault {
        for (String name : names()) {
            String own = DraftTemplate.source(name).orElseThrow();
            assertThat(DraftTemplate.of("own", own).draft(IncidentFixtures.pool()))
                    .isEqualTo(named(name).draft(IncidentFixtures.pool()));
        }
        assertThat(DraftTemplate.named("../blameless")).isEmpty();
    }
}
