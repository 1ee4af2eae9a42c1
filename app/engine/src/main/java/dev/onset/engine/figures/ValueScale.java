package dev.onset.engine.figures;

import dev.onset.incident.Amounts;
import dev.onset.signal.Series;
import java.util.List;

/**
 * The map between a lane's values and its height. Starts at zero, so that calm looks calm and heights can be compared; only a line
 * that moved, but little beside what it amounts to, is drawn from its own least value, and the figure says so by naming both ends.
 */
record ValueScale(double low, double high, double top, double bottom) {

    private static final double LITTLE = 0.9;
    private static final List<String> SHORT_UNITS = List.of("ratio", "seconds", "bytes", "per second");

    /** @param isFromZero whether it starts at zero in any case: counts, and lines that did not move */
    static ValueScale of(List<Series> lines, TimeAxis axis, boolean isFromZero, double top, double bottom) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Series s : lines) {
            int to = s.times().indexAtOrAfter(axis.end() + 1);
            for (int i = s.times().indexAtOrAfter(axis.start()); i < to; i++) {
                double value = s.valueAt(i);
                if (Double.isFinite(value)) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
        }
        if (least > most) {
            return new ValueScale(0, 1, top, bottom);
        }
        double low = least >= 0 && (isFromZero || least <= LITTLE * most) ? 0 : least;
        double high = most > low ? most : low + (low == 0 ? 1 : Math.abs(low) * 0.1);
        return new ValueScale(low, high, top, bottom);
    }

    double y(double value) {
        return bottom - (bottom - top) * (Math.clamp(value, low, high) - low) / (high - low);
    }

    /** How an end of the scale is written: with its unit where that is short; one in words stands in the title already. */
    static String end(double value, String unit) {
        return Amounts.text(value, SHORT_UNITS.contains(unit) ? unit : "");
    }
}
