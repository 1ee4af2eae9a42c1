package dev.onset.desktop.timeline;

import dev.onset.desktop.control.Crisp;
import dev.onset.desktop.draw.Palette;
import dev.onset.engine.triage.Finding;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;

/** Paints one row of any kind, header and picture, and knows how high it is. FX thread only. */
final class RowPainter {

    private final Sheet sheet;
    private final Arrangement arrangement;
    private final ValuesPainter values;
    private final EventsPainter events;
    private final OnsetsPainter onsets;

    RowPainter(Sheet sheet, long binMillis, SeriesIndexes indexes, Arrangement arrangement) {
        this.arrangement = arrangement;
        this.sheet = sheet;
        this.values = new ValuesPainter(sheet, binMillis, indexes);
        this.events = new EventsPainter(sheet);
        this.onsets = new OnsetsPainter(sheet);
    }

    double height(LaneRow row) {
        return switch (row) {
            case LaneRow.Values v -> arrangement.height(v.key());
            case LaneRow.Events e -> events.height(e);
            case LaneRow.Onsets o -> OnsetsPainter.height(o);
            case LaneRow.Exemplars x -> ExemplarsPainter.HEIGHT;
        };
    }

    void paint(LaneRow row, double top, boolean isFocused, Optional<Finding> focused) {
        GraphicsContext gc = sheet.gc();
        double height = height(row);
        double width = Crisp.width(gc);
        Palette p = sheet.palette();
        gc.setFill(isFocused ? blend(p) : p.raised());
        gc.fillRect(0, top, sheet.header() - 1, height);
        gc.setFill(p.rule());
        gc.fillRect(sheet.header() - 1, top, 1, height);
        switch (row) {
            case LaneRow.Values v -> values.paint(v, top, height);
            case LaneRow.Events e -> events.paint(e, top);
            case LaneRow.Onsets o -> onsets.paint(o, top, focused);
            case LaneRow.Exemplars x -> new ExemplarsPainter(sheet).paint(x, top);
        }
        if (isFocused) {
            gc.setFill(p.accent());
            gc.fillRect(0, top, 3, height - 1);
            gc.setStroke(Palette.faint(p.accent(), 0.55));
            gc.setLineWidth(1);
            gc.strokeRect(0.5, Math.floor(top) + 0.5, width - 1, height - 2);
        }
        if (arrangement.pinned().contains(row.key())) {
            // A corner: this lane stands on top because somebody wants it there.
            gc.setFill(p.accent());
            gc.fillPolygon(
                    new double[] {sheet.header() - 11, sheet.header() - 1, sheet.header() - 1},
                    new double[] {top, top, top + 10},
                    3);
        }
        gc.setFill(p.rule());
        gc.fillRect(0, Math.floor(top + height) - 1, width, 1);
    }

    private static javafx.scene.paint.Color blend(Palette p) {
        return p.raised().interpolate(p.accent(), 0.12);
    }

    /** What the row shows at a moment, beside the crosshair. */
    void valueAt(LaneRow row, long epochMillis, double top) {
        if (row instanceof LaneRow.Values v) {
            values.valueAt(v, epochMillis, top, height(v));
        }
    }

    /** The finding whose onset is drawn there, where the row shows onsets. */
    static Optional<Finding> findingAt(LaneRow row, double yInRow) {
        return row instanceof LaneRow.Onsets o ? OnsetsPainter.at(o, yInRow) : Optional.empty();
    }
}
