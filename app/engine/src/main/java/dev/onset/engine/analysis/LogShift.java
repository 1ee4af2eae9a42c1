package dev.onset.engine.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Log statements whose rate differs before and after a moment by more than chance.
 *
 * @param template place in the arrays that were compared
 * @param before lines before
 * @param after lines after
 * @param perMinuteBefore rate before
 * @param perMinuteAfter rate after
 * @param p probability of such a difference by chance, corrected for the number of templates
 */
public record LogShift(
        int template, Kind kind, long before, long after, double perMinuteBefore, double perMinuteAfter, double p) {

    /** How a statement's rate changed. */
    public enum Kind {
        NEW,
        SURGED,
        VANISHED
    }

    /** Rates must differ by this factor: a significant five per cent is no help at night. */
    private static final double FACTOR = 3;

    private static final double SIGNIFICANT = 0.01;

    /**
     * Compares counts a template. An empty list is a normal answer.
     *
     * @param before lines a template before
     * @param after lines a template after, same places
     * @param minutesBefore time observed, scaled by the share of lines that were read
     * @param minutesAfter likewise
     * @return strongest first
     */
    public static List<LogShift> compare(long[] before, long[] after, double minutesBefore, double minutesAfter) {
        var shifts = new ArrayList<LogShift>();
        if (minutesBefore <= 0 || minutesAfter <= 0) {
            return shifts;
        }
        int tests = Math.max(1, before.length);
        for (int t = 0; t < before.length; t++) {
            double rateBefore = before[t] / minutesBefore;
            double rateAfter = after[t] / minutesAfter;
            double p = Math.min(
                    1,
                    tests
                            * Significance.chiTail(Significance.poissonG(
                                    (double) before[t], minutesBefore, (double) after[t], minutesAfter)));
            Kind kind = kind(before[t], after[t], rateBefore, rateAfter);
            if (kind != null && p < SIGNIFICANT) {
                shifts.add(new LogShift(t, kind, before[t], after[t], rateBefore, rateAfter, p));
            }
        }
        shifts.sort(Comparator.comparingDouble(LogShift::p).thenComparingInt(LogShift::template));
        return shifts;
    }

    private static @Nullable Kind kind(long before, long after, double rateBefore, double rateAfter) {
        if (before == 0 && after > 0) {
            return Kind.NEW;
        }
        if (after == 0 && before > 0) {
            return Kind.VANISHED;
        }
        return rateAfter > FACTOR * rateBefore ? Kind.SURGED : null;
    }
}
