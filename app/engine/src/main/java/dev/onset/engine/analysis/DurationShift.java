package dev.onset.engine.analysis;

import dev.onset.signal.LogLines;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A duration in the lines of one log statement that became longer by more than chance.
 *
 * @param statement its id
 * @param name what the lines call it
 * @param unit {@code seconds}, or empty where the lines name none
 * @param before usual duration before: the median, or what one in twenty exceeded where only the slow ones became slower
 * @param after the same after: the median, or what one in ten exceeds
 * @param typical whether it is the median
 * @param linesBefore lines that tell of before
 * @param linesAfter lines that were judged
 * @param p probability of such a difference by chance, corrected for the number of durations compared
 * @param firstNanos epoch nanoseconds of the first line that was clearly longer
 */
public record DurationShift(
        int statement,
        String name,
        String unit,
        double before,
        double after,
        boolean typical,
        int linesBefore,
        int linesAfter,
        double p,
        long firstNanos) {

    /** Fewer lines on a side tell nothing. */
    private static final int LEAST = 12;

    /** Lines of one statement that are read on each side: more make no test surer than anybody needs. */
    private static final int MOST = 1_500;

    private static final double SIGNIFICANT = 0.01;

    /** Cliff's delta of which people speak as large. */
    private static final double LARGE = 0.474;

    private static final double FACTOR = 1.5;

    private static final double TAIL_FACTOR = 4;

    /** Seconds that nobody minds. */
    private static final double LEAST_SECONDS = 0.005;

    /** A duration that drifts by this much while all is well is a counter of time, and no measure of a request. */
    private static final double DRIFT = 0.474;

    private record Field(int statement, String name, String unit) {}

    /** Values in the order of time. */
    private static final class Values {
        final List<Double> before = new ArrayList<>();
        final List<Double> after = new ArrayList<>();
        final List<Long> timesAfter = new ArrayList<>();
    }

    /** What took longer after the moment, strongest first, one of each statement; an empty list is a normal answer. */
    public static List<DurationShift> compare(LogLines lines, LogStatements statements, long splitNanos) {
        Map<Field, Values> fields = read(lines, statements, splitNanos);
        fields.values().removeIf(v -> v.before.size() < LEAST || v.after.size() < LEAST);
        var shifts = new ArrayList<DurationShift>();
        fields.forEach((field, values) -> judge(field, values, fields.size(), shifts));
        shifts.sort(Comparator.comparingDouble(DurationShift::p)
                .thenComparing(Comparator.comparingDouble(DurationShift::fold).reversed()));
        var told = new HashSet<Integer>();
        shifts.removeIf(s -> !told.add(s.statement()));
        return shifts;
    }

    /** How many times as long; bounded where it was nothing before. */
    public double fold() {
        return after / Math.max(before, after / 1_000);
    }

    private static Map<Field, Values> read(LogLines lines, LogStatements statements, long splitNanos) {
        var before = new int[statements.count()];
        var after = new int[statements.count()];
        for (int i = 0; i < lines.size(); i++) {
            (lines.timeNanos(i) < splitNanos ? before : after)[statements.id(i)]++;
        }
        var seen = new int[2][statements.count()];
        var fields = new TreeMap<Field, Values>(Comparator.comparingInt(Field::statement)
                .thenComparing(Field::name)
                .thenComparing(Field::unit));
        for (int i = 0; i < lines.size(); i++) {
            int id = statements.id(i);
            if (id == TemplateMiner.OTHER || before[id] < LEAST || after[id] < LEAST) {
                continue;
            }
            boolean isBefore = lines.timeNanos(i) < splitNanos;
            int stride = 1 + (isBefore ? before : after)[id] / MOST;
            if (seen[isBefore ? 0 : 1][id]++ % stride == 0) {
                for (LogDurations.Duration d : LogDurations.in(lines.line(i))) {
                    Values values = fields.computeIfAbsent(new Field(id, d.name(), d.unit()), f -> new Values());
                    (isBefore ? values.before : values.after).add(d.value());
                    if (!isBefore) {
                        values.timesAfter.add(lines.timeNanos(i));
                    }
                }
            }
        }
        return fields;
    }

    private static void judge(Field field, Values values, int tests, List<DurationShift> shifts) {
        double[] before = array(values.before);
        double[] after = array(values.after);
        if (drifts(before)) {
            return;
        }
        double[] sortedBefore = Robust.sortedFinite(before);
        double[] sortedAfter = Robust.sortedFinite(after);
        double usual = Robust.quantileSorted(sortedBefore, 0.5);
        double now = Robust.quantileSorted(sortedAfter, 0.5);
        double high = Robust.quantileSorted(sortedBefore, 0.95);
        double tail = Robust.quantileSorted(sortedAfter, 0.9);
        double least = field.unit().isEmpty() ? 0 : LEAST_SECONDS;
        MannWhitney ranks = MannWhitney.of(before, after);
        boolean typical = ranks.effect() >= LARGE && now > FACTOR * usual && now - usual > least;
        boolean slowOnes = tail > TAIL_FACTOR * high && tail - high > 2 * least;
        double p = tests * (typical ? ranks.p() : beyond(sortedBefore, sortedAfter, high));
        if ((typical || slowOnes) && p < SIGNIFICANT) {
            double bound = Math.sqrt(Math.max(high, 1e-9) * Math.max(high, typical ? now : tail));
            shifts.add(new DurationShift(
                    field.statement(),
                    field.name(),
                    field.unit(),
                    typical ? usual : high,
                    typical ? now : tail,
                    typical,
                    before.length,
                    after.length,
                    p,
                    first(values, bound)));
        }
    }

    /** Whether more lie beyond what one in twenty exceeded. */
    private static double beyond(double[] before, double[] after, double high) {
        return Significance.chiTail(
                Significance.shareG(above(before, high), before.length, above(after, high), after.length));
    }

    private static double above(double[] values, double bound) {
        int n = 0;
        for (double v : values) {
            n += v > bound ? 1 : 0;
        }
        return n;
    }

    private static boolean drifts(double[] before) {
        int half = before.length / 2;
        double[] first = java.util.Arrays.copyOfRange(before, 0, half);
        double[] second = java.util.Arrays.copyOfRange(before, half, before.length);
        return MannWhitney.of(first, second).effect() >= DRIFT;
    }

    private static long first(Values values, double bound) {
        for (int i = 0; i < values.after.size(); i++) {
            if (values.after.get(i) > bound) {
                return values.timesAfter.get(i);
            }
        }
        return values.timesAfter.getFirst();
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
