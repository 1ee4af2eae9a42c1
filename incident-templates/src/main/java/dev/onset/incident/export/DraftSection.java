package dev.onset.incident.export;

import dev.onset.incident.VisibleText;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/**
 * A section of a draft in plain words.
 *
 * @param heading empty for what stands before the first one
 * @param lines a paragraph, a list item, a table row or a line of code each; no line is blank, none holds a line break
 */
record DraftSection(String heading, List<String> lines) {

    /** Between the cells of a row. */
    private static final String CELL = " · ";

    DraftSection {
        lines = List.copyOf(lines);
    }

    /** The sections of the first and second level, in order; deeper headings are lines of theirs. */
    static List<DraftSection> of(String markdown) {
        Node document = Parsed.of(markdown);
        var sections = new ArrayList<DraftSection>();
        String heading = "";
        var lines = new ArrayList<String>();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading h && h.getLevel() <= 2) {
                add(sections, heading, lines);
                heading = words(h);
                lines.clear();
            } else {
                lines(node, lines);
            }
        }
        add(sections, heading, lines);
        return sections;
    }

    /** At most so many characters; what is cut ends in a sign that says so. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "\u2026";
    }

    private static void add(List<DraftSection> sections, String heading, List<String> lines) {
        if (!heading.isEmpty() || !lines.isEmpty()) {
            sections.add(new DraftSection(heading, lines));
        }
    }

    private static void lines(Node node, List<String> lines) {
        switch (node) {
            case BulletList list -> items(list, lines);
            case OrderedList list -> items(list, lines);
            case TableBlock table -> rows(table, lines);
            case FencedCodeBlock code -> code.getLiteral().lines().forEach(l -> line(l, lines));
            case IndentedCodeBlock code -> code.getLiteral().lines().forEach(l -> line(l, lines));
            default -> line(words(node), lines);
        }
    }

    private static void line(String text, List<String> lines) {
        String shown = VisibleText.line(text).strip();
        if (!shown.isEmpty()) {
            lines.add(shown);
        }
    }

    private static void items(Node list, List<String> lines) {
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            if (item instanceof ListItem) {
                for (Node part = item.getFirstChild(); part != null; part = part.getNext()) {
                    lines(part, lines);
                }
            }
        }
    }

    /** Rows without the head: what a column is, its cells mostly say. */
    private static void rows(Node table, List<String> lines) {
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            if (!(part instanceof TableHead)) {
                for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                    if (row instanceof TableRow) {
                        line(cells(row), lines);
                    }
                }
            }
        }
    }

    private static String cells(Node row) {
        var cells = new ArrayList<String>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            String words = cell instanceof TableCell ? words(cell).strip() : "";
            if (!words.isEmpty()) {
                cells.add(words);
            }
        }
        return String.join(CELL, cells);
    }

    private static String words(Node node) {
        var text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(HtmlInline part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(HtmlBlock part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Image part) {
                text.append("(picture: ");
                visitChildren(part);
                text.append(')');
            }

            @Override
            public void visit(SoftLineBreak part) {
                text.append(' ');
            }

            @Override
            public void visit(HardLineBreak part) {
                text.append(' ');
            }
        });
        return text.toString();
    }
}
