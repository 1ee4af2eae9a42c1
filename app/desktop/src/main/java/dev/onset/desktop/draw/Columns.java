package dev.onset.desktop.draw;

import dev.onset.signal.Series;
import java.util.Arrays;

/**
 * The lowest and the highest value of a series in each pixel column of a scale. A peak of one sample stays visible however
 * many samples share its column. Lives for one frame.
 */
public final class Columns {

    private final double[] lows;
    private final double[] highs;

    /** Where columns come from. */
    @FunctionalInterface
    public interface Index {
        /** As many columns as the scale has whole pixels. */
        Columns columns(Series series, TimeScale time);
    }

    /** Writes into two arrays of equal length, {@code NaN} where a column is empty. */
    @FunctionalInterface
    public interface Filler {
        void fill(double[] lows, double[] highs);
    }

    /** @param count how many there are */
    public Columns(int count, Filler filler) {
        lows = new double[count];
        highs = new double[count];
        Arrays.fill(lows, Double.NaN);
        Arrays.fill(highs, Double.NaN);
        filler.fill(lows, highs);
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
