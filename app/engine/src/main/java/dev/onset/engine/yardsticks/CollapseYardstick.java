package dev.onset.engine.yardsticks;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.Profile;
import dev.onset.profiling.ReadOptions;
import dev.onset.profiling.Recording;
import dev.onset.profiling.StackTable;
import dev.onset.profiling.format.text.PerfNames;
import dev.onset.profiling.format.text.PerfScriptReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** perf script and the collapsed stacks that FlameGraph and inferno make of it. */
final class CollapseYardstick implements Yardstick {

    private static final Pattern RESULT = Pattern.compile("(.+)-collapsed(?:-([a-z+]+))?\\.txt\\.gz");

    @Override
    public String name() {
        return "collapse";
    }

    @Override
    public String about() {
        return "Collapsed stacks of perf script with each option, and of other profilers' text, equal line by line or not;"
                + " the answers are those of stackcollapse-perf.pl and of inferno.";
    }

    @Override
    public String folder() {
        return "d-collapse";
    }

    @Override
    public Score measure(Path half) throws IOException {
        var score = new Score.Builder("set", "answers", "equal", "ms");
        row(score, "flamegraph-perf", flameGraph(half.resolve("flamegraph-perf")), PerfNames.Style.PLAIN);
        row(score, "inferno perf", results(half.resolve("inferno/collapse-perf")), PerfNames.Style.DECODED);
        for (Path folder : list(half.resolve("inferno"))) {
            if (!folder.endsWith("collapse-perf") && Files.isDirectory(folder.resolve("results"))) {
                CollapseCases.row(score, folder);
            }
        }
        return score.build();
    }

    /** One expected answer and what it was made of. */
    private record Case(Path input, Path answer, String option) {}

    private static List<Case> flameGraph(Path folder) throws IOException {
        var cases = new ArrayList<Case>();
        for (Path one : list(folder)) {
            for (Path answer : list(one)) {
                add(cases, one, answer);
            }
        }
        return cases;
    }

    private static List<Case> results(Path folder) throws IOException {
        var cases = new ArrayList<Case>();
        for (Path answer : list(folder.resolve("results"))) {
            add(cases, folder, answer);
        }
        return cases;
    }

    private static void add(List<Case> cases, Path inputs, Path answer) {
        Matcher name = RESULT.matcher(String.valueOf(answer.getFileName()));
        if (name.matches()) {
            Path input = inputs.resolve(name.group(1) + ".txt.gz");
            if (Files.exists(input)) {
                cases.add(new Case(input, answer, name.group(2) == null ? "" : name.group(2)));
            }
        }
    }

    static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void row(Score.Builder score, String set, List<Case> cases, PerfNames.Style style)
            throws IOException {
        int equal = 0;
        long took = 0;
        for (Case one : cases) {
            byte[] text = GzipText.read(one.input).getBytes(StandardCharsets.UTF_8);
            long start = System.nanoTime();
            String ours;
            try {
                ours = collapsed(PerfScriptReader.read(text, names(one.option, style), ReadOptions.standard()));
            } catch (BadProfileException e) {
                ours = e.fault().sentence();
            }
            took += System.nanoTime() - start;
            String theirs = GzipText.read(one.answer).lines().sorted().collect(Collectors.joining("\n"));
            if (ours.equals(theirs)) {
                equal++;
            } else {
                score.remark(set + " differs in " + one.answer.getFileName());
            }
        }
        score.row(
                set,
                String.valueOf(cases.size()),
                String.valueOf(equal),
                String.format(Locale.ROOT, "%.0f", took / 1e6));
    }

    private static PerfNames names(String option, PerfNames.Style style) {
        boolean isAll = option.equals("all");
        return new PerfNames(
                switch (option) {
                    case "pid" -> PerfNames.FirstFrame.NAME_AND_PID;
                    case "tid" -> PerfNames.FirstFrame.NAME_PID_AND_TID;
                    default -> PerfNames.FirstFrame.NAME;
                },
                option.equals("addrs") ? PerfNames.Unknown.ADDRESS : PerfNames.Unknown.MODULE,
                isAll || option.equals("kernel"),
                isAll || option.equals("jit"),
                style);
    }

    /** The first event's stacks only, as both tools do by default. */
    static String collapsed(Recording recording) {
        if (recording.profiles().isEmpty()) {
            return "";
        }
        Profile profile = recording.profiles().getFirst();
        StackTable stacks = profile.stacks();
        var lines = new ArrayList<String>();
        for (int row = 0; row < stacks.rows(); row++) {
            var line = new StringBuilder();
            for (int d = 0; d < stacks.depth(row); d++) {
                line.append(d == 0 ? "" : ";").append(stacks.frames().text(stacks.frame(row, d)));
            }
            lines.add(line.append(' ').append(profile.samples(row, row + 1)).toString());
        }
        return lines.stream().sorted().collect(Collectors.joining("\n"));
    }
}
