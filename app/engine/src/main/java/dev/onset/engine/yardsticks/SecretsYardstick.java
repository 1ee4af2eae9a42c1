package dev.onset.engine.yardsticks;

import dev.onset.incident.redact.Hit;
import dev.onset.incident.redact.SensitiveScanner;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    private final SensitiveScanner rulesAlone = SensitiveScanner.rulesAlone();

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
        var all = new SecretTally();
        var alone = new SecretTally();
        List<SecretTally> halves = List.of(new SecretTally(), new SecretTally());
        var missed = new TreeMap<String, Integer>();
        var alarms = new ArrayList<Alarm>();
        var secrets = new StringBuilder();
        int number = 0;
        for (String set : SETS) {
            Path file = half.resolve(set + ".jsonl.gz");
            if (!Files.isRegularFile(file)) {
                continue;
            }
            var tally = new SecretTally();
            for (LabelledTextReader.Example example : LabelledTextReader.examples(file)) {
                List<Hit> hits = secrets(scanner, example.text());
                for (SecretTally t : List.of(tally, all, halves.get(number++ % 2))) {
                    t.add(example.isSecret(), !hits.isEmpty());
                }
                alone.add(
                        example.isSecret(), !secrets(rulesAlone, example.text()).isEmpty());
                if (example.isSecret()) {
                    secrets.append(example.text()).append('\n');
                    if (hits.isEmpty()) {
                        missed.merge(set + "/" + example.rule(), 1, Integer::sum);
                    }
                } else if (!hits.isEmpty()) {
                    alarms.add(new Alarm(set + "/" + example.rule(), hits));
                }
            }
            score.row(row(set, tally));
        }
        score.row(row("all", all));
        if (!missed.isEmpty()) {
            score.remark("  missed: " + missed);
        }
        score.remark("  by rules alone, without the list of keys that issuers publish: " + alone.words());
        score.remark("  every second example: " + halves.get(0).words() + "; the others: "
                + halves.get(1).words());
        String known = secrets.toString();
        List<String> contradicted =
                alarms.stream().filter(a -> a.isIn(known)).map(Alarm::rule).toList();
        score.remark("  false alarms on what another example calls a secret, letter by letter: " + contradicted);
        logs(half, score);
        return score.build();
    }

    private static List<Hit> secrets(SensitiveScanner scanner, String text) {
        return scanner.scan(text).stream().filter(h -> h.kind().isSecret()).toList();
    }

    private static String[] row(String set, SecretTally tally) {
        List<String> published = PUBLISHED.getOrDefault(set, List.of("", ""));
        String[] c = tally.cells();
        return new String[] {set, c[0], c[1], published.get(0), published.get(1), c[2], c[3]};
    }

    /** What was touched in an example that holds no secret of its rule. */
    private record Alarm(String rule, List<Hit> hits) {
        /** Whether each hit stands in a text that holds secrets; short ones may by chance. */
        boolean isIn(String secrets) {
            return hits.stream().allMatch(h -> h.value().length() >= 16 && secrets.contains(h.value()));
        }
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
            tally.took(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began);
        }
        return tally;
    }

    private static List<Path> logFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.getFileName().toString().matches(".*_2k\\.log\\.gz|log.*\\.csv\\.gz"))
                    .sorted()
                    .toList();
        }
    }
}
