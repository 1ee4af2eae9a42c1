package dev.onset.incident.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedraftTest {

    private static final String BASE = "# T\n\nhead\n\n## A\n\na\n\n## B\n\nb\n";

    @Test
    void merge_nothingEdited_isTheNewOne() {
        String fresh = BASE.replace("\nb\n", "\nb2\n");
        assertThat(Redraft.merge(BASE, BASE, fresh)).isEqualTo(new Redraft(fresh, java.util.List.of()));
    }

    @Test
    void merge_otherSections_bothStand() {
        var merged = Redraft.merge(BASE, BASE.replace("\na\n", "\nmine\n"), BASE.replace("\nb\n", "\nb2\n"));
        assertThat(merged.text()).isEqualTo("# T\n\nhead\n\n## A\n\nmine\n\n## B\n\nb2\n");
        assertThat(merged.conflicts()).isEmpty();
    }

    @Test
    void merge_sameSection_keepsBothAndSaysSo() {
        var merged = Redraft.merge(BASE, BASE.replace("\na\n", "\nmine\n"), BASE.replace("\na\n", "\na2\n"));
        assertThat(merged.text())
                .contains("## A\n\nmine\n\n> _For people:", "> a2\n")
                .contains("## B\n\nb");
        assertThat(merged.conflicts()).containsExactly("A");
    }

    @Test
    void merge_sectionsOfPeople_stayAndNewOnesComeInPlace() {
        var merged = Redraft.merge(
                BASE, BASE + "\n## Mine\n\nx\n", "# T\n\nhead\n\n## A\n\na\n\n## New\n\nn\n\n## B\n\nb\n");
        assertThat(merged.text().replaceAll("\n+", "|")).isEqualTo("# T|head|## A|a|## New|n|## B|b|## Mine|x|");
    }

    @Test
    void merge_sectionTakenOut_staysOut() {
        assertThat(Redraft.merge(BASE, "# T\n\nhead\n\n## B\n\nb\n", BASE).text())
                .doesNotContain("## A");
    }

    @Test
    void merge_headingInACodeBlock_isNoSection() {
        String fenced = "# T\n\n```\n## no\n```\n\n## A\n\na\n";
        assertThat(Redraft.merge(fenced, fenced, fenced).text()).isEqualTo(fenced);
    }
}
