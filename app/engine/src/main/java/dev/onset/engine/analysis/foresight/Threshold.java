package dev.onset.engine.analysis.foresight;

import dev.onset.engine.analysis.Robust;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A bound that a value must not pass.
 *
 * @param value in the unit of the series
 * @param above whether too much is meant; else too little
 */
public record Threshold(double value, boolean above) {

    /** Single wild values of the past are not what a bound is for. */
    private static final double MOST = 0.999;

    /** People read and change it. */
    private static final MathContext DIGITS = new MathContext(2, RoundingMode.HALF_UP);

    /**
     * Half-way between what the past reached and what was seen during an incident; half-way from the usual value where the past
     * reached as far.
     *
     * @param past samples before; NaN is a gap
     * @param before the usual value
     * @param during the value while it lasted, different from {@code before}
     */
    public static Threshold between(double[] past, double before, double during) {
        boolean above = during > before;
        double[] sorted = Robust.sortedFinite(past);
        double reached = sorted.length == 0 ? before : Robust.quantileSorted(sorted, above ? MOST : 1 - MOST);
        boolean separates = above ? reached < during : reached > during;
        double from = separates ? (above ? Math.max(reached, before) : Math.min(reached, before)) : before;
        double middle = (from + during) / 2;
        double rounded = new BigDecimal(middle).round(DIGITS).doubleValue();
        boolean between = above ? rounded > from && rounded < during : rounded < from && rounded > during;
        return new Threshold(between ? rounded : middle, above);
    }

    /** Whether a value passes it; NaN does not. */
    public boolean isPassed(double sample) {
        return above ? sample > value : sample < value;
    }

    /** As PromQL compares: {@code > 0.25}. */
    public String promql() {
        return (above ? "> " : "< ")
                + new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
