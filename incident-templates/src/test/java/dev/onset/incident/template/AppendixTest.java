package dev.onset.incident.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.incident.Incident;
import dev.onset.incident.IncidentFixtures;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AppendixTest {

    static List<String> names() {
        return DraftTemplate.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void leftOut_ofEachTemplate_takesTheListAlone_andTheDraftStands(String name) {
        Incident pool = IncidentFixtures.pool();
        String draft = DraftTemplate.named(name).orElseThrow().draft(pool);
        String bare = Appendix.leftOut(draft);
        boolean hasList = draft.lines().anyMatch(l -> l.startsWith("| [e1] |"));
        if (hasList) {
            assertThat(bare.lines()).noneMatch(l -> l.startsWith("| [e"));
            String kept = bare.substring(0, bare.stripTrailing().lastIndexOf('\n'));
            assertThat(draft).startsWith(kept);
            assertThat(bare.stripTrailing().lines().reduce((a, b) -> b).orElse(""))
                    .startsWith("_")
                    .endsWith("_");
        } else {
            assertThat(bare).isEqualTo(draft);
        }
        assertThat(DraftCheck.check(bare, pool)).isEmpty();
        assertThat(Appendix.leftOut(bare)).isEqualTo(bare);
    }

    @Test
    void leftOut_inTheMiddle_keepsWhatPeopleWroteBehindIt() {
        String text = "# A\n\n## Evidence\n\n| Id | Source |\n|---|---|\n| [e1] | x |\n\n## Thanks\n\nto all\n";
        assertThat(Appendix.leftOut(text))
                .isEqualTo(
                        "# A\n\n## Evidence\n\n_The list of the evidence was left out of this copy; the case holds it._"
                                + "\n\n## Thanks\n\nto all\n");
    }

    @Test
    void leftOut_ofATextWithoutAList_isTheText() {
        String text = "# A\n\n## Evidence\n\n| Id | Source |\n|---|---|\n| what people saw | x |\n";
        assertThat(Appendix.leftOut(text)).isEqualTo(text);
    }
}
