package dev.onset.engine.analysis.ranking;

import java.util.Locale;
import java.util.Optional;

/**
 * How one metric of one service is judged.
 *
 * @param inner what it measures inside the service, such as {@code cpu}
 * @param kind what a movement of it is a clue of
 * @param sense which movements count, and how
 * @param least movements below three times this are noise, in the metric's unit
 */
public record MetricRule(String service, String inner, Clue.Kind kind, Sense sense, double least) {

    private static final double LIMIT = 100;

    /** Rates of short windows overshoot a little. */
    private static final double BEYOND_LIMIT = 110;

    /** Which movements of a metric count. */
    public enum Sense {
        /** A rise. */
        UP,
        /** A rise or a fall. */
        BOTH,
        /** A rise towards 100, the limit; it counts by how much of what was left is used up now. */
        PERCENT_OF_LIMIT,
        /** A fall, as memory does when its process is started anew. */
        DOWN
    }

    /**
     * What the metric says, if it moved.
     *
     * @param before samples of a calm time; NaN is a gap
     * @param after samples to judge
     */
    public Optional<Clue> judge(double[] before, double[] after) {
        Shift shift = Shift.of(before, after, least);
        if (shift == null) {
            return Optional.empty();
        }
        double strength = switch (sense) {
            case UP -> shift.strength();
            case BOTH -> Math.max(shift.strength(), shift.reversed().strength());
            case PERCENT_OF_LIMIT -> shift.strength() > 0 ? headroomUsed(shift) : 0;
            case DOWN -> shift.reversed().strength();
        };
        if (strength == 0) {
            return Optional.empty();
        }
        String words = String.format(
                Locale.ROOT,
                "%s went from %.4g to %.4g (%.0f times its noise)",
                inner,
                shift.before(),
                shift.after(),
                Math.abs(shift.z()));
        return Optional.of(new Clue(service, kind, strength, inner, words));
    }

    private static double headroomUsed(Shift shift) {
        // What goes beyond a limit is measured against something else, a request for instance.
        return shift.after() > BEYOND_LIMIT
                ? shift.strength()
                : Math.min(1, (shift.after() - shift.before()) / (LIMIT - shift.before()));
    }
}
