package dev.onset.engine.triage;

import dev.onset.engine.analysis.LogFields;
import dev.onset.engine.packs.PackSignal;
import dev.onset.signal.Labels;
import dev.onset.signal.Series;
import dev.onset.signal.TimeRange;
import dev.onset.signal.Timestamps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Reads line counts by level: how many there were, and whether error lines surged. */
final class LogVolumes {

    private static final PackSignal ERROR_LINES = new PackSignal(
            SignalJudge.NO_GAPS,
            "error log lines",
            "count",
            PackSignal.Direction.UP,
            PackSignal.Golden.ERRORS,
            "",
            "",
            null,
            PackSignal.Role.SIGNAL);

    private final Grid grid;
    private final SignalJudge judge;

    LogVolumes(TimeRange range, Duration step, TimeRange window) {
        this.grid = Grid.of(range, step);
        this.judge = new SignalJudge(grid, window);
    }

    /** Lines of all levels together. */
    Series total(List<Series> byLevel) {
        return sum(byLevel, Long.MIN_VALUE);
    }

    /**
     * Whether error lines surged.
     *
     * @param from epoch milliseconds at which logs begin: before it, no line is no value
     */
    Optional<Candidate> surge(String service, List<Series> byLevel, long from, List<String> evidence) {
        List<Series> trouble = byLevel.stream().filter(s -> isError(s.labels())).toList();
        if (trouble.isEmpty()) {
            return Optional.empty();
        }
        Series errors = sum(withZeros(trouble, from), from);
        return judge.judge(ERROR_LINES, errors).map(j -> candidate(service, j, evidence));
    }

    private static boolean isError(Labels labels) {
        String level = LogFields.level(labels.getOr("level", ""));
        String known = level.isEmpty() ? LogFields.level(labels.getOr("detected_level", "")) : level;
        return known.equals("error") || known.equals("fatal");
    }

    private Candidate candidate(String service, SignalJudge.Judged judged, List<String> evidence) {
        double perMinute = 6e4 / grid.stepMillis();
        double before = judged.movement().before() * perMinute;
        double during = judged.movement().during() * perMinute;
        return new Candidate(
                service,
                FindingKind.LOG_SURGE,
                SignalType.LOG,
                judged.strength() * 0.9,
                false,
                service + ": error log lines up to " + Numbers.of(during, "per minute"),
                service + ": log lines of level error rose from " + Numbers.of(before, "per minute") + " to "
                        + Numbers.of(during, "per minute") + " at " + Numbers.clock(judged.onset()) + ".",
                judged.onset(),
                "",
                new Magnitude(before, during, "per minute", "lines of level error or worse, median before and during"),
                Labels.of("service", service),
                List.of(),
                evidence);
    }

    /** A step without a line has no sample; once logs have begun that is a zero. */
    private List<Series> withZeros(List<Series> series, long from) {
        var all = new ArrayList<>(series);
        long[] times = grid.times();
        var builder = new Timestamps.Builder();
        for (long t : times) {
            if (t >= from) {
                builder.add(t);
            }
        }
        Timestamps since = builder.build();
        all.add(new Series(Labels.NONE, since, new double[since.size()]));
        return all;
    }

    private static Series sum(List<Series> series, long from) {
        var sums = new TreeMap<Long, Double>();
        for (Series s : series) {
            for (int i = 0; i < s.size(); i++) {
                if (s.timeAt(i) >= from) {
                    sums.merge(s.timeAt(i), s.valueAt(i), Double::sum);
                }
            }
        }
        long[] times = sums.keySet().stream().mapToLong(Long::longValue).toArray();
        double[] values =
                sums.values().stream().mapToDouble(Double::doubleValue).toArray();
        return new Series(Labels.NONE, Timestamps.of(times), values);
    }
}
