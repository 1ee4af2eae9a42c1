package dev.onset.engine.yardsticks;

import dev.onset.engine.analysis.Movement;
import dev.onset.engine.analysis.OnsetDetector;
import dev.onset.engine.analysis.OnsetDetector.Direction;
import dev.onset.engine.analysis.OnsetDetector.Tolerance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Onsets that are found where nothing was wrong: metrics of pods and of front ends in the last two hours of days of tests. */
final class QuietYardstick implements Yardstick {

    private static final long MINUTE = 60_000;

    /** What nobody minds, by how a column's name begins; the tolerances that triage has for the same things. */
    private static final Map<String, Tolerance> COLUMNS = Map.of(
            "CpuUsageRate(%)", tolerance(Direction.UP, 10, 0.25),
            "MemoryUsageRate(%)", tolerance(Direction.UP, 10, 0.25),
            "PodServerLatencyP95(s)", tolerance(Direction.UP, 0.004, 0.5),
            "LatencyP95(s)", tolerance(Direction.UP, 0.004, 0.5),
            "PodWorkload(Ops)", tolerance(Direction.BOTH, 0.5, 0.4));

    private static Tolerance tolerance(Direction direction, double absolute, double relative) {
        return new Tolerance(direction, absolute, relative, MINUTE, MINUTE);
    }

    @Override
    public String name() {
        return "quiet";
    }

    @Override
    public String about() {
        return "False onsets where nothing was wrong, in 1,000 hours of one series each (bar: at most 1).";
    }

    @Override
    public String folder() {
        return "c-nezha";
    }

    @Override
    public List<Class<?>> pieces() {
        return List.of(OnsetDetector.class);
    }

    private static final class Tally {
        int series;
        int onsets;
        double hours;
    }

    @Override
    public Score measure(Path half) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(half.resolveSibling("common"))) {
            files = all.filter(f -> f.getFileName().toString().startsWith("quiet-"))
                    .sorted()
                    .toList();
        }
        var tallies = new TreeMap<String, Tally>();
        for (Path file : files) {
            CsvFile csv = CsvFile.read(file);
            String who = csv.columns().contains("PodName") ? "PodName" : "ServiceName";
            for (List<List<String>> rows : csv.by(who).values()) {
                for (String column : csv.columns()) {
                    Tolerance tolerance = COLUMNS.get(column);
                    if (tolerance != null) {
                        count(csv, rows, column, tolerance, tallies.computeIfAbsent(column, c -> new Tally()));
                    }
                }
            }
        }
        var score = new Score.Builder("metric", "series", "series-hours", "onsets", "in 1,000 h");
        var sum = new Tally();
        tallies.forEach((column, t) -> {
            row(score, column, t);
            sum.series += t.series;
            sum.onsets += t.onsets;
            sum.hours += t.hours;
        });
        row(score, "~ all", sum);
        return score.remark("The quiet hours belong to both halves. Detector and tolerances are those of triage.")
                .build();
    }

    private static void row(Score.Builder score, String name, Tally t) {
        score.row(
                name,
                String.valueOf(t.series),
                String.format(Locale.ROOT, "%.0f", t.hours),
                String.valueOf(t.onsets),
                String.format(Locale.ROOT, "%.2f", t.hours == 0 ? 0 : 1_000 * t.onsets / t.hours));
    }

    private static void count(CsvFile csv, List<List<String>> rows, String column, Tolerance tolerance, Tally tally)
            throws IOException {
        int time = csv.column("Time");
        int at = csv.column(column);
        var byTime = new TreeMap<Long, Double>();
        for (List<String> row : rows) {
            String t = row.get(time);
            byTime.put(
                    Instant.parse(t.substring(0, 10) + "T" + t.substring(11, 19) + "Z")
                            .toEpochMilli(),
                    CsvFile.number(row.get(at)));
        }
        long[] times = byTime.keySet().stream().mapToLong(Long::longValue).toArray();
        double[] values =
                byTime.values().stream().mapToDouble(Double::doubleValue).toArray();
        if (times.length < 2) {
            return;
        }
        List<Movement> found = OnsetDetector.find(times, values, tolerance);
        tally.series++;
        tally.onsets += found.size();
        tally.hours += (times[times.length - 1] - times[0]) / 3.6e6;
    }
}
