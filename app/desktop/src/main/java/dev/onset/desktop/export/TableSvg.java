package dev.onset.desktop.export;

import dev.onset.desktop.draw.Palette;
import java.util.List;

/** A table as a vector picture: a row of heads, then a row a thing, cells cut where their column ends. */
public final class TableSvg {

    private static final double ROW = 17;
    private static final double TOP = 54;
    private static final double PAD = 12;

    /** Nobody reads more rows in a document. */
    static final int MOST_ROWS = 1_000;

    /**
     * One column.
     *
     * @param widthPx with the space to the next
     */
    public record Column(String head, double widthPx) {}

    private TableSvg() {}

    /**
     * Draws the first thousand rows and says how many there are.
     *
     * @param rows cells in the order of the columns
     */
    public static String of(String title, List<Column> columns, List<List<String>> rows) {
        Palette p = Palette.LIGHT;
        double width = 2 * PAD + columns.stream().mapToDouble(Column::widthPx).sum();
        var svg = new Svg(width);
        svg.bold(title, PAD, 20, p.text());
        double x = PAD;
        for (Column column : columns) {
            svg.bold(column.head(), x, TOP - 12, p.muted());
            x += column.widthPx();
        }
        int shown = Math.min(rows.size(), MOST_ROWS);
        for (int i = 0; i < shown; i++) {
            double top = TOP + i * ROW;
            if (i % 2 == 0) {
                svg.rect(0, top - ROW + 5, width, ROW, p.raised());
            }
            x = PAD;
            for (int c = 0; c < columns.size(); c++) {
                double room = columns.get(c).widthPx();
                svg.text(Svg.cut(rows.get(i).get(c), room - 8), x, top, p.text());
                x += room;
            }
        }
        double bottom = TOP + shown * ROW;
        if (shown < rows.size()) {
            svg.text("and " + (rows.size() - shown) + " more rows", PAD, bottom, p.muted());
            bottom += ROW;
        }
        return svg.done(bottom, p.ground(), title);
    }
}
