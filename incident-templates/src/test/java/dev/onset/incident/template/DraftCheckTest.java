package dev.onset.incident.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.incident.Incident;
import dev.onset.incident.IncidentFixtures;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DraftCheckTest {

    private final Incident pool = IncidentFixtures.pool();
    private final String draft = DraftTemplate.blameless().draft(pool);

    @Test
    void check_builtInDrafts_standAsTheyAre() {
        for (Incident i : List.of(
                pool,
                IncidentFixtures.quiet(),
                IncidentFixtures.withWords(" a_b|c *d* 12 <e>. Then [x](y) `z` 7.5 [e99] 77. [e1]"))) {
            assertThat(DraftCheck.check(DraftTemplate.blameless().draft(i), i)).isEmpty();
            assertThat(DraftCheck.check(DraftTemplate.triageReport().draft(i), i))
                    .isEmpty();
        }
    }

    @Test
    void check_everyMarkerTakenAway_isFound() {
        int tried = 0;
        List<String> lines = draft.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (!Sentences.markersIn(lines.get(i)).isEmpty()) {
                String without = Sentences.MARKER.matcher(lines.get(i)).replaceAll("");
                int line = i + 1;
                assertThat(DraftCheck.check(draft.replace(lines.get(i), without), pool))
                        .as(without)
                        .anySatisfy(p -> {
                            assertThat(p.kind()).isEqualTo(DraftProblem.Kind.NO_EVIDENCE);
                            assertThat(p.line()).isEqualTo(line);
                        });
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(50);
    }

    @Test
    void check_everyNumberChanged_isFound() {
        Matcher number = Pattern.compile("(?<![\\w\\[.:-])\\d+(?:[.:-]\\d+)*").matcher(draft);
        int tried = 0;
        while (number.find()) {
            int lineStart = draft.lastIndexOf('\n', number.start()) + 1;
            String line = draft.substring(lineStart, draft.indexOf('\n', number.start()));
            if (line.contains("For people") || line.startsWith("###")) {
                continue;
            }
            String changed = draft.substring(0, number.start()) + "9" + number.group() + draft.substring(number.end());
            assertThat(DraftCheck.check(changed, pool))
                    .as("9%s in: %s", number.group(), line)
                    .extracting(DraftProblem::kind)
                    .contains(DraftProblem.Kind.NUMBER_NOT_IN_EVIDENCE);
            tried++;
        }
        assertThat(tried).isGreaterThan(150);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            The pool was empty.; NO_EVIDENCE
            The pool was empty [e1]. Nobody saw it.; NO_EVIDENCE
            The pool was empty [e99].; UNKNOWN_EVIDENCE
            The pool held 39 requests [e1].; NUMBER_NOT_IN_EVIDENCE
            It began at 02:12:06 [e1].; NUMBER_NOT_IN_EVIDENCE
            It failed for 23.1 % [e1].; NUMBER_NOT_IN_EVIDENCE
            > It was the deploy.; NO_EVIDENCE
            - It was the deploy; NO_EVIDENCE
            ## There were 77 of them; NUMBER_NOT_IN_EVIDENCE
            _There were 77 of them._; NUMBER_NOT_IN_EVIDENCE
            ![x](y.png) and words; NO_EVIDENCE
            It was payments [e1].; NAME_NOT_IN_EVIDENCE
            It was cart-service [e1].; NAME_NOT_IN_EVIDENCE
            The alert was HighErrorRate [e5].; NAME_NOT_IN_EVIDENCE
            The pool_size moved [e1].; NAME_NOT_IN_EVIDENCE
            ## cart-service was slow; NAME_NOT_IN_EVIDENCE
            """)
    void check_whatCannotStand_isNamed(String text, DraftProblem.Kind kind) {
        List<DraftProblem> problems = DraftCheck.check("# Title\n\n" + text + "\n", pool);
        assertThat(problems).extracting(DraftProblem::kind).contains(kind);
        assertThat(problems.getFirst().line()).isEqualTo(3);
        assertThat(problems.getFirst().text()).startsWith("line 3: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The pool held 38 requests [e1].",
                "The pool held 38 requests. [e1]",
                "It failed for 23.1 %, and 38 waited [e1] [e2].",
                "Nothing else was asked [case].",
                "It was orders [e1].",
                "The first alert was HighLatencyP95 of orders [e5].",
                "p95 of payments was normal [e7].",
                "A person said so [n1].",
                "> _For people: 3 or 4 sentences, please._",
                "> For people: what was it?",
                "_Times are UTC._",
                "## Summary",
                "![Timeline](timeline.png)",
                "| a | b |\n|---|---|\n| _For people: 5 whys_ | |",
                "| a | b |\n|---|---|\n| Severity | _For people: P0 to P3_ |",
                "| a | b |\n|---|---|\n| | |"
            })
    void check_whatMayStand_passes(String text) {
        assertThat(DraftCheck.check(text, pool)).isEmpty();
    }

    @Test
    void check_everyServiceExchanged_isFound() {
        int tried = 0;
        for (String line : draft.lines().toList()) {
            // In the list of evidence and in a heading the words of all stand beside each other.
            if (line.startsWith("#")
                    || !line.contains("orders")
                    || Sentences.markersIn(line).size() != 1) {
                continue;
            }
            String other = line.replaceFirst("\\borders\\b", "invented-service");
            assertThat(DraftCheck.check(draft.replace(line, other), pool))
                    .as(other)
                    .extracting(DraftProblem::kind)
                    .contains(DraftProblem.Kind.NAME_NOT_IN_EVIDENCE);
            tried++;
        }
        assertThat(tried).isGreaterThan(5);
    }

    @Test
    void check_ofATeamsTemplate_itsOwnWordsMayStand() throws TemplateFault {
        DraftTemplate own = DraftTemplate.of("own", "# {{title}}\n\n- Reviewed by sre-guild: {{caseReceipt}}.\n");
        String text = own.draft(pool);
        assertThat(DraftCheck.check(text, pool, own)).isEmpty();
        assertThat(DraftCheck.check(text, pool)).isNotEmpty();
    }

    @Test
    void check_markerInAQuery_isNoEvidence() {
        assertThat(DraftCheck.check("It was `x=~\"[e1]\"`.", pool))
                .extracting(DraftProblem::kind)
                .containsExactly(DraftProblem.Kind.NO_EVIDENCE);
    }

    @Test
    void check_tableRowWithoutEvidence_isNamed() {
        assertThat(DraftCheck.check("| a | b |\n|---|---|\n| x | [e1] |\n| y | z |\n", pool))
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.line()).isEqualTo(4);
                    assertThat(p.sentence()).isEqualTo("y | z");
                });
    }
}
