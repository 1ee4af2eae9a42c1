package dev.onset.desktop.timeline;

import dev.onset.desktop.draw.Ink;
import dev.onset.desktop.draw.Palette;
import dev.onset.engine.triage.Finding;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Paints the row of what moved first: a line for each finding, its onset with error bar, its rank and title. FX thread only. */
final class OnsetsPainter {

    private static final double LINE = 16.5;
    private static final double PAD = 5;

    private final Sheet sheet;

    OnsetsPainter(Sheet sheet) {
        this.sheet = sheet;
    }

    static double height(LaneRow.Onsets row) {
        return Math.max(50, row.points().size() * LINE + 2 * PAD);
    }

    static Optional<Finding> at(LaneRow.Onsets row, double y) {
        int line = (int) Math.floor((y - PAD) / LINE);
        return line >= 0 && line < row.points().size()
                ? Optional.of(row.points().get(line).finding())
                : Optional.empty();
    }

    void paint(LaneRow.Onsets row, double top, Optional<Finding> focused) {
        Palette p = sheet.palette();
        sheet.ink().text("What moved first", Ink.TITLE, p.text(), Sheet.INDENT, top + 18, sheet.textWidth());
        sheet.ink()
                .text(
                        "onsets of the " + row.points().size() + " strongest",
                        Ink.SMALL,
                        p.muted(),
                        Sheet.INDENT,
                        top + 35,
                        sheet.textWidth() + 50);
        for (int i = 0; i < row.points().size(); i++) {
            LaneRow.Point point = row.points().get(i);
            boolean isFocused = focused.isPresent() && focused.get().equals(point.finding());
            line(point, top + PAD + (i + 0.5) * LINE, isFocused);
        }
    }

    private void line(LaneRow.Point point, double y, boolean isFocused) {
        Palette p = sheet.palette();
        GraphicsContext gc = sheet.gc();
        if (isFocused) {
            gc.setFill(Palette.faint(p.accent(), 0.16));
            gc.fillRect(sheet.time().left(), y - LINE / 2, sheet.time().width(), LINE);
        }
        long from = point.onset().earliest().toEpochMilli();
        long to = point.onset().latest().toEpochMilli();
        double left = sheet.time().left();
        double right = sheet.time().right();
        String rank = Integer.toString(point.finding().rank());
        String title = point.finding().title();
        Color color = isFocused ? p.text() : Palette.faint(p.text(), 0.86);
        if (to < sheet.time().fromMillis()) {
            rank(rank, left + 12, y);
            sheet.ink().text("◂ earlier: " + title, Ink.SMALL, p.muted(), left + 28, y, right - left - 40);
            return;
        }
        if (from > sheet.time().toMillis()) {
            rank(rank, right - 12, y);
            sheet.ink().textLeftOf("later ▸ " + title, Ink.SMALL, p.muted(), right - 26, y, right - left - 40);
            return;
        }
        OnsetMark.paint(sheet, point.onset(), y, p.onset());
        double end = Math.max(
                sheet.time().clampedX(to),
                sheet.time().clampedX(point.onset().at().toEpochMilli()) + 5);
        double start = Math.min(
                sheet.time().clampedX(from),
                sheet.time().clampedX(point.onset().at().toEpochMilli()) - 5);
        double width = sheet.ink().width(title, Ink.SMALL);
        if (end + 28 + width < right || right - end > start - left) {
            rank(rank, end + 14, y);
            sheet.ink().text(title, Ink.SMALL, color, end + 28, y, right - end - 32);
        } else {
            rank(rank, start - 14, y);
            sheet.ink().textLeftOf(title, Ink.SMALL, color, start - 28, y, start - left - 34);
        }
    }

    /** The rank as in the list of findings, so that the two are found in each other. */
    private void rank(String rank, double x, double y) {
        Palette p = sheet.palette();
        double width = Math.max(16, sheet.ink().width(rank, Ink.SMALL_BOLD) + 8);
        sheet.gc().setFill(Palette.faint(p.onset(), 0.2));
        sheet.gc().fillRoundRect(x - width / 2, y - 7.5, width, 15, 15, 15);
        sheet.ink()
                .text(
                        rank,
                        Ink.SMALL_BOLD,
                        p.onset(),
                        x - sheet.ink().width(rank, Ink.SMALL_BOLD) / 2,
                        y,
                        Double.MAX_VALUE);
    }
}
