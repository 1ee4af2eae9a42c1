package dev.onset.engine.analysis.series;

/**
 * Which of many series move with one of them: every series is centred and scaled once, after which a correlation is one dot product.
 * Immutable; safe from any thread.
 */
public final class Correlations {

    private final int points;
    private final double[] rows;
    private final int count;

    private Correlations(int count, int points, double[] rows) {
        this.count = count;
        this.points = points;
        this.rows = rows;
    }

    /**
     * Prepares series of one length.
     *
     * @param series one row each, finite values; a flat one correlates with nothing
     */
    public static Correlations of(double[][] series) {
        int points = series.length == 0 ? 0 : series[0].length;
        var rows = new double[series.length * points];
        for (int s = 0; s < series.length; s++) {
            if (series[s].length != points) {
                throw new IllegalArgumentException(series[s].length + " points in row " + s + ", not " + points);
            }
            normalise(series[s], rows, s * points);
        }
        return new Correlations(series.length, points, rows);
    }

    private static void normalise(double[] from, double[] to, int at) {
        double sum = 0;
        for (double v : from) {
            sum += v;
        }
        double mean = from.length == 0 ? 0 : sum / from.length;
        double squares = 0;
        for (double v : from) {
            squares += (v - mean) * (v - mean);
        }
        double scale = squares <= 1e-18 * (1 + mean * mean) * from.length ? 0 : 1 / Math.sqrt(squares);
        for (int i = 0; i < from.length; i++) {
            to[at + i] = (from[i] - mean) * scale;
        }
    }

    /** How many series there are. */
    public int size() {
        return count;
    }

    /** Pearson's correlation of each series with another one, -1 to 1, same places. */
    public double[] with(double[] other) {
        if (other.length != points) {
            throw new IllegalArgumentException(other.length + " points, not " + points);
        }
        var target = new double[points];
        normalise(other, target, 0);
        var correlations = new double[count];
        for (int s = 0; s < count; s++) {
            correlations[s] = dot(rows, s * points, target);
        }
        return correlations;
    }

    /** Places of the series whose correlation is strongest, either way, strongest first; equal ones in their order. */
    public int[] strongest(double[] other, int most) {
        double[] with = with(other);
        var best = new int[Math.clamp(most, 0, count)];
        int taken = 0;
        for (int s = 0; s < count; s++) {
            double strength = Math.abs(with[s]);
            if (taken < best.length || (taken > 0 && strength > Math.abs(with[best[taken - 1]]))) {
                int at = Math.min(taken, best.length - 1);
                while (at > 0 && strength > Math.abs(with[best[at - 1]])) {
                    best[at] = best[at - 1];
                    at--;
                }
                best[at] = s;
                taken = Math.min(taken + 1, best.length);
            }
        }
        return best;
    }

    /** Four sums side by side, so that additions do not wait for each other. */
    private static double dot(double[] rows, int at, double[] target) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < target.length; i += 4) {
            a = Math.fma(rows[at + i], target[i], a);
            b = Math.fma(rows[at + i + 1], target[i + 1], b);
            c = Math.fma(rows[at + i + 2], target[i + 2], c);
            d = Math.fma(rows[at + i + 3], target[i + 3], d);
        }
        for (; i < target.length; i++) {
            a = Math.fma(rows[at + i], target[i], a);
        }
        return a + b + (c + d);
    }
}
