package dev.onset.engine.yardsticks;

import dev.onset.engine.analysis.CriticalPath;
import dev.onset.signal.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Critical paths of small traces whose path is known exactly. */
final class CriticalPathYardstick implements Yardstick {

    @Override
    public String name() {
        return "critical-path";
    }

    @Override
    public String about() {
        return "Critical path of a trace, exact or not; the authors' own programs define the truth (CRISP, Jaeger's page).";
    }

    @Override
    public String folder() {
        return "e-critical-path";
    }

    @Override
    public List<Class<?>> pieces() {
        return List.of(CriticalPath.class);
    }

    @Override
    public Score measure(Path half) throws IOException {
        var score = new Score.Builder("set", "cases", "exact");
        for (String set : List.of("crisp", "jaeger-ui")) {
            var wrong = new ArrayList<String>();
            List<Path> files = files(half.resolve(set));
            for (Path file : files) {
                TraceCase one = TraceCaseReader.read(file);
                if (!isExact(one)) {
                    wrong.add(one.name());
                }
            }
            score.row(set, String.valueOf(files.size()), String.valueOf(files.size() - wrong.size()));
            if (!wrong.isEmpty()) {
                score.remark(set + " differs in " + String.join(", ", wrong));
            }
        }
        return score.build();
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
    }

    private static boolean isExact(TraceCase one) {
        CriticalPath path = CriticalPath.of(one.traces(), 0);
        return one.sections().isEmpty()
                ? ownTime(one, path).equals(nonZero(one.ownTime()))
                : sections(one, path).equals(expected(one));
    }

    private static Map<String, Long> ownTime(TraceCase one, CriticalPath path) {
        Traces traces = one.traces();
        var own = new TreeMap<String, Long>();
        path.ownNanos()
                .forEach((row, nanos) -> own.merge(
                        "[" + traces.service(row) + "] " + traces.operation(row),
                        nanos / one.nanosPerUnit(),
                        Long::sum));
        return nonZero(own);
    }

    private static Map<String, Long> nonZero(Map<String, Long> times) {
        var left = new TreeMap<>(times);
        left.values().removeIf(v -> v == 0);
        return left;
    }

    private static List<String> sections(TraceCase one, CriticalPath path) {
        return path.sections().stream()
                .map(s -> one.traces().span(s.row()).spanId() + " " + s.startNanos() / one.nanosPerUnit() + " "
                        + s.endNanos() / one.nanosPerUnit())
                .toList();
    }

    private static List<String> expected(TraceCase one) {
        return one.sections().stream()
                .map(s -> TraceCaseReader.id(s.spanId()) + " " + s.start() + " " + s.end())
                .toList();
    }
}
