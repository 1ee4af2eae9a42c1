package dev.onset.engine.yardsticks;

import dev.onset.engine.analysis.CriticalPath;
import dev.onset.engine.analysis.TraceComparison;
import dev.onset.signal.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How long all critical paths of a real minute take. Nothing is labelled: figures of speed, and sums that have to hold. */
final class LargeTracesYardstick implements Yardstick {

    private static final int WARM = 15;
    private static final int MEASURED = 9;

    @Override
    public String name() {
        return "large-traces";
    }

    @Override
    public String about() {
        return "Critical paths of all traces of a real minute, warm (aim: a minute of 23,000 spans within 30 ms).";
    }

    @Override
    public String folder() {
        return "e-traces-large";
    }

    @Override
    public List<Class<?>> pieces() {
        return List.of(CriticalPath.class, TraceComparison.class);
    }

    @Override
    public Score measure(Path half) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(half)) {
            files = all.filter(f -> f.toString().endsWith(".csv.gz")).sorted().toList();
        }
        var score = new Score.Builder(
                "minute",
                "traces",
                "spans",
                "critical paths ms",
                "paths fastest",
                "own times ms",
                "own fastest",
                "paths too long");
        for (Path file : files) {
            Traces traces = NezhaTraces.read(file);
            double[] paths = millis(() -> paths(traces));
            double[] own = millis(() -> TraceComparison.selfTimes(traces).length);
            score.row(
                    String.valueOf(file.getFileName()),
                    String.valueOf(traces.traceCount()),
                    String.valueOf(traces.size()),
                    figure(paths[MEASURED / 2]),
                    figure(paths[0]),
                    figure(own[MEASURED / 2]),
                    figure(own[0]),
                    String.valueOf(tooLong(traces)));
        }
        return score.remark("Median of " + MEASURED + " runs after " + WARM
                        + ". A path that is longer than its trace's " + "root would be wrong.")
                .build();
    }

    private static long paths(Traces traces) {
        long sections = 0;
        for (int t = 0; t < traces.traceCount(); t++) {
            sections += CriticalPath.of(traces, t).sections().size();
        }
        return sections;
    }

    private static int tooLong(Traces traces) {
        int wrong = 0;
        for (int t = 0; t < traces.traceCount(); t++) {
            long own = CriticalPath.of(traces, t).ownNanos().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            long longest = 0;
            for (int row = traces.firstRow(t); row < traces.endRow(t); row++) {
                longest = Math.max(longest, traces.durationNanos(row));
            }
            wrong += own > longest ? 1 : 0;
        }
        return wrong;
    }

    private interface Work {
        long run();
    }

    private static String figure(double millis) {
        return String.format(Locale.ROOT, "%.1f", millis);
    }

    /** Wall time of each warm run, ascending. */
    private static double[] millis(Work work) {
        var millis = new double[MEASURED];
        for (int i = -WARM; i < MEASURED; i++) {
            long began = System.nanoTime();
            long done = work.run();
            double took = (System.nanoTime() - began) / 1e6;
            if (i >= 0) {
                millis[i] = done < 0 ? Double.NaN : took;
            }
        }
        Arrays.sort(millis);
        return millis;
    }
}
