package dev.onset.profiling.remarks;

import dev.onset.profiling.remarks.Remark.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the time in which pauses followed each other closest. Confined to one recording. */
final class PauseCluster {

    /** A recording with more pauses than this is judged by its first ones. */
    private static final int MOST = 5_000;

    /** A cluster with so many seconds of pauses is a warning; a curve with 90 of 100 points at one second gives 75 there. */
    private static final double MANY_SECONDS = Math.log(0.25) / Math.log(0.1);

    private static final double SOME_SECONDS = Math.log(0.75) / Math.log(0.1);

    private record Pause(long start, long nanos) {}

    private final List<Pause> pauses = new ArrayList<>();

    void add(long startNanos, long nanos) {
        if (pauses.size() < MOST && nanos > 0) {
            pauses.add(new Pause(startNanos, nanos));
        }
    }

    /** The range of pauses whose paused time, times its share of the range, is largest. */
    Optional<Remark> remark() {
        pauses.sort(Comparator.comparingLong(Pause::start));
        double best = 0;
        double seconds = 0;
        double share = 0;
        for (int from = 0; from < pauses.size(); from++) {
            double paused = 0;
            for (int to = from; to < pauses.size(); to++) {
                paused += pauses.get(to).nanos;
                double length = pauses.get(to).start + pauses.get(to).nanos - (double) pauses.get(from).start;
                double square = length <= 0 ? 0 : paused / length * paused;
                if (square > best) {
                    best = square;
                    seconds = paused / 1e9;
                    share = paused / length;
                }
            }
        }
        String sentence = String.format(
                Locale.ROOT,
                "Collections paused the program for %.2f s of a stretch, %.0f %% of it.",
                seconds,
                share * 100);
        Optional<Severity> severity = Score.between(seconds, SOME_SECONDS, MANY_SECONDS);
        return severity.map(s -> new Remark("HighGc", s, sentence));
    }
}
