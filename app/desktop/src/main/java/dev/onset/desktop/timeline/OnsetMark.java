package dev.onset.desktop.timeline;

import dev.onset.engine.triage.Onset;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** An onset with its error bar: whiskers from the earliest to the latest moment, a pointer at the best estimate. */
final class OnsetMark {

    private OnsetMark() {}

    /** @param y of the bar; whiskers reach 4 px up and down, the pointer hangs from it */
    static void paint(Sheet sheet, Onset onset, double y, Color color) {
        GraphicsContext gc = sheet.gc();
        double x = sheet.time().x(onset.at().toEpochMilli());
        double from = sheet.time().clampedX(onset.earliest().toEpochMilli());
        double to = sheet.time().clampedX(onset.latest().toEpochMilli());
        gc.setFill(color);
        if (to - from > 3) {
            gc.fillRect(from, y - 0.75, to - from, 1.5);
            gc.fillRect(from, y - 3.5, 1.5, 7);
            gc.fillRect(to - 1.5, y - 3.5, 1.5, 7);
        }
        if (sheet.time().shows(onset.at().toEpochMilli())) {
            gc.fillPolygon(new double[] {x - 4.5, x + 4.5, x}, new double[] {y - 4, y - 4, y + 4.5}, 3);
        }
    }
}
