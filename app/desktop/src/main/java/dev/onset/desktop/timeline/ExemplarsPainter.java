package dev.onset.desktop.timeline;

import dev.onset.desktop.draw.Ink;
import dev.onset.desktop.draw.Palette;
import dev.onset.desktop.draw.TimeScale;
import dev.onset.desktop.draw.UnitFormat;
import dev.onset.desktop.draw.ValueScale;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/** Paints examples as points over time and value: filled where they lead to a trace, rings where not. FX thread only. */
final class ExemplarsPainter {

    /** Pixels of a row. */
    static final double HEIGHT = 72;

    private static final double PAD = 9;
    private static final double RADIUS = 3;

    /** Pixels within which a click takes a point. */
    private static final double REACH = 9;

    private final Sheet sheet;

    ExemplarsPainter(Sheet sheet) {
        this.sheet = sheet;
    }

    void paint(LaneRow.Exemplars row, double top) {
        Palette p = sheet.palette();
        sheet.ink().text(row.title(), Ink.TITLE, p.text(), Sheet.INDENT, top + 18, sheet.textWidth());
        sheet.ink().text(row.about(), Ink.SMALL, p.muted(), Sheet.INDENT, top + 35, sheet.textWidth() + 50);
        ValueScale scale = scale(row, top);
        double most = row.dots().stream().mapToDouble(LaneRow.Dot::value).max().orElse(0);
        String words = UnitFormat.format(most, row.unit());
        double width = sheet.ink().width(words, Ink.SMALL);
        sheet.ink().text(words, Ink.SMALL, p.muted(), sheet.header() - width - 8, top + PAD, width + 1);
        GraphicsContext gc = sheet.gc();
        for (LaneRow.Dot dot : row.dots()) {
            if (sheet.time().shows(dot.at().toEpochMilli())) {
                double x = sheet.time().x(dot.at().toEpochMilli());
                double y = scale.y(dot.value());
                // Where many lie over each other it shows.
                gc.setFill(Palette.faint(p.accent(), 0.6));
                gc.setStroke(p.accent());
                gc.setLineWidth(1.2);
                if (dot.traceId().isEmpty()) {
                    gc.strokeOval(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
                } else {
                    gc.fillOval(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
                }
            }
        }
    }

    private static ValueScale scale(LaneRow.Exemplars row, double top) {
        double low = row.dots().stream().mapToDouble(LaneRow.Dot::value).min().orElse(Double.NaN);
        double high = row.dots().stream().mapToDouble(LaneRow.Dot::value).max().orElse(Double.NaN);
        return ValueScale.of(low, high, top + PAD, top + HEIGHT - PAD);
    }

    /** The point with a trace that is nearest, within reach; null where none is. */
    static LaneRow.@Nullable Dot at(LaneRow.Exemplars row, TimeScale time, double x, double yInRow) {
        ValueScale scale = scale(row, 0);
        LaneRow.Dot nearest = null;
        double near = REACH;
        for (LaneRow.Dot dot : row.dots()) {
            double off = Math.hypot(time.x(dot.at().toEpochMilli()) - x, scale.y(dot.value()) - yInRow);
            if (off < near && !dot.traceId().isEmpty()) {
                near = off;
                nearest = dot;
            }
        }
        return nearest;
    }
}
