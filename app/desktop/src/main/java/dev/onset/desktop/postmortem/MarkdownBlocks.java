package dev.onset.desktop.postmortem;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/** Markdown as blocks to look at. Raw HTML is words, a link is its words, a picture that is no figure of the case is its words. */
final class MarkdownBlocks {

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final Pattern RECEIPT = Pattern.compile("\\[(e\\d+|n\\d+|p\\d+|q\\d+|case)]");

    private final List<Block> blocks = new ArrayList<>();

    private MarkdownBlocks() {}

    /** The blocks of a text, in order. */
    static List<Block> of(String markdown) {
        var reading = new MarkdownBlocks();
        reading.children(PARSER.parse(markdown), 0, false);
        return List.copyOf(reading.blocks);
    }

    private void children(Node parent, int depth, boolean isQuoted) {
        int number = parent instanceof OrderedList list && list.getMarkerStartNumber() != null
                ? list.getMarkerStartNumber()
                : 1;
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            switch (child) {
                case org.commonmark.node.Heading h -> blocks.add(new Block.Heading(h.getLevel(), spans(h)));
                case Paragraph p
                when p.getFirstChild() instanceof Image image && image.getNext() == null ->
                    blocks.add(new Block.Picture(image.getDestination(), Block.words(spans(image))));
                case Paragraph p when isQuoted -> blocks.add(new Block.Quote(spans(p)));
                case Paragraph p -> blocks.add(new Block.Paragraph(spans(p)));
                case BlockQuote q -> children(q, depth, true);
                case BulletList l -> children(l, depth + 1, isQuoted);
                case OrderedList l -> children(l, depth + 1, isQuoted);
                case ListItem item -> item(item, depth, parent instanceof OrderedList ? number++ + "." : "•");
                case FencedCodeBlock code ->
                    blocks.add(new Block.Code(code.getLiteral().stripTrailing()));
                case IndentedCodeBlock code ->
                    blocks.add(new Block.Code(code.getLiteral().stripTrailing()));
                case HtmlBlock html -> blocks.add(new Block.Paragraph(List.of(new Span.Plain(html.getLiteral()))));
                case TableBlock table -> blocks.add(table(table));
                case ThematicBreak line -> {}
                case CustomBlock other -> children(other, depth, isQuoted);
                default -> {}
            }
        }
    }

    /** An item's first paragraph stands beside its sign; what else is in it follows, a step further in. */
    private void item(ListItem item, int depth, String sign) {
        Node first = item.getFirstChild();
        if (first instanceof Paragraph p) {
            blocks.add(new Block.Item(depth, sign, spans(p)));
            p.unlink();
        }
        children(item, depth, false);
    }

    private static Block.Table table(TableBlock table) {
        var rows = new ArrayList<List<List<Span>>>();
        table.accept(new AbstractVisitor() {
            @Override
            public void visit(org.commonmark.node.CustomNode node) {
                if (node instanceof TableRow row) {
                    var cells = new ArrayList<List<Span>>();
                    for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
                        cells.add(cell instanceof TableCell ? spans(cell) : List.of());
                    }
                    rows.add(cells);
                } else {
                    visitChildren(node);
                }
            }
        });
        return new Block.Table(rows);
    }

    private static List<Span> spans(Node parent) {
        var spans = new ArrayList<Span>();
        inline(parent, Style.PLAIN, spans);
        return joined(spans);
    }

    /** How the words of a stretch are set. */
    private enum Style {
        PLAIN,
        STRESSED,
        STRONG
    }

    private static void inline(Node parent, Style style, List<Span> into) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            switch (child) {
                case Text t -> words(t.getLiteral(), style, into);
                case org.commonmark.node.Code c -> into.add(new Span.Code(c.getLiteral()));
                case Emphasis e -> inline(e, Style.STRESSED, into);
                case StrongEmphasis e -> inline(e, Style.STRONG, into);
                case SoftLineBreak b -> into.add(new Span.Plain(" "));
                case HardLineBreak b -> into.add(new Span.Plain("\n"));
                case HtmlInline html -> words(html.getLiteral(), style, into);
                case Link link -> inline(link, style, into);
                case Image image -> inline(image, style, into);
                default -> inline(child, style, into);
            }
        }
    }

    private static void words(String literal, Style style, List<Span> into) {
        Matcher m = RECEIPT.matcher(literal);
        int from = 0;
        while (m.find()) {
            if (m.start() > from) {
                into.add(styled(literal.substring(from, m.start()), style));
            }
            into.add(new Span.Receipt(m.group(1)));
            from = m.end();
        }
        if (from < literal.length()) {
            into.add(styled(literal.substring(from), style));
        }
    }

    private static Span styled(String words, Style style) {
        return switch (style) {
            case PLAIN -> new Span.Plain(words);
            case STRESSED -> new Span.Stressed(words);
            case STRONG -> new Span.Strong(words);
        };
    }

    /** Neighbours of one kind become one, and a receipt's brackets that the parser took apart come together again. */
    private static List<Span> joined(List<Span> spans) {
        var text = new ArrayList<Span>();
        for (Span s : spans) {
            Span last = text.isEmpty() ? null : text.getLast();
            if (last instanceof Span.Plain(String a) && s instanceof Span.Plain(String b)) {
                text.set(text.size() - 1, new Span.Plain(a + b));
            } else if (last instanceof Span.Stressed(String a) && s instanceof Span.Stressed(String b)) {
                text.set(text.size() - 1, new Span.Stressed(a + b));
            } else {
                text.add(s);
            }
        }
        var whole = new ArrayList<Span>();
        for (Span s : text) {
            if (s instanceof Span.Plain(String words)) {
                words(words, Style.PLAIN, whole);
            } else {
                whole.add(s);
            }
        }
        return List.copyOf(whole);
    }
}
