package dev.onset.incident.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.incident.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTextTest {

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    private static final String[] PIECES = {
        "*",
        "_",
        "`",
        "``",
        "[",
        "]",
        "(",
        ")",
        "<",
        ">",
        "#",
        "##",
        "-",
        "+",
        "1.",
        "12)",
        "|",
        "\\",
        "&amp;",
        "&",
        "~~",
        "~~~",
        "```",
        "!",
        "![",
        "](",
        "http://evil.example",
        "www.evil.example",
        "<script>",
        "<img src=x>",
        "javascript:x",
        "a",
        "B",
        " ",
        "  ",
        "    ",
        "\t",
        "\n",
        "\n\n",
        "\r\n",
        "\n- ",
        "\n# ",
        "\n> ",
        "\n    code",
        "===",
        "---",
        ": ",
        "$x$",
        "é",
        "🦀",
        "\u202e",
        "\u001b[2J",
        "{{title}}",
        "[e1]",
        "[case]",
        "[x]: http://evil"
    };

    @Test
    void escape_randomHostileText_staysText() {
        long seed = 20261114;
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            var raw = new StringBuilder();
            for (int n = random.nextInt(1, 12); n > 0; n--) {
                raw.append(PIECES[random.nextInt(PIECES.length)]);
            }
            String hostile = raw.toString();
            String shown = MarkdownText.shown(hostile);
            if (shown.isEmpty()) {
                continue;
            }
            String escaped = MarkdownText.escape(hostile);
            assertThat(escaped).as("seed %d, try %d", seed, i).doesNotContain("\n");
            assertInert(escaped, shown, "Document Paragraph Text");
            assertInert("before " + escaped + " after", "before " + shown + " after", "Document Paragraph Text");
            assertInert("- " + escaped + " [e1].", shown + " [e1].", "Document BulletList ListItem Paragraph Text");
            assertInert(
                    "| a | b |\n|---|---|\n| " + escaped + " | x |",
                    "a b " + shown + " x",
                    "Document TableBlock TableHead TableRow TableCell Text TableCell Text TableBody TableRow TableCell Text TableCell"
                            + " Text");
        }
    }

    private static void assertInert(String markdown, String shown, String shape) {
        Node document = PARSER.parse(markdown);
        assertThat(shape(document)).as(markdown).isEqualTo(shape);
        assertThat(spaced(document)).as(markdown).isEqualTo(shown.replaceAll("\\s+", " "));
    }

    private static String shape(Node node) {
        var names = new ArrayList<String>();
        walk(node, names);
        return String.join(" ", names);
    }

    private static void walk(Node node, List<String> names) {
        names.add(node.getClass().getSimpleName());
        for (Node c = node.getFirstChild(); c != null; c = c.getNext()) {
            walk(c, names);
        }
    }

    private static String spaced(Node document) {
        var texts = new ArrayList<String>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(org.commonmark.node.Text text) {
                texts.add(text.getLiteral().strip());
            }
        });
        return String.join(" ", texts).replaceAll("\\s+", " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a|b", "`tick`", "``", "|= `error`", "x\ny", "{{x}}", "\\|", "a`b``c", "<b>"})
    void code_inATable_showsTheQuery(String query) {
        String table = "| a | b |\n|---|---|\n| " + MarkdownText.code(query) + " | x |";
        Node row = PARSER.parse(table).getFirstChild().getLastChild().getFirstChild();
        assertThat(PlainText.of(row.getFirstChild()))
                .isEqualTo(VisibleText.line(query).strip());
        assertThat(PlainText.of(row.getLastChild())).isEqualTo("x");
    }

    @Test
    void escape_fakedEvidenceMarker_isNone() {
        assertThat(Sentences.markersIn(MarkdownText.escape("all is well [e1] [case]")))
                .isEmpty();
        assertThat(MarkdownText.escape("[e1]")).isEqualTo("\\[ e1 \\]");
    }

    @Test
    void link_onlyWebAddresses() {
        assertThat(MarkdownText.link("https://runbooks.example.com/a?b=c|d"))
                .isEqualTo("https:\\/\\/runbooks.example.com/a?b=c\\|d");
        assertThat(MarkdownText.link("https://runbooks.example.com/a"))
                .isEqualTo("[runbooks.example.com](<https://runbooks.example.com/a>)");
        assertThat(MarkdownText.link("javascript:alert(1)")).isEqualTo("javascript:alert(1)");
        assertThat(MarkdownText.link("not an address")).isEqualTo("not an address");
    }
}
