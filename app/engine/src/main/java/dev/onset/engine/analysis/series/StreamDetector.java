package dev.onset.engine.analysis.series;

import java.util.ArrayList;
import java.util.List;

/**
 * How unusual the newest value of a stream is, 0 to 1, without looking ahead and without knowing what the stream is. Several
 * measures of being unlike the past (level, jump, smoothed level, same time of day) are each ranked among all that this stream has
 * shown so far; the ranks are joined as evidence. What is as unusual as this stream's usual bursts scores lower, and a burst is
 * told once: only a new high within it scores again. Confined to one thread; memory is bounded.
 */
public final class StreamDetector {

    private static final int LONG = 400;
    private static final double SMOOTH = 0.15;

    /** Samples after which a burst is over. */
    private static final int REST = 150;

    /** Joint evidence (mean of decimal exponents, doubled) below which a sample is like the others. */
    private static final double LEAST = 1;

    /** The part of the usual burst that is taken off. */
    private static final double USUAL = 0.6;

    /** Evidence at which the score is one half. */
    private static final double HALF = 3;

    private final RollingMedian level = new RollingMedian(LONG);
    private final RollingMedian smoothLevel = new RollingMedian(LONG);
    private final SameTimeOfDay season = new SameTimeOfDay();
    private final List<Surprise> surprises = new ArrayList<>();
    private final RankedPast peaks = new RankedPast();
    private double previous = Double.NaN;
    private double smooth = Double.NaN;
    private double smoothSeason;
    private long seen;
    private long lastHigh = Long.MIN_VALUE / 2;
    private double high;

    /** One for each measure; how often the past was as far out. */
    private static final class Surprise {

        private static final int FIRST = 20;
        private final RankedPast past = new RankedPast();

        /** Decimal exponent of the share of the past that was at least as far out. */
        double of(double distance) {
            double exponent = 0;
            if (past.size() >= FIRST) {
                exponent = -Math.log10((past.atLeast(distance) + 1.0) / (past.size() + 1.0));
            }
            past.add(distance);
            return exponent;
        }
    }

    /** A detector that has seen nothing. */
    public StreamDetector() {
        for (int i = 0; i < 4; i++) {
            surprises.add(new Surprise());
        }
    }

    /**
     * Takes the next value.
     *
     * @param seconds epoch seconds, ascending
     * @param value finite; a gap is not a value and is left out by the caller
     * @return 0..1; one half and more is worth a look
     */
    public double next(double seconds, double value) {
        if (Double.isNaN(previous)) {
            previous = value;
            smooth = value;
        }
        smooth += SMOOTH * (value - smooth);
        double unlikeDays = season.unlike(seconds, value);
        smoothSeason += SMOOTH * (unlikeDays - smoothSeason);
        double evidence = surprises.get(0).of(distance(value, level))
                + surprises.get(1).of(Math.abs(value - previous))
                + surprises.get(2).of(distance(smooth, smoothLevel))
                + surprises.get(3).of(Math.abs(smoothSeason));
        level.add(value);
        smoothLevel.add(smooth);
        previous = value;
        return score(evidence / 2);
    }

    private static double distance(double value, RollingMedian past) {
        return past.size() == 0 ? 0 : Math.abs(value - past.median());
    }

    private double score(double evidence) {
        seen++;
        if (evidence <= LEAST) {
            return 0;
        }
        if (seen - lastHigh > REST) {
            if (high > 0) {
                peaks.add(high);
            }
            high = 0;
        }
        if (evidence <= high) {
            return 0;
        }
        double usual = peaks.size() == 0 ? 0 : peaks.middle();
        high = evidence;
        lastHigh = seen;
        double beyond = Math.max(0, evidence - USUAL * usual);
        return beyond / (beyond + HALF);
    }
}
