package dev.onset.desktop.timeline;

import dev.onset.desktop.draw.Ink;
import dev.onset.desktop.draw.Palette;
import java.util.Locale;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Paints changes (diamonds) and alerts (bands: hatched while pending, solid while firing) with their words. FX thread only. */
final class EventsPainter {

    private static final double LINE = 16.5;
    private static final double PAD = 5;

    private final Sheet sheet;

    EventsPainter(Sheet sheet) {
        this.sheet = sheet;
    }

    double height(LaneRow.Events row) {
        return Math.max(50, layout(row).lines() * LINE + 2 * PAD);
    }

    private EventLayout layout(LaneRow.Events row) {
        return EventLayout.of(row.marks(), sheet.time(), text -> sheet.ink().width(text, Ink.SMALL));
    }

    void paint(LaneRow.Events row, double top) {
        Palette p = sheet.palette();
        EventLayout layout = layout(row);
        String about = layout.unlabelled() == 0
                ? row.about()
                : String.format(Locale.ROOT, "%s, %d too close for words", row.about(), layout.unlabelled());
        sheet.ink().text(row.title(), Ink.TITLE, p.text(), Sheet.INDENT, top + 18, sheet.textWidth());
        sheet.ink().text(about, Ink.SMALL, p.muted(), Sheet.INDENT, top + 35, sheet.textWidth() + 50);
        for (EventLayout.Placed placed : layout.placed()) {
            mark(placed, top + PAD + (placed.line() + 0.5) * LINE);
        }
    }

    private void mark(EventLayout.Placed placed, double y) {
        GraphicsContext gc = sheet.gc();
        Palette p = sheet.palette();
        Color color = color(placed.mark().look());
        if (placed.mark().look() == LaneRow.Look.CHANGE) {
            double x = placed.start();
            gc.setFill(color);
            gc.fillPolygon(new double[] {x - 5, x, x + 5, x}, new double[] {y, y - 5, y, y + 5}, 4);
        } else if (placed.mark().look() == LaneRow.Look.NOTE) {
            double x = placed.start();
            gc.setFill(color);
            // A bookmark: no other mark has its notch.
            gc.fillPolygon(
                    new double[] {x - 4, x + 4, x + 4, x, x - 4}, new double[] {y - 6, y - 6, y + 6, y + 2, y + 6}, 5);
        } else {
            double height = 12;
            if (placed.mark().look() == LaneRow.Look.PENDING) {
                hatch(placed.start(), placed.right(), y, height, color);
            } else {
                gc.setFill(color);
                gc.fillRoundRect(placed.start(), y - height / 2, placed.right() - placed.start(), height, 3, 3);
                hatch(placed.left(), placed.start(), y, height, p.warn());
            }
        }
        sheet.ink()
                .text(
                        placed.text(),
                        Ink.SMALL,
                        placed.isTextInside() ? p.ground() : p.text(),
                        placed.textAt(),
                        y,
                        placed.room() + 0.5);
    }

    /** Not yet the thing itself: a frame with slanted lines. */
    private void hatch(double from, double to, double y, double height, Color color) {
        if (to - from < 1) {
            return;
        }
        GraphicsContext gc = sheet.gc();
        gc.setFill(Palette.faint(color, 0.22));
        gc.fillRect(from, y - height / 2, to - from, height);
        gc.setStroke(color);
        gc.setLineWidth(1);
        for (double x = from + 2; x < to; x += 5) {
            gc.strokeLine(x, y + height / 2, Math.min(x + 4, to), y - height / 2);
        }
        gc.strokeRect(Math.floor(from) + 0.5, y - height / 2 + 0.5, Math.max(1, to - from - 1), height - 1);
    }

    private Color color(LaneRow.Look look) {
        Palette p = sheet.palette();
        return switch (look) {
            case CHANGE -> p.change();
            case PENDING -> p.warn();
            case FIRING -> p.bad();
            case MUTED -> p.muted();
            case AWAY -> p.warn();
            case NOTE -> p.onset();
        };
    }
}
