package dev.onset.incident.export;

import dev.onset.incident.VisibleText;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
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

/**
 * Markdown as Jira's wiki markup. Every sign that means something there is escaped in text, so that no macro, link, picture or mention
 * comes from a source. Links are written out as text with their address. Confined to one call.
 */
final class JiraMarkup extends AbstractVisitor {

    private static final String SIGNS = "\\{}[]!|*_-+^~?#@&:";

    private final StringBuilder out = new StringBuilder();
    private String marker = "";

    private JiraMarkup() {}

    static String of(String markdown) {
        var writer = new JiraMarkup();
        Parsed.of(markdown).accept(writer);
        return writer.out.toString().strip() + "\n";
    }

    private static String escaped(String raw) {
        String text = VisibleText.line(raw);
        var safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isWithin = c == '-' || c == '_' || c == ':' || c == '#' || c == '&';
            boolean isTight = i > 0
                    && i + 1 < text.length()
                    && Character.isLetterOrDigit(text.charAt(i - 1))
                    && Character.isLetterOrDigit(text.charAt(i + 1));
            if (SIGNS.indexOf(c) >= 0 && !(isWithin && isTight)) {
                safe.append('\\');
            }
            safe.append(c);
        }
        return safe.toString();
    }

    @Override
    public void visit(Text node) {
        out.append(escaped(node.getLiteral()));
    }

    @Override
    public void visit(Code node) {
        out.append("{{").append(escaped(node.getLiteral())).append("}}");
    }

    @Override
    public void visit(HtmlInline node) {
        out.append(escaped(node.getLiteral()));
    }

    @Override
    public void visit(HtmlBlock node) {
        out.append(escaped(node.getLiteral())).append("\n\n");
    }

    @Override
    public void visit(Heading node) {
        out.append('h').append(node.getLevel()).append(". ");
        visitChildren(node);
        out.append("\n\n");
    }

    @Override
    public void visit(Paragraph node) {
        visitChildren(node);
        out.append(node.getParent() instanceof ListItem ? "\n" : "\n\n");
    }

    @Override
    public void visit(BlockQuote node) {
        out.append("{quote}\n");
        visitChildren(node);
        out.append("{quote}\n\n");
    }

    @Override
    public void visit(BulletList node) {
        list(node, "*");
    }

    @Override
    public void visit(OrderedList node) {
        list(node, "#");
    }

    private void list(Node node, String sign) {
        String outer = marker;
        marker = outer + sign;
        visitChildren(node);
        marker = outer;
        if (outer.isEmpty()) {
            out.append('\n');
        }
    }

    @Override
    public void visit(ListItem node) {
        out.append(marker).append(' ');
        visitChildren(node);
    }

    @Override
    public void visit(Emphasis node) {
        around(node, "_");
    }

    @Override
    public void visit(StrongEmphasis node) {
        around(node, "*");
    }

    private void around(Node node, String sign) {
        out.append(sign);
        visitChildren(node);
        out.append(sign);
    }

    @Override
    public void visit(Link node) {
        visitChildren(node);
        out.append(" (").append(escaped(node.getDestination())).append(')');
    }

    @Override
    public void visit(Image node) {
        visitChildren(node);
        out.append(" (").append(escaped(node.getDestination())).append(')');
    }

    @Override
    public void visit(FencedCodeBlock node) {
        code(node.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock node) {
        code(node.getLiteral());
    }

    private void code(String literal) {
        literal.lines().forEach(l -> out.append(escaped(l)).append('\n'));
        out.append('\n');
    }

    @Override
    public void visit(SoftLineBreak node) {
        out.append(' ');
    }

    @Override
    public void visit(HardLineBreak node) {
        out.append('\n');
    }

    @Override
    public void visit(ThematicBreak node) {
        out.append("----\n\n");
    }

    @Override
    public void visit(CustomBlock node) {
        visitChildren(node);
        if (node instanceof TableBlock) {
            out.append('\n');
        }
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof TableRow) {
            String sign = node.getParent() instanceof TableHead ? "||" : "|";
            for (Node cell = node.getFirstChild(); cell != null; cell = cell.getNext()) {
                out.append(sign).append(' ');
                cell.accept(this);
            }
            out.append(sign).append('\n');
        } else {
            visitChildren(node);
            if (node instanceof TableCell) {
                out.append(' ');
            }
        }
    }
}
