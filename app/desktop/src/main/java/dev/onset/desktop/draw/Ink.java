package dev.onset.desktop.draw;

import dev.onset.signal.TimeRange;
import java.util.HashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/** Text and shading on a canvas. FX thread only. */
public final class Ink {

    /** For titles. */
    public static final Font TITLE = Font.font("System", FontWeight.BOLD, 12);
    /** For everything else. */
    public static final Font SMALL = Font.font("System", 11);
    /** Likewise, bold. */
    public static final Font SMALL_BOLD = Font.font("System", FontWeight.BOLD, 11);

    /** Measuring a text costs more than drawing it, and headers say the same in each frame. */
    private final Map<String, Double> widths = new HashMap<>();

    private final GraphicsContext gc;

    /** @param gc what is painted on */
    public Ink(GraphicsContext gc) {
        this.gc = gc;
    }

    /** Text from {@code x} on, centred on {@code y}, cut with an ellipsis at {@code width}. */
    public void text(String text, Font font, Color color, double x, double y, double width) {
        if (width < 4) {
            return;
        }
        gc.setFont(font);
        gc.setFill(color);
        gc.setTextBaseline(VPos.CENTER);
        gc.fillText(fitted(text, font, width), x, y);
    }

    /** Text on a patch of ground, so that it can be read over lines. */
    public void label(String text, Color color, Color ground, double x, double y, double width) {
        String fitted = fitted(text, SMALL, width);
        gc.setFill(Palette.faint(ground, 0.86));
        gc.fillRoundRect(x - 4, y - 8.5, width(fitted, SMALL) + 8, 17, 5, 5);
        text(fitted, SMALL, color, x, y, Double.MAX_VALUE);
    }

    /** Text that ends at {@code right}, cut with an ellipsis at {@code width}. */
    public void textLeftOf(String text, Font font, Color color, double right, double y, double width) {
        String fitted = fitted(text, font, width);
        text(fitted, font, color, right - width(fitted, font), y, Double.MAX_VALUE);
    }

    /** How wide a text is, in pixels. */
    public double width(String text, Font font) {
        if (widths.size() > 4_000) {
            widths.clear();
        }
        return widths.computeIfAbsent(font.getStyle() + font.getSize() + text, key -> {
            var measured = new Text(text);
            measured.setFont(font);
            return measured.getLayoutBounds().getWidth();
        });
    }

    private String fitted(String text, Font font, double width) {
        if (width(text, font) <= width) {
            return text;
        }
        int low = 0;
        int high = text.length();
        while (low < high) {
            int mid = (low + high + 1) >>> 1;
            if (width(text.substring(0, mid) + "…", font) <= width) {
                low = mid;
            } else {
                high = mid - 1;
            }
        }
        return text.substring(0, low) + "…";
    }

    /** Shades a range over a band of the picture. */
    public void shade(TimeRange range, TimeScale time, Color color, double top, double bottom) {
        double left = time.clampedX(range.startMillis());
        double right = time.clampedX(range.endMillis());
        if (right > left) {
            gc.setFill(color);
            gc.fillRect(left, top, right - left, bottom - top);
        }
    }

    /** A sharp upright line, dashed where the canvas's lines are. */
    public void vertical(double x, double top, double bottom, Color color, double thickness) {
        double sharp = Math.floor(x) + 0.5;
        if (gc.getLineDashes() == null && gc.getLineCap() == StrokeLineCap.SQUARE) {
            // The same ink as a stroke with its caps: software rendering takes a rectangle many times faster than an
            // outline.
            gc.setFill(color);
            gc.fillRect(sharp - thickness / 2, top - thickness / 2, thickness, bottom - top + thickness);
        } else {
            gc.setStroke(color);
            gc.setLineWidth(thickness);
            gc.strokeLine(sharp, top, sharp, bottom);
        }
    }
}
