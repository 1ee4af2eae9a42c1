package dev.onset.desktop.draw;

/**
 * The map between values and pixels of one lane; high values lie at the top.
 *
 * @param low value at {@code bottom}
 * @param high value at {@code top}; more than {@code low}
 */
public record ValueScale(double low, double high, double top, double bottom) {

    public ValueScale {
        if (!(low < high)) {
            throw new IllegalArgumentException(low + " .. " + high);
        }
    }

    /**
     * Holds that range; starts at zero where nothing is below it, so that heights can be compared.
     *
     * @param lowest of all values in view; {@code NaN} where there are none
     * @param highest likewise
     */
    public static ValueScale of(double lowest, double highest, double top, double bottom) {
        if (Double.isNaN(lowest)) {
            return new ValueScale(0, 1, top, bottom);
        }
        double low = Math.min(lowest, 0);
        return new ValueScale(low, highest > low ? highest : low + 1, top, bottom);
    }

    public double y(double value) {
        return bottom - (value - low) * ((bottom - top) / (high - low));
    }
}
