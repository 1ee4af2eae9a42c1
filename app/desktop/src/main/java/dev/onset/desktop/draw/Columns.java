package dev.onset.desktop.draw;

import dev.onset.signal.Series;
import java.util.Arrays;

/**
 * The lowest and the highest value of a series in each pixel column of a scale. A peak of one sample stays visible however
 * many samples share its column. Values that are not finite count as absent.
 */
public final class Columns {

    private final double[] lows;
    private final double[] highs;

    private Columns(double[] lows, double[] highs) {
        this.lows = lows;
        this.highs = highs;
    }

    /** Reads the samples in view once; what a triage hands over is at most a few samples a pixel, so no index is kept. */
    public static Columns of(Series series, TimeScale time) {
        int count = (int) Math.ceil(time.width());
        var lows = new double[count];
        var highs = new double[count];
        Arrays.fill(lows, Double.NaN);
        Arrays.fill(highs, Double.NaN);
        int end = series.times().indexAtOrAfter(time.toMillis() + 1);
        for (int i = series.times().indexAtOrAfter(time.fromMillis()); i < end; i++) {
            double value = series.valueAt(i);
            if (Double.isFinite(value)) {
                int column = Math.min(count - 1, (int) (time.x(series.timeAt(i)) - time.left()));
                lows[column] = Double.isNaN(lows[column]) ? value : Math.min(lows[column], value);
                highs[column] = Double.isNaN(highs[column]) ? value : Math.max(highs[column], value);
            }
        }
        return new Columns(lows, highs);
    }

    public int size() {
        return lows.length;
    }

    public boolean isEmpty(int column) {
        return Double.isNaN(lows[column]);
    }

    /** {@code NaN} where the column is empty. */
    public double low(int column) {
        return lows[column];
    }

    /** {@code NaN} where the column is empty. */
    public double high(int column) {
        return highs[column];
    }
}
