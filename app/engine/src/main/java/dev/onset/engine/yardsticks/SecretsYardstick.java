package dev.onset.engine.yardsticks;

import dev.onset.incident.redact.Hit;
import dev.onset.incident.redact.SensitiveScanner;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Secrets found in the examples of four tools, and lines of real logs that are touched though they hold none. */
final class SecretsYardstick implements Yardstick {

    private static final List<String> SETS = List.of("gitleaks", "noseyparker", "detect-secrets", "secretlint");
    /** Recall of the rules of gitleaks alone, and of gitleaks and noseyparker together, on the same examples. */
    private static final Map<String, List<String>> PUBLISHED = Map.of(
            "gitleaks", List.of("0.797", "0.906"),
            "noseyparker", List.of("0.519", "1.000"),
            "detect-secrets", List.of("0.292", "0.396"),
            "secretlint", List.of("0.769", "0.769"),
            "all", List.of("0.557", "0.883"));

    private final SensitiveScanner scanner = SensitiveScanner.builtIn();

    @Override
    public String name() {
        return "f-secrets";
    }

    @Override
    public String about() {
        return "Secrets in the examples of four tools' tests; other columns: the rules of gitleaks, and of gitleaks and"
                + " noseyparker together, on the open half of the same examples. A negative belongs to one rule of one tool: where"
                + " another format is rightly found in it, that counts as a false alarm here.";
    }

    @Override
    public String folder() {
        return "f-secrets";
    }

    @Override
    public Score measure(Path half) throws IOException {
        var score = new Score.Builder("set", "found", "recall", "gitleaks", "both", "false alarms", "share");
        var all = new Tally();
        var missed = new TreeMap<String, Integer>();
        for (String set : SETS) {
            Path file = half.resolve(set + ".jsonl.gz");
            if (!Files.isRegularFile(file)) {
                continue;
            }
            var tally = new Tally();
            for (LabelledTextReader.Example example : LabelledTextReader.examples(file)) {
                boolean isHit = scanner.scan(example.text()).stream()
                        .anyMatch(h -> h.kind().isSecret());
                tally.add(example.isSecret(), isHit);
                all.add(example.isSecret(), isHit);
                if (example.isSecret() && !isHit) {
                    missed.merge(set + "/" + example.rule(), 1, Integer::sum);
                }
            }
            score.row(tally.row(set));
        }
        score.row(all.row("all"));
        if (!missed.isEmpty()) {
            score.remark("  missed: " + missed);
        }
        logs(half, score);
        return score.build();
    }

    private void logs(Path half, Score.Builder score) throws IOException {
        Path data = half.resolve("..").resolve("..").normalize();
        for (String set : List.of("b-loghub2k", "c-nezha")) {
            Path folder = data.resolve(set).resolve(String.valueOf(half.getFileName()));
            if (!Files.isDirectory(folder)) {
                continue;
            }
            score.remark("  " + set + ": " + read(folder).words());
        }
    }

    /** What the rules touch in a folder of logs. */
    private LogTally read(Path folder) throws IOException {
        var tally = new LogTally();
        for (Path file : logFiles(folder)) {
            List<String> lines = LabelledTextReader.lines(file);
            long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (String line : lines) {
                tally.add(line, scanner.scan(line));
            }
            tally.nanos += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began;
        }
        return tally;
    }

    /** Counts over lines of logs. Confined to one thread. */
    private static final class LogTally {

        /** Trace and span ids as log lines write them. */
        private static final Pattern ID = Pattern.compile("(?<![0-9a-f])(?:[0-9a-f]{16}|[0-9a-f]{32})(?![0-9a-f])");

        private long lines;
        private long characters;
        private long touched;
        private long signed;
        private long ids;
        private long touchedIds;
        private long nanos;

        void add(String line, List<Hit> all) {
            lines++;
            characters += line.length() + 1;
            List<Hit> hits = all.stream().filter(h -> h.kind().isSecret()).toList();
            touched += hits.isEmpty() ? 0 : 1;
            boolean isSigned =
                    !hits.isEmpty() && hits.stream().allMatch(h -> h.value().startsWith("eyJ"));
            signed += isSigned ? 1 : 0;
            var id = ID.matcher(line);
            while (id.find()) {
                int start = id.start();
                int end = id.end();
                ids++;
                touchedIds += all.stream().anyMatch(h -> h.start() < end && h.end() > start) ? 1 : 0;
            }
        }

        String words() {
            return String.format(
                    Locale.ROOT,
                    "%d of %d lines touched by secret rules (%.3f %%), of which %d hold a real signed token; %d of %d trace and"
                            + " span ids touched by any rule; %.1f MB/s of one core, line by line, personal data included",
                    touched,
                    lines,
                    100.0 * touched / Math.max(1, lines),
                    signed,
                    touchedIds,
                    ids,
                    characters * 1e3 / Math.max(1, nanos));
        }
    }

    private static List<Path> logFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.getFileName().toString().matches(".*_2k\\.log\\.gz|log.*\\.csv\\.gz"))
                    .sorted()
                    .toList();
        }
    }

    /** Counts of one set. Confined to one thread. */
    private static final class Tally {
        private int secrets;
        private int found;
        private int others;
        private int alarms;

        void add(boolean isSecret, boolean isHit) {
            secrets += isSecret ? 1 : 0;
            others += isSecret ? 0 : 1;
            found += isSecret && isHit ? 1 : 0;
            alarms += !isSecret && isHit ? 1 : 0;
        }

        String[] row(String set) {
            List<String> published = PUBLISHED.getOrDefault(set, List.of("", ""));
            return new String[] {
                set,
                found + "/" + secrets,
                share(found, secrets),
                published.get(0),
                published.get(1),
                alarms + "/" + others,
                share(alarms, others)
            };
        }

        private static String share(int part, int whole) {
            return whole == 0 ? "-" : String.format(Locale.ROOT, "%.3f", (double) part / whole);
        }
    }
}
