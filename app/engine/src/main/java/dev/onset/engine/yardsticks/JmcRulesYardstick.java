package dev.onset.engine.yardsticks;

import dev.onset.profiling.remarks.RecordingRemarks;
import dev.onset.profiling.remarks.Remark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Flight recordings and the verdicts of JDK Mission Control's rules. */
final class JmcRulesYardstick implements Yardstick {

    private static final String VERDICTS = ".rules.json.gz";

    @Override
    public String name() {
        return "jmc-rules";
    }

    @Override
    public String about() {
        return "Automatic remarks about flight recordings against the verdicts of JDK Mission Control's own rules.";
    }

    @Override
    public String folder() {
        return "d-jmc-rules";
    }

    @Override
    public Score measure(Path half) throws IOException {
        var score = new Score.Builder("recording", "warnings", "found", "extra", "information", "found", "ms");
        var sums = new int[5];
        for (Path recording : recordings(half)) {
            String verdicts = GzipText.read(Path.of(recording.toString().replaceAll("\\.gz$", "") + VERDICTS));
            long start = System.nanoTime();
            List<Remark> remarks;
            try {
                remarks = RecordingRemarks.of(recording);
            } catch (IOException e) {
                remarks = List.of();
                score.remark(recording.getFileName() + ": " + e.getMessage());
            }
            long took = System.nanoTime() - start;
            Set<String> warnings = RuleVerdictsJson.rules(verdicts, "Warning");
            Set<String> information = RuleVerdictsJson.rules(verdicts, "Information");
            Set<String> ours = ids(remarks, Remark.Severity.WARNING);
            Set<String> weaker = ids(remarks, Remark.Severity.INFORMATION);
            weaker.addAll(ours);
            int[] row = {
                warnings.size(),
                common(warnings, ours),
                ours.size() - common(ours, warnings),
                information.size(),
                common(information, weaker)
            };
            for (int i = 0; i < row.length; i++) {
                sums[i] += row[i];
            }
            score.row(cells(
                    String.valueOf(recording.getFileName()), row, String.format(Locale.ROOT, "%.0f", took / 1e6)));
            note(score, recording, warnings, ours);
        }
        return score.row(cells("all", sums, "")).build();
    }

    private static void note(Score.Builder score, Path recording, Set<String> warnings, Set<String> ours) {
        var missed = new TreeSet<>(warnings);
        missed.removeAll(ours);
        var extra = new TreeSet<>(ours);
        extra.removeAll(warnings);
        if (!missed.isEmpty() || !extra.isEmpty()) {
            score.remark(recording.getFileName()
                    + (missed.isEmpty() ? "" : " lacks " + String.join(", ", missed))
                    + (extra.isEmpty() ? "" : " has extra " + String.join(", ", extra)));
        }
    }

    private static String[] cells(String name, int[] numbers, String last) {
        var cells = new String[numbers.length + 2];
        cells[0] = name;
        for (int i = 0; i < numbers.length; i++) {
            cells[i + 1] = String.valueOf(numbers[i]);
        }
        cells[numbers.length + 1] = last;
        return cells;
    }

    private static int common(Set<String> a, Set<String> b) {
        return (int) a.stream().filter(b::contains).count();
    }

    private static Set<String> ids(List<Remark> remarks, Remark.Severity severity) {
        return remarks.stream()
                .filter(r -> r.severity() == severity)
                .map(Remark::rule)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> recordings(Path half) throws IOException {
        try (Stream<Path> files = Files.list(half)) {
            return files.filter(f -> f.toString().endsWith(".jfr.gz")).sorted().toList();
        }
    }
}
