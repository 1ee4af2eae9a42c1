package dev.onset.engine.analysis.series;

import dev.onset.engine.analysis.Movement;
import dev.onset.engine.analysis.Robust;
import java.util.Arrays;
import java.util.List;

/** What a movement of a series looks like. */
public enum Shape {
    /** It came and went within few samples. */
    SPIKE("a spike"),
    /** It moved to another level and stayed there as long as it lasted. */
    LEVEL("a new level"),
    /** It went on moving the same way. */
    RAMP("a ramp"),
    /** It went to nothing. */
    ZERO("a drop to zero"),
    /** There were values, and then there were none. */
    GAP("a gap"),
    /** The same again and again at even distances. */
    PERIODIC("coming and going at even distances");

    /** So little of the usual is nothing. */
    private static final double NOTHING = 0.02;

    private static final int SPIKE_SAMPLES = 4;

    /** Fewer samples show no slope. */
    private static final int LEAST_RAMP = 9;

    /** From the first third to the last, a ramp makes this part of its whole way at least. */
    private static final double RAMP_PART = 0.5;

    /** And so many of its steps between tenths go the same way. */
    private static final double SAME_WAY = 0.75;

    private static final int LEAST_TIMES = 4;

    /** Distances between onsets may differ by this part of their median. */
    private static final double EVEN = 0.2;

    private final String words;

    Shape(String words) {
        this.words = words;
    }

    /** For a sentence: {@code a ramp}. */
    public String words() {
        return words;
    }

    /**
     * The shape of one movement among all of its series.
     *
     * @param all every movement of the series, ascending
     * @param during the samples of the stretch, in order; NaN is a gap
     */
    public static Shape of(Movement movement, List<Movement> all, double[] during) {
        if (isPeriodic(all)) {
            return PERIODIC;
        }
        if (movement.before() > 0 && movement.during() >= 0 && movement.during() <= NOTHING * movement.before()) {
            return ZERO;
        }
        if (!movement.open() && movement.samples() <= SPIKE_SAMPLES) {
            return SPIKE;
        }
        return isRamp(movement, during) ? RAMP : LEVEL;
    }

    private static boolean isPeriodic(List<Movement> all) {
        if (all.size() < LEAST_TIMES) {
            return false;
        }
        double[] distances = new double[all.size() - 1];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = (double) all.get(i + 1).onset() - all.get(i).onset();
        }
        double median = Robust.median(distances);
        return Arrays.stream(distances).allMatch(d -> Math.abs(d - median) <= EVEN * median);
    }

    private static boolean isRamp(Movement movement, double[] during) {
        double[] values = Arrays.stream(during).filter(Double::isFinite).toArray();
        if (values.length < LEAST_RAMP) {
            return false;
        }
        double way = movement.peak() - movement.before();
        int third = values.length / 3;
        double first = Robust.median(Arrays.copyOf(values, third));
        double last = Robust.median(Arrays.copyOfRange(values, values.length - third, values.length));
        if ((last - first) / way < RAMP_PART) {
            return false;
        }
        int parts = Math.min(10, values.length / 2);
        int same = 0;
        double before = Double.NaN;
        for (int p = 0; p < parts; p++) {
            double now = Robust.median(
                    Arrays.copyOfRange(values, p * values.length / parts, (p + 1) * values.length / parts));
            same += p > 0 && (now - before) * way > 0 ? 1 : 0;
            before = now;
        }
        return same >= SAME_WAY * (parts - 1);
    }
}
