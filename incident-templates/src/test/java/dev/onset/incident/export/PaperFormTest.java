package dev.onset.incident.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaperFormTest {

    private static final String EVIDENCE = """

            ## %s

            | Id | Asked |
            |---|---|
            | [e1] | `up` |
            | [e2] | `down` |
            | [e3] | `left` |
            """;

    private static String paper(String markdown) {
        return MarkdownHtml.paper(markdown, DraftFigures.NONE);
    }

    @Test
    void evidence_thatNoSentenceNames_isLeftOutAndCounted() {
        String html = paper("It began at noon [e2].\n" + EVIDENCE.formatted("Evidence"));
        assertThat(html)
                .contains("<table class=\"receipts\">", "down")
                .doesNotContain("<code>up</code>", "<code>left</code>")
                .contains("2 more answers that no sentence names are listed in the case and in the other forms");
    }

    @Test
    void evidence_allOfItNamed_isWhole() {
        assertThat(paper("A [e1], b [e2], c [e3].\n" + EVIDENCE.formatted("Evidence")))
                .contains("<code>up</code>", "<code>left</code>")
                .doesNotContain("more answers");
    }

    @Test
    void whatIsLeftOut_isSaidInTheLanguageOfTheHeading() {
        assertThat(paper("[e1]\n" + EVIDENCE.formatted("Belege"))).contains("2 weitere Belege");
        assertThat(paper("[e1]\n" + EVIDENCE.formatted("证据"))).contains("另有 2 条证据");
    }

    @Test
    void rowsThatDifferInANameAlone_becomeOne_inOrder() {
        String html =
                paper("| Service | What |\n|---|---|\n| b | Errors |\n| a | Errors |\n| b | Errors |\n| a | Load |\n");
        assertThat(html).containsOnlyOnce("Errors").contains(">b, a</td>", "Load");
    }

    @Test
    void rowsOfATimeline_stay() {
        String html = paper("| Time | What |\n|---|---|\n| 10:07:04 UTC | pending |\n| 10:07:09 UTC | pending |\n");
        assertThat(html).contains("10:07:04", "10:07:09");
        assertThat(html.split("pending", -1)).hasSize(3);
    }

    @Test
    void longQuery_inATable_keepsItsEnds_andOutsideOneItStays() {
        String query = "sum by (pod) (rate(" + "x".repeat(80) + "[5m]))";
        assertThat(paper("| A | Q |\n|---|---|\n| a | `" + query + "` |\n"))
                .contains("<code>sum by (pod)", " … xxx", "x[5m]))</code>")
                .doesNotContain(query);
        assertThat(paper("The query `" + query + "`.")).contains(query);
    }

    @Test
    void otherForms_keepEverything() {
        String html = MarkdownHtml.body("It began at noon [e2].\n" + EVIDENCE.formatted("Evidence"));
        assertThat(html).contains("<code>up</code>", "<code>left</code>").doesNotContain("more answers", "class=");
    }
}
