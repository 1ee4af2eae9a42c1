package dev.onset.engine.figures;

import dev.onset.signal.Series;
import java.awt.geom.Path2D;

/**
 * One line of a lane as a path: a break where samples are missing or not finite, and no more than four points a pixel column (first,
 * least, most, last), which look the same as all of them.
 */
final class LinePath {

    /** A hole is a gap once it is wider than this many regular steps: one lost scrape is no outage. */
    private static final double GAP_STEPS = 2.5;

    private final TimeAxis axis;
    private final ValueScale scale;
    private final Path2D path = new Path2D.Double();
    private boolean isDown;
    private long column = Long.MIN_VALUE;
    private double first;
    private double least;
    private double most;
    private double last;

    private LinePath(TimeAxis axis, ValueScale scale) {
        this.axis = axis;
        this.scale = scale;
    }

    static Path2D of(Series series, TimeAxis axis, ValueScale scale) {
        var line = new LinePath(axis, scale);
        line.trace(series);
        return line.path;
    }

    private void trace(Series series) {
        long step = series.times().step();
        int from = Math.max(0, series.times().indexAtOrAfter(axis.start()));
        int to = series.times().indexAtOrAfter(axis.end() + 1);
        for (int i = from; i < to; i++) {
            double value = series.valueAt(i);
            boolean isGap = i > from && step > 0 && series.timeAt(i) - series.timeAt(i - 1) > step * GAP_STEPS;
            if (isGap || !Double.isFinite(value)) {
                lift();
            }
            if (Double.isFinite(value)) {
                add(Math.round(axis.x(series.timeAt(i))), value);
            }
        }
        lift();
    }

    private void add(long x, double value) {
        if (x != column) {
            flush();
            column = x;
            first = value;
            least = value;
            most = value;
        }
        least = Math.min(least, value);
        most = Math.max(most, value);
        last = value;
    }

    private void flush() {
        if (column == Long.MIN_VALUE) {
            return;
        }
        point(first);
        if (least < Math.min(first, last)) {
            point(least);
        }
        if (most > Math.max(first, last)) {
            point(most);
        }
        if (last != first) {
            point(last);
        }
        column = Long.MIN_VALUE;
    }

    private void point(double value) {
        double y = scale.y(value);
        if (isDown) {
            path.lineTo((double) column, y);
        } else {
            path.moveTo((double) column, y);
            // A single sample between two gaps is a dot, not nothing.
            path.lineTo(column + 0.5, y);
            isDown = true;
        }
    }

    private void lift() {
        flush();
        isDown = false;
    }
}
