package dev.onset.engine.analysis.traces;

import dev.onset.engine.analysis.MannWhitney;
import dev.onset.engine.analysis.Significance;
import dev.onset.signal.Traces;
import java.util.Arrays;

/** Counts calls of one kind on two sides. Confined to one thread. */
final class CallTally {

    static final int BEFORE = 0;
    static final int AFTER = 1;

    private static final int FIRST_ROOM = 16;

    private final double[][] seconds = {new double[FIRST_ROOM], new double[FIRST_ROOM]};
    private final int[] calls = new int[2];
    private final int[] failed = new int[2];
    private final String[] slowest = {"", ""};
    private final double[] slowestSeconds = {-1, -1};
    private boolean seen;

    /** It sent a span of its own. */
    void see() {
        seen = true;
    }

    boolean seen() {
        return seen;
    }

    void add(int side, Traces traces, int row, boolean error) {
        double took = traces.durationNanos(row) / 1e9;
        if (calls[side] == seconds[side].length) {
            seconds[side] = Arrays.copyOf(seconds[side], 2 * calls[side]);
        }
        seconds[side][calls[side]++] = took;
        failed[side] += error ? 1 : 0;
        if (took > slowestSeconds[side]) {
            slowestSeconds[side] = took;
            slowest[side] = traces.traceId(traces.traceOf(row));
        }
    }

    String example() {
        return slowest[AFTER].isEmpty() ? slowest[BEFORE] : slowest[AFTER];
    }

    /** Not yet corrected for the number of comparisons. */
    CallShift shift(int tracesBefore, int tracesAfter) {
        double[] before = Arrays.copyOf(seconds[BEFORE], calls[BEFORE]);
        double[] after = Arrays.copyOf(seconds[AFTER], calls[AFTER]);
        boolean both = calls[BEFORE] > 0 && calls[AFTER] > 0;
        double errorsP = both
                ? Significance.chiTail(Significance.shareG(failed[BEFORE], calls[BEFORE], failed[AFTER], calls[AFTER]))
                : 1;
        double requestsP = tracesBefore > 0 && tracesAfter > 0
                ? Significance.chiTail(Significance.poissonG(calls[BEFORE], tracesBefore, calls[AFTER], tracesAfter))
                : 1;
        return new CallShift(
                CallFigures.of(before, failed[BEFORE], tracesBefore),
                CallFigures.of(after, failed[AFTER], tracesAfter),
                errorsP,
                MannWhitney.of(before, after),
                requestsP);
    }
}
