package dev.onset.desktop.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownBlocksTest {

    @Test
    void of_everyKind_comesInOrder() {
        List<Block> blocks = MarkdownBlocks.of("""
                # Title

                One *two* **three** `four` [e12] [case].

                - a [e1]
                  - b
                1. c
                2. d

                > _For people: why?_

                | A | B |
                |---|---|
                | x | `y` [e2] |

                ```
                code
                ```

                ![alt words](<figures/timeline.png>)
                """);
        assertThat(blocks)
                .containsExactly(
                        new Block.Heading(1, List.of(new Span.Plain("Title"))),
                        new Block.Paragraph(List.of(
                                new Span.Plain("One "),
                                new Span.Stressed("two"),
                                new Span.Plain(" "),
                                new Span.Strong("three"),
                                new Span.Plain(" "),
                                new Span.Code("four"),
                                new Span.Plain(" "),
                                new Span.Receipt("e12"),
                                new Span.Plain(" "),
                                new Span.Receipt("case"),
                                new Span.Plain("."))),
                        new Block.Item(1, "•", List.of(new Span.Plain("a "), new Span.Receipt("e1"))),
                        new Block.Item(2, "•", List.of(new Span.Plain("b"))),
                        new Block.Item(1, "1.", List.of(new Span.Plain("c"))),
                        new Block.Item(1, "2.", List.of(new Span.Plain("d"))),
                        new Block.Quote(List.of(new Span.Stressed("For people: why?"))),
                        new Block.Table(List.of(
                                List.of(List.of(new Span.Plain("A")), List.of(new Span.Plain("B"))),
                                List.of(
                                        List.of(new Span.Plain("x")),
                                        List.of(new Span.Code("y"), new Span.Plain(" "), new Span.Receipt("e2"))))),
                        new Block.Code("code"),
                        new Block.Picture("figures/timeline.png", "alt words"));
    }

    @Test
    void of_hostileText_isWordsOnly() {
        List<Block> blocks = MarkdownBlocks.of("<script>alert(1)</script>\n\nx <b>y</b> [z](javascript:alert(1))\n");
        assertThat(blocks)
                .containsExactly(
                        new Block.Paragraph(List.of(new Span.Plain("<script>alert(1)</script>"))),
                        new Block.Paragraph(List.of(new Span.Plain("x <b>y</b> z"))));
    }

    @Test
    void diff_ofTexts_isTheFewestLines() {
        assertThat(LineDiff.of("a\nb\nc\nd\n", "a\nc\nx\nd\n"))
                .containsExactly(
                        new LineDiff.Line(LineDiff.Fate.STAYED, "a"),
                        new LineDiff.Line(LineDiff.Fate.WENT, "b"),
                        new LineDiff.Line(LineDiff.Fate.STAYED, "c"),
                        new LineDiff.Line(LineDiff.Fate.CAME, "x"),
                        new LineDiff.Line(LineDiff.Fate.STAYED, "d"));
        assertThat(LineDiff.of("", "")).isEmpty();
        String many = "x\n".repeat(3_000);
        assertThat(LineDiff.of(many, "y\n".repeat(3_000))).hasSize(6_000);
    }
}
