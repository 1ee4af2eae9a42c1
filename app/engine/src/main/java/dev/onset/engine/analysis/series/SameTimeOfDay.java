package dev.onset.engine.analysis.series;

import dev.onset.engine.analysis.Robust;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** How far a value lies from what the same time of day showed on earlier days; zero while there are too few of them. */
final class SameTimeOfDay {

    private static final double DAY = 86_400;

    /** The first steps tell how many samples make a day. */
    private static final int LEARN = 200;

    private static final int DAYS = 7;
    private static final int ENOUGH = 6;

    private final double[] steps = new double[LEARN];
    private final Map<Long, Deque<Double>> byTime = new HashMap<>();
    private double first = Double.NaN;
    private double last = Double.NaN;
    private int learned;
    private double step = Double.NaN;

    double unlike(double seconds, double value) {
        if (Double.isNaN(first)) {
            first = seconds;
        } else if (learned < LEARN) {
            steps[learned++] = seconds - last;
            step = Robust.median(Arrays.copyOf(steps, learned));
        }
        last = seconds;
        if (learned < 1 || !(step > 0)) {
            return 0;
        }
        long slots = Math.max(1, Math.round(DAY / step));
        long slot = Math.floorMod(Math.round((seconds - first) / step), slots);
        var habit = new double[3 * DAYS];
        int n = 0;
        for (long near = slot - 1; near <= slot + 1; near++) {
            for (double v : byTime.getOrDefault(Math.floorMod(near, slots), new ArrayDeque<>())) {
                habit[n++] = v;
            }
        }
        Deque<Double> days = byTime.computeIfAbsent(slot, s -> new ArrayDeque<>());
        if (days.size() == DAYS) {
            days.removeFirst();
        }
        days.addLast(value);
        return n < ENOUGH ? 0 : value - Robust.median(Arrays.copyOf(habit, n));
    }
}
