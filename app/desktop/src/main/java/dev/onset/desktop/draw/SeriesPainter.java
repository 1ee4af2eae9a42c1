package dev.onset.desktop.draw;

import dev.onset.signal.Series;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Paints one series as a line or as bars. A step without a sample is a gap in the picture, never a line over it. */
public final class SeriesPainter {

    private final GraphicsContext gc;
    private final TimeScale time;
    private final ValueScale values;
    private final Columns.Index index;
    private final Strips strips;

    /** Where columns of pixels go: a strip of one unit's width. */
    @FunctionalInterface
    public interface Strips {
        /**
         * Paints one.
         *
         * @param column from the left edge of the scale of time
         * @param top as the scale of values tells it
         * @param bottom likewise, below {@code top}
         */
        void paint(int column, double top, double bottom, Color color);
    }

    /** @param index asked where there are more samples than pixels */
    public SeriesPainter(GraphicsContext gc, TimeScale time, ValueScale values, Columns.Index index) {
        this.gc = gc;
        this.time = time;
        this.values = values;
        this.index = index;
        this.strips = (column, top, bottom, color) -> {
            gc.setFill(color);
            gc.fillRect(time.left() + column, top, 1, bottom - top);
        };
    }

    /** As that one, but with columns of pixels going elsewhere. */
    public SeriesPainter(SeriesPainter other, Strips strips) {
        this.gc = other.gc;
        this.time = other.time;
        this.values = other.values;
        this.index = other.index;
        this.strips = strips;
    }

    /** Whether a series has more samples in view than pixels, so that it is painted in strips. */
    public boolean isDense(Series series) {
        int from = Math.max(0, series.times().indexAtOrAfter(time.fromMillis()) - 1);
        int to = Math.min(series.size(), series.times().indexAtOrAfter(time.toMillis()) + 1);
        return to - from > time.width();
    }

    /** A line through the samples; one bar from low to high a column where there are more samples than pixels. */
    public void line(Series series, Color color) {
        // One sample beyond each edge, so that the line runs out of the picture.
        int from = Math.max(0, series.times().indexAtOrAfter(time.fromMillis()) - 1);
        int to = Math.min(series.size(), series.times().indexAtOrAfter(time.toMillis()) + 1);
        if (isDense(series)) {
            columns(index.columns(series, time), color);
        } else {
            strokes(series, from, to, color);
        }
    }

    private void columns(Columns columns, Color color) {
        double before = Double.NaN;
        for (int i = 0; i < columns.size(); i++) {
            if (!columns.isEmpty(i)) {
                // Reaching back to the column before keeps a steep slope in one piece.
                double high = Double.isNaN(before) ? columns.high(i) : Math.max(columns.high(i), before);
                double low = Double.isNaN(before) ? columns.low(i) : Math.min(columns.low(i), before);
                double top = values.y(high);
                strips.paint(i, top, Math.max(top + 1.2, values.y(low)), color);
                before = (columns.low(i) + columns.high(i)) / 2;
            } else {
                before = Double.NaN;
            }
        }
    }

    private void strokes(Series series, int from, int to, Color color) {
        gc.setStroke(color);
        gc.setFill(color);
        gc.setLineWidth(1.5);
        double longest = Gaps.STEPS * series.times().step();
        var xs = new double[to - from];
        var ys = new double[to - from];
        int points = 0;
        long last = 0;
        for (int i = from; i < to; i++) {
            boolean isGap = !Double.isFinite(series.valueAt(i));
            if (isGap || (points > 0 && series.timeAt(i) - last > longest)) {
                piece(xs, ys, points);
                points = 0;
            }
            if (!isGap) {
                last = series.timeAt(i);
                xs[points] = time.x(last);
                ys[points++] = values.y(series.valueAt(i));
            }
        }
        piece(xs, ys, points);
    }

    private void piece(double[] xs, double[] ys, int points) {
        if (points == 1) {
            gc.fillOval(xs[0] - 1.5, ys[0] - 1.5, 3, 3);
        } else if (points > 1) {
            gc.strokePolyline(xs, ys, points);
        }
    }

    /**
     * A bar for each sample: for counts.
     *
     * @param binMillis how long each was counted; where nothing was counted a series has no sample, so its own step does not say
     */
    public void bars(Series series, long binMillis, Color color) {
        gc.setFill(color);
        double step = Math.max(1, binMillis * (time.width() / (time.toMillis() - time.fromMillis())));
        double base = values.y(Math.max(0, values.low()));
        int from = Math.max(0, series.times().indexAtOrAfter(time.fromMillis()) - 1);
        int to = Math.min(series.size(), series.times().indexAtOrAfter(time.toMillis()) + 1);
        if (isDense(series)) {
            dense(index.columns(series, time), base, color);
            return;
        }
        for (int i = from; i < to; i++) {
            double value = series.valueAt(i);
            if (Double.isFinite(value) && value > 0) {
                double y = values.y(value);
                // A hair of space between bars that are wide enough to be told apart.
                gc.fillRect(time.x(series.timeAt(i)), y, step > 3 ? step - 1 : step, Math.max(1, base - y));
            }
        }
    }

    /** Of the bars that share a column the tallest is seen. */
    private void dense(Columns columns, double base, Color color) {
        for (int i = 0; i < columns.size(); i++) {
            if (!columns.isEmpty(i) && columns.high(i) > 0) {
                double y = values.y(columns.high(i));
                strips.paint(i, y, Math.max(y + 1, base), color);
            }
        }
    }
}
