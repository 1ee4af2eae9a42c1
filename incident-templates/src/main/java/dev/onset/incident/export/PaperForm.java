package dev.onset.incident.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;

/**
 * Shortens a parsed draft for paper, and says so where something is left out: of the table of evidence stay the rows that a
 * sentence names, of long queries in tables stay both ends, and rows that differ in their first cell alone, a name and no time, become one. The other
 * forms keep everything. Confined to one thread.
 */
final class PaperForm {

    /** Characters of a query that a cell of a table shows. */
    private static final int LONGEST_QUERY = 56;

    private static final int SHOWN_HEAD = 12;
    private static final int SHOWN_TAIL = 41;

    /** Characters of a cell that are kept on one line: a moment with its error bar, a query that was cut. */
    private static final int LONGEST_LINE = 66;

    /** The same where there are many columns: a moment. */
    private static final int LONGEST_IN_MANY = 30;

    private static final int MANY_COLUMNS = 7;

    /** A row that begins with a moment stays where it is in time. */
    private static final Pattern TIME = Pattern.compile("[0-9]:[0-9]");

    private final Set<Node> receipts = new HashSet<>();

    private PaperForm() {}

    /** Shortens it; markers must be links to their row already. */
    static PaperForm of(Node document) {
        var form = new PaperForm();
        List<TableBlock> tables = form.tables(document);
        Set<String> named = named(document, form.receipts);
        for (TableBlock table : tables) {
            if (form.receipts.contains(table)) {
                keepNamed(table, named);
            } else {
                joinRows(table);
            }
            table.accept(new Cells());
        }
        return form;
    }

    /** How something is set: the {@code receipts}, a table whose rows each begin with their own marker, or a {@code short} cell. */
    Optional<String> kindOf(Node node) {
        if (receipts.contains(node)) {
            return Optional.of("receipts");
        }
        if (!(node instanceof TableCell)) {
            return Optional.empty();
        }
        boolean isQuery = node.getFirstChild() instanceof Code code && code.getNext() == null;
        int longest = columns(node) > MANY_COLUMNS && !isQuery ? LONGEST_IN_MANY : LONGEST_LINE;
        return TextOf.node(node).length() <= longest ? Optional.of("short") : Optional.empty();
    }

    private static int columns(Node cell) {
        int columns = 0;
        for (Node c = cell.getParent().getFirstChild(); c != null; c = c.getNext()) {
            columns++;
        }
        return columns;
    }

    private List<TableBlock> tables(Node document) {
        var tables = new ArrayList<TableBlock>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(CustomBlock block) {
                if (block instanceof TableBlock table) {
                    tables.add(table);
                    List<TableRow> rows = rows(table);
                    if (!rows.isEmpty() && rows.stream().noneMatch(r -> idOf(r).isEmpty())) {
                        receipts.add(table);
                    }
                }
                visitChildren(block);
            }
        });
        return tables;
    }

    /** The markers that stand anywhere but at the beginning of a row of evidence. */
    private static Set<String> named(Node document, Set<Node> receipts) {
        var named = new HashSet<String>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                named.add(link.getDestination());
            }

            @Override
            public void visit(CustomBlock block) {
                if (!receipts.contains(block)) {
                    visitChildren(block);
                }
            }
        });
        return named;
    }

    private static void keepNamed(TableBlock table, Set<String> named) {
        int left = 0;
        for (TableRow row : rows(table)) {
            if (!named.contains(idOf(row))) {
                row.unlink();
                left++;
            }
        }
        if (left > 0) {
            var note = new Paragraph();
            note.appendChild(new Text(leftOut(left, headingOf(table))));
            table.insertAfter(note);
        }
    }

    private static String leftOut(int rows, String heading) {
        if (heading.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)) {
            return "另有 " + rows + " 条证据未被任何语句引用，此处从略；案例文件及其他格式中全部列出。";
        }
        if (heading.startsWith("Beleg")) {
            return rows
                    + " weitere Belege, die kein Satz nennt, stehen im Fall und in den anderen Formen dieses Entwurfs.";
        }
        return rows
                + " more answers that no sentence names are listed in the case and in the other forms of this draft.";
    }

    private static String headingOf(Node node) {
        Node at = node;
        while (at != null && !(at instanceof Heading)) {
            at = at.getPrevious();
        }
        return at == null ? "" : TextOf.node(at);
    }

    /** Rows whose cells are the same but for the first become one, their first cells in a list. */
    private static void joinRows(TableBlock table) {
        Map<String, TableRow> first = new LinkedHashMap<>();
        Map<String, Set<String>> heads = new LinkedHashMap<>();
        for (TableRow row : rows(table)) {
            var cells = new StringBuilder();
            for (Node c = row.getFirstChild().getNext(); c != null; c = c.getNext()) {
                cells.append(TextOf.node(c)).append('\u0000');
            }
            String head = TextOf.node(row.getFirstChild());
            boolean isJoinable = !head.isBlank()
                    && !TIME.matcher(head).find()
                    && !cells.toString().replace("\u0000", "").isBlank();
            String key = isJoinable ? cells.toString() : "\u0000" + System.identityHashCode(row);
            TableRow before = first.putIfAbsent(key, row);
            boolean isNew = heads.computeIfAbsent(key, k -> new HashSet<>()).add(head);
            if (before != null) {
                if (isNew) {
                    before.getFirstChild().appendChild(new Text(", "));
                    moveChildren(row.getFirstChild(), before.getFirstChild());
                }
                row.unlink();
            }
        }
    }

    private static void moveChildren(Node from, Node to) {
        Node child = from.getFirstChild();
        while (child != null) {
            Node next = child.getNext();
            to.appendChild(child);
            child = next;
        }
    }

    private static List<TableRow> rows(TableBlock table) {
        var rows = new ArrayList<TableRow>();
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row != null && part instanceof TableBody; row = row.getNext()) {
                if (row instanceof TableRow r && r.getFirstChild() != null) {
                    rows.add(r);
                }
            }
        }
        return rows;
    }

    /** Where the marker that a row begins with leads; empty where there is none. */
    private static String idOf(TableRow row) {
        return row.getFirstChild() instanceof TableCell cell
                        && cell.getFirstChild() instanceof Link link
                        && link.getNext() == null
                        && link.getDestination().startsWith("#")
                ? link.getDestination()
                : "";
    }

    /** Cuts queries in cells, and keeps markers beside each other. */
    private static final class Cells extends AbstractVisitor {
        @Override
        public void visit(Code code) {
            String query = code.getLiteral();
            if (query.length() > LONGEST_QUERY) {
                // What tells two queries apart mostly stands at their end: they begin with the same aggregation.
                int head = query.offsetByCodePoints(0, query.codePointCount(0, SHOWN_HEAD));
                int tail = query.offsetByCodePoints(
                        query.length(), -query.codePointCount(query.length() - SHOWN_TAIL, query.length()));
                code.setLiteral(query.substring(0, head) + " … " + query.substring(tail));
            }
        }

        @Override
        public void visit(Text text) {
            if (text.getLiteral().isBlank() && text.getPrevious() instanceof Link) {
                text.setLiteral("\u00a0");
            }
        }
    }
}
