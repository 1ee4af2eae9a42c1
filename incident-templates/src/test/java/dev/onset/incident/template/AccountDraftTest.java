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
import org.junit.jupiter.params.provider.ValueSource;

/** What people tell, in every template: it stands with its receipt, and takes the place of the question. */
class AccountDraftTest {

    private final Incident told = IncidentFixtures.told("");

    static List<String> names() {
        return DraftTemplate.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void draft_withAnAccount_everySentenceHasItsEvidence(String name) {
        DraftTemplate template = DraftTemplate.named(name).orElseThrow();
        String draft = template.draft(told);
        assertThat(DraftCheck.check(draft, told)).extracting(DraftProblem::text).isEmpty();
        Incident hostile = IncidentFixtures.told(" a_b|c *d* 12 <e>. Then [x](y) `z` 7.5 [p9] {{x}} [e1]");
        assertThat(DraftCheck.check(template.draft(hostile), hostile))
                .extracting(DraftProblem::text)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"blameless", "blameless.de", "blameless.zh"})
    void draft_ofThePostmortem_holdsAllThatPeopleTell(String name) {
        String draft = DraftTemplate.named(name).orElseThrow().draft(told);
        assertThat(draft)
                .contains(
                        "P1 (SEV-2)",
                        "15 min to 30 min",
                        "incident commander",
                        "2026-11-14 02:18:00 UTC (03:18:00 +01:00)",
                        "between 02:30:00 and 02:32:00",
                        "one order in four failed [p3]. It ended",
                        "1200 customers",
                        "decision",
                        "The new default of 5 connections",
                        "The alert spoke",
                        "Nobody knew the old value",
                        "It was night",
                        "Alert on requests that wait",
                        "ORD-17",
                        "2026-12-01",
                        "A larger pool",
                        "They can be placed again [p3]",
                        "time to acknowledge: 5 min 55 s (between 5 min 50 s and 6 min)",
                        "time to mitigate: 18 min 55 s (between 17 min 50 s and 20 min)",
                        "time to resolve: 30 min 55 s")
                .doesNotContain("[e77]");
        // From the first alert at 02:15:30 to the person at 02:18:00.
        assertThat(draft).contains("2 min 30 s", "within the target");
    }

    @Test
    void draft_ofAllTemplates_leavesTheQuestionOnlyWhereNobodyAnswered() {
        String blank = DraftTemplate.blameless().draft(IncidentFixtures.pool());
        String filled = DraftTemplate.blameless().draft(told);
        assertThat(questions(blank)).isGreaterThan(10);
        // Two stay: the row of the timeline that invites more, and who noticed first.
        assertThat(questions(filled)).isEqualTo(2);
    }

    private static long questions(String draft) {
        return draft.lines().filter(l -> l.contains("For people:")).count();
    }

    @Test
    void draft_withoutAZone_writesUtcAlone() {
        assertThat(DraftTemplate.blameless().draft(IncidentFixtures.pool())).doesNotContain("+01:00");
        assertThat(TimeText.in("Not/AZone").name()).isEmpty();
        assertThat(TimeText.in("UTC").name()).isEmpty();
        assertThat(TimeText.in("Asia/Shanghai").full(java.time.Instant.parse("2026-11-14T20:00:00Z")))
                .isEqualTo("2026-11-14 20:00:00 UTC (2026-11-15 04:00:00 +08:00)");
    }

    @Test
    void redaction_ofAnAccount_leavesNoText() {
        String canary = "ghp_" + "aB3dE6gH9".repeat(4);
        Redaction redaction = Redaction.of(
                SensitiveScanner.builtIn(), new Pseudonyms("sixteen bytes or".getBytes(StandardCharsets.UTF_8)));
        Incident safe =
                IncidentRedaction.of(IncidentFixtures.told(" token " + canary + " by eve@mail.example"), redaction);
        for (String name : names()) {
            String draft = DraftTemplate.named(name).orElseThrow().draft(safe);
            assertThat(draft).doesNotContain(canary, "eve@mail");
            assertThat(DraftCheck.check(draft, safe))
                    .extracting(DraftProblem::text)
                    .isEmpty();
        }
        assertThat(safe.account().toString()).doesNotContain(canary, "eve@mail");
    }
}
