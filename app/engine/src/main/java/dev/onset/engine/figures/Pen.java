package dev.onset.engine.figures;

import dev.onset.incident.VisibleText;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * Draws in a theme. Texts are measured the same way whatever they are drawn on, so that a picture and a vector drawing have one
 * layout; what does not fit is cut with an ellipsis. Confined to one thread.
 */
final class Pen {

    private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);
    private static final float[][] DASHES = {{}, {7, 4}, {2, 3}, {10, 3, 2, 3}};

    /** Where a text stands relative to its x. */
    enum Align {
        LEFT,
        CENTER,
        RIGHT
    }

    private final Graphics2D g;
    private final Theme theme;
    private Font font = font(13, false);

    Pen(Graphics2D g, Theme theme) {
        this.g = g;
        this.theme = theme;
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /**
     * Measures one letter. A machine without fonts (a bare container) fails here, in ways that differ between its causes: no font at
     * all is a plain RuntimeException from deep inside, and every later try a missing class.
     */
    static void requireFonts() throws NoDrawing {
        try {
            font(12, false).getStringBounds("m", MEASURE);
        } catch (RuntimeException | LinkageError | InternalError e) {
            throw new NoDrawing(e);
        }
    }

    private static Font font(int size, boolean isBold) {
        return new Font(Font.SANS_SERIF, isBold ? Font.BOLD : Font.PLAIN, size);
    }

    Theme theme() {
        return theme;
    }

    Pen plain(int size) {
        font = font(size, false);
        return this;
    }

    Pen bold(int size) {
        font = font(size, true);
        return this;
    }

    double width(String text) {
        return font.getStringBounds(text, MEASURE).getWidth();
    }

    /** The text in one line, cut to {@code most} pixels; gives the width that it takes. */
    double text(String raw, double x, double y, double most, Color color, Align align) {
        String shown = fitted(VisibleText.line(raw, 400), most);
        double width = width(shown);
        double from = switch (align) {
            case LEFT -> x;
            case CENTER -> x - width / 2;
            case RIGHT -> x - width;
        };
        g.setFont(font);
        g.setColor(color);
        g.drawString(shown, (float) from, (float) y);
        return width;
    }

    double text(String raw, double x, double y, double most, Color color) {
        return text(raw, x, y, most, color, Align.LEFT);
    }

    private String fitted(String text, double most) {
        if (width(text) <= most) {
            return text;
        }
        int low = 0;
        int high = text.length();
        while (low < high) {
            int mid = (low + high + 1) >>> 1;
            if (width(text.substring(0, mid) + "…") <= most) {
                low = mid;
            } else {
                high = mid - 1;
            }
        }
        int end = low > 0 && Character.isHighSurrogate(text.charAt(low - 1)) ? low - 1 : low;
        return end == 0 ? "" : text.substring(0, end).stripTrailing() + "…";
    }

    void fill(double x, double y, double width, double height, Color color) {
        if (width > 0 && height > 0) {
            g.setColor(color);
            g.fill(new Rectangle2D.Double(x, y, width, height));
        }
    }

    void fill(Shape shape, Color color) {
        g.setColor(color);
        g.fill(shape);
    }

    void frame(double x, double y, double width, double height, Color color) {
        g.setStroke(new BasicStroke(1));
        g.setColor(color);
        g.draw(new Rectangle2D.Double(x, y, width, height));
    }

    void line(double x1, double y1, double x2, double y2, Color color) {
        line(x1, y1, x2, y2, color, 1, 0);
    }

    /** @param dash 0 is solid; see {@link #stroke} */
    void line(double x1, double y1, double x2, double y2, Color color, float thickness, int dash) {
        g.setStroke(stroke(thickness, dash));
        g.setColor(color);
        g.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    void draw(Shape shape, Color color, float thickness, int dash) {
        g.setStroke(stroke(thickness, dash));
        g.setColor(color);
        g.draw(shape);
    }

    /** Slanted strokes in a box: a fill that differs from solid without a second colour. */
    void hatch(double x, double y, double width, double height, Color color) {
        for (double at = x - height + 4; at < x + width; at += 6) {
            double x1 = Math.max(at, x);
            double x2 = Math.min(at + height, x + width);
            if (x2 > x1) {
                line(x1, y + height - (x1 - at), x2, y + height - (x2 - at), color);
            }
        }
        frame(x, y, width, height, color);
    }

    void diamond(double x, double y, double radius, Color color) {
        fill(polygon(x, y - radius, x + radius, y, x, y + radius, x - radius, y), color);
    }

    /** A triangle whose tip points down at the place. */
    void pointer(double x, double y, double size, Color color) {
        fill(polygon(x, y, x - size * 0.6, y - size, x + size * 0.6, y - size), color);
    }

    static Path2D polygon(double... xy) {
        var path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        path.closePath();
        return path;
    }

    private static BasicStroke stroke(float thickness, int dash) {
        float[] pattern = DASHES[dash % DASHES.length];
        return pattern.length == 0
                ? new BasicStroke(thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
                : new BasicStroke(thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, pattern, 0);
    }
}
