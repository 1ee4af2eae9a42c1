package dev.onset.incident.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.incident.IncidentFixtures;
import dev.onset.incident.template.DraftTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownHtmlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            <script>alert(1)</script>~&lt;script&gt;
            a <img src=x onerror=alert(1)> b~&lt;img
            [x](javascript:alert(1))~href=""
            [x](JaVaScRiPt:alert(1))~href=""
            [x](data:text/html,x)~href=""
            [x](vbscript:x)~href=""
            [x](//evil.example/x)~href=""
            [x](/etc/passwd)~href=""
            [x](https://ok.example/a?b=1)~href="https://ok.example/a?b=1"
            [x](mailto:a@b.c)~href="mailto:a@b.c"
            [x](#summary)~href="#summary"
            ![alt](https://evil.example/p.png)~picture, not loaded: alt (https://evil.example/p.png)
            ![alt](data:image/svg+xml,<svg>)~picture, not loaded
            """)
    void body_hostileMarkdown_isInert(String markdown, String shown) {
        String html = MarkdownHtml.body(markdown);
        assertThat(html).contains(shown);
        assertThat(HtmlScan.of(html).faults()).isEmpty();
    }

    @Test
    void body_markersLinkToTheirRow() {
        String html = MarkdownHtml.body("It rose [e12] [case].\n\n| Id | x |\n|---|---|\n| [e12] | y |\n");
        assertThat(html)
                .contains(
                        "It rose <a rel=\"bookmark\" href=\"#e12\">[e12]</a> <a rel=\"bookmark\" href=\"#case\">[case]</a>.");
        assertThat(html).contains("<td id=\"e12\"><a rel=\"bookmark\" href=\"#e12\">[e12]</a></td>");
        assertThat(MarkdownHtml.body("As suspected [q1]."))
                .as("what a person asked and pinned")
                .contains("<a rel=\"bookmark\" href=\"#q1\">[q1]</a>");
    }

    @Test
    void page_ofADraft_hasNothingThatActs() {
        String page = MarkdownHtml.page(
                "draft", DraftTemplate.blameless().draft(IncidentFixtures.withWords(Poison.ALL)), DraftFigures.NONE);
        assertThat(HtmlScan.of(page).faults()).isEmpty();
        assertThat(page).contains("default-src 'none'");
    }

    @Test
    void body_markerInsideALink_staysOneLink() {
        assertThat(MarkdownHtml.body("[see [e1]](https://ok.example)"))
                .contains("<a rel=\"nofollow noopener noreferrer\" href=\"https://ok.example\">see [e1]</a>");
    }
}
