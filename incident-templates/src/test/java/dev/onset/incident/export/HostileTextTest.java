package dev.onset.incident.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.incident.Incident;
import dev.onset.incident.IncidentFixtures;
import dev.onset.incident.template.DraftTemplate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;

/** Five hundred texts that try to act, through every form of a draft: nothing acts. */
class HostileTextTest {

    private static final List<String> ACTS = List.of(
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<svg/onload=alert(1)>",
            "<iframe src=javascript:alert(1)>",
            "<a href=\"javascript:alert(1)\">x</a>",
            "</style></title><script>x</script>",
            "<!--><script>x</script>",
            "[x](javascript:alert(1))",
            "![x](http://evil.example/p.png)",
            "[x]: http://evil.example\n\n[x]",
            "<http://evil.example>",
            "http://evil.example/?q=1",
            "www.evil.example",
            "\u001b[31mred\u001b]8;;http://evil.example\u0007x\u001b]8;;\u0007",
            "\u202etxt.exe\u2066x\u2069",
            "a\u200bb\ufeffc",
            "=cmd|'/c calc'!A0",
            "{{#title}}{{/title}}{{title}}",
            "{code:title=x}y{code}",
            "{html}<b>x</b>{html}",
            "!http://evil.example/p.png!",
            "[~admin] [x|http://evil.example]",
            "@everyone @octocat #1",
            "| a | b |\n|---|---|\n| c | d |",
            "```\nx\n```");

    private static final List<String> WRAPS = List.of(
            "%s",
            " %s",
            "x%s",
            "%sx",
            "a | %s | b",
            "`%s`",
            "**%s**",
            "> %s",
            "- %s",
            "# %s",
            "\n%s",
            "\n\n%s\n\n",
            "1. %s",
            "\"%s\"",
            "'%s'",
            "(%s)",
            "[%s]",
            "&lt;%s",
            "\\%s",
            "%s%%0a");

    static List<String> texts() {
        var texts = new ArrayList<String>();
        for (String act : ACTS) {
            for (String wrap : WRAPS) {
                texts.add(wrap.replace("%s", act).replace("%%", "%"));
            }
        }
        return texts;
    }

    private static final Pattern JIRA_ACTS =
            Pattern.compile("(?<![\\\\{])(?:\\{(?!quote}|\\{)[a-z]|\\[~|\\[[^\\]\\n]*\\||![^ \\n]+!)");

    @Test
    void everyForm_ofEveryText_holdsNothingThatActs() {
        assertThat(texts()).hasSize(500).doesNotHaveDuplicates();
        var active = new ArrayList<String>();
        for (String text : texts()) {
            // In every text of the sources and of people.
            Incident incident = IncidentFixtures.told(text);
            String markdown = DraftTemplate.named("five-whys").orElseThrow().draft(incident);
            inMarkdown(markdown).forEach(a -> active.add("markdown: " + a + " of " + text));
            HtmlScan.of(DraftExport.HTML.of("t", markdown))
                    .faults()
                    .forEach(a -> active.add("html: " + a + " of " + text));
            steering(DraftExport.TEXT.of("t", markdown)).forEach(a -> active.add("text: " + a + " of " + text));
            inGithub(DraftExport.GITHUB.of("t", markdown)).forEach(a -> active.add("github: " + a + " of " + text));
            inJira(DraftExport.JIRA.of("t", markdown)).forEach(a -> active.add("jira: " + a + " of " + text));
            String json = DraftExport.JSON.of("t", markdown);
            if (!json.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f))) {
                active.add("json: not plain ASCII of " + text);
            }
        }
        assertThat(active).isEmpty();
    }

    /** One document that holds them all: five hundred would take minutes and show no more. */
    @Test
    void pdf_ofEveryText_holdsNothingThatActs() throws IOException {
        var markdown = new StringBuilder();
        for (String text : texts()) {
            Incident incident = IncidentFixtures.told(text);
            markdown.append(DraftTemplate.named("short").orElseThrow().draft(incident))
                    .append('\n');
        }
        byte[] pdf = DraftExport.PDF.file(
                String.join(" ", texts()).substring(0, 2_000), markdown.toString(), DraftFigures.NONE);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isGreaterThan(100);
            assertThat(document.getDocumentCatalog().getCOSObject().keySet())
                    .extracting(COSName::getName)
                    .doesNotContain("OpenAction", "AA", "AcroForm", "Names", "EmbeddedFiles", "JavaScript");
            for (PDPage page : document.getPages()) {
                assertThat(page.getCOSObject().containsKey(COSName.AA)).isFalse();
                assertThat(page.getResources().getXObjectNames()).isEmpty();
                for (PDAnnotation a : page.getAnnotations()) {
                    assertThat(a.getSubtype()).isEqualTo("Link");
                    COSDictionary action = a.getCOSObject().getCOSDictionary(COSName.A);
                    String how = action == null ? "GoTo" : action.getNameAsString(COSName.S);
                    assertThat(how).isIn("GoTo", "URI");
                    if (how.equals("URI")) {
                        assertThat(String.valueOf(action == null ? "" : action.getString(COSName.URI)))
                                .startsWith("http");
                    }
                }
            }
        }
    }

    @Test
    void scans_seeWhatActs() {
        assertThat(inMarkdown("[x](javascript:y)")).isNotEmpty();
        assertThat(inMarkdown("a <b>x</b>")).isNotEmpty();
        assertThat(inJira("{html}x{html}")).isNotEmpty();
        assertThat(inJira("see [x|http://evil.example]")).isNotEmpty();
        assertThat(inGithub("hello @octocat")).isNotEmpty();
        assertThat(steering("a\u202eb")).isNotEmpty();
    }

    private static List<String> inMarkdown(String markdown) {
        var found = new ArrayList<>(steering(markdown));
        Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .build()
                .parse(markdown)
                .accept(new AbstractVisitor() {
                    @Override
                    public void visit(Link node) {
                        if (!node.getDestination().toLowerCase(Locale.ROOT).startsWith("http")
                                || node.getDestination().contains("evil")) {
                            found.add("link to " + node.getDestination());
                        }
                    }

                    @Override
                    public void visit(Image node) {
                        found.add("picture of " + node.getDestination());
                    }

                    @Override
                    public void visit(HtmlInline node) {
                        found.add("raw " + node.getLiteral());
                    }

                    @Override
                    public void visit(HtmlBlock node) {
                        found.add("raw " + node.getLiteral());
                    }
                });
        return found;
    }

    private static List<String> inGithub(String markdown) {
        return Pattern.compile("(?<![A-Za-z0-9`&])(?:@(?=[a-z0-9])|#(?=[0-9]))|\\\\`(?:@(?=[a-z0-9])|#(?=[0-9]))")
                        .matcher(markdown)
                        .find()
                ? List.of("mention or number")
                : List.of();
    }

    private static List<String> inJira(String text) {
        var found = new ArrayList<>(steering(text));
        var m = JIRA_ACTS.matcher(text);
        while (m.find()) {
            found.add(m.group());
        }
        return found;
    }

    private static List<String> steering(String text) {
        return text.codePoints()
                .filter(c -> c != '\n' && (c < ' ' || Character.getType(c) == Character.FORMAT))
                .mapToObj(c -> "steering character " + Integer.toHexString(c))
                .toList();
    }
}
