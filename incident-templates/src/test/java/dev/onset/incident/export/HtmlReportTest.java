package dev.onset.incident.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.incident.Incident;
import dev.onset.incident.IncidentFixtures;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

    private static final Picture PICTURE =
            new Picture("<svg xmlns='http://www.w3.org/2000/svg'/>", "<svg/>", 1600, 900, "one lane");

    private final Incident pool = IncidentFixtures.pool();

    @Test
    void of_full_answersFirstThenEverythingElse() {
        String html = HtmlReport.of(pool, new Pictures(PICTURE, Map.of(1, PICTURE), ""));
        var scan = HtmlScan.of(html);
        assertThat(scan.faults()).isEmpty();
        assertThat(scan.pictures()).isEqualTo(2);
        assertThat(html)
                .containsSubsequence(
                        "What is broken",
                        "Since when",
                        "How bad",
                        "Who is hit",
                        "What changed just before",
                        "One or many",
                        "Is the monitoring blind",
                        "The strongest findings",
                        "id=\"timeline\"",
                        "id=\"findings\"",
                        "id=\"what-happened\"",
                        "id=\"changes\"",
                        "id=\"alerts\"",
                        "id=\"checked-and-normal\"",
                        "id=\"not-checked\"",
                        "id=\"coverage\"",
                        "id=\"sources\"",
                        "id=\"evidence\"");
        assertThat(html)
                .contains("Content-Security-Policy")
                .contains("prefers-color-scheme: dark")
                .contains("@media print");
    }

    @Test
    void of_everyEvidenceLinkLeadsSomewhere() {
        String html = HtmlReport.of(pool, Pictures.none("no picture here"));
        Matcher link = Pattern.compile("href=\"#([^\"]+)\"").matcher(html);
        int links = 0;
        while (link.find()) {
            assertThat(html).contains("id=\"" + link.group(1) + "\"");
            links++;
        }
        assertThat(links).isGreaterThan(40);
        assertThat(html).contains("no picture here");
    }

    @Test
    void of_hostileWords_areInert() {
        Incident hostile = IncidentFixtures.withWords(Poison.ALL);
        String html = HtmlReport.of(hostile, new Pictures(PICTURE, Map.of(), ""));
        assertThat(HtmlScan.of(html).faults()).isEmpty();
        assertThat(html)
                .contains("⟨U+202E⟩", "␛[31m", "&lt;script&gt;alert(1)")
                .doesNotContain("<script", "http://evil.example\"");
        int plainTags = HtmlReport.of(pool, new Pictures(PICTURE, Map.of(), "")).split("<", -1).length;
        // A long query folds into details: its four tags twice over. Nothing else may add an element.
        assertThat(html.split("<", -1).length - plainTags).isBetween(0, 80);
    }

    @Test
    void of_quiet_saysThatNothingWasFound() {
        String html = HtmlReport.of(IncidentFixtures.quiet(), Pictures.none(""));
        assertThat(HtmlScan.of(html).faults()).isEmpty();
        assertThat(html)
                .contains(
                        "Nothing left its baseline", "No: every question was answered in whole", "No lane was fetched");
    }

    @Test
    void of_twice_isTheSame() {
        assertThat(HtmlReport.of(pool, Pictures.none("")))
                .isEqualTo(HtmlReport.of(IncidentFixtures.pool(), Pictures.none("")));
    }
}
