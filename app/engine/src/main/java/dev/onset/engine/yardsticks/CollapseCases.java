package dev.onset.engine.yardsticks;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.ReadOptions;
import dev.onset.profiling.Recording;
import dev.onset.profiling.flame.Views;
import dev.onset.profiling.format.ProfileFiles;
import dev.onset.profiling.format.ProfileReading;
import dev.onset.profiling.format.text.DtraceReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Inputs and answers of one of inferno's formats: an answer has the name of its input, and perhaps an option behind it. */
final class CollapseCases {

    private CollapseCases() {}

    static void row(Score.Builder score, Path folder) throws IOException {
        String format = String.valueOf(folder.getFileName()).replace("collapse-", "");
        List<Path> inputs = CollapseYardstick.list(folder);
        int all = 0;
        int equal = 0;
        long took = 0;
        for (Path answer : CollapseYardstick.list(folder.resolve("results"))) {
            Optional<Path> input = input(inputs, stem(answer));
            if (input.isEmpty()) {
                continue;
            }
            long start = System.nanoTime();
            List<String> ours = ours(format, input.get());
            took += System.nanoTime() - start;
            String theirs = GzipText.read(answer).lines().sorted().collect(Collectors.joining("\n"));
            all++;
            if (ours.contains(theirs)) {
                equal++;
            } else {
                score.remark(format + " differs in " + answer.getFileName());
            }
        }
        if (all > 0) {
            score.row(
                    "inferno " + format,
                    String.valueOf(all),
                    String.valueOf(equal),
                    String.format(Locale.ROOT, "%.0f", took / 1e6));
        }
    }

    private static String stem(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.(txt|folded|xml|csv|prof|orig).*$", "");
    }

    /** The input with the longest name that the answer's name begins with. */
    private static Optional<Path> input(List<Path> inputs, String answer) {
        return inputs.stream()
                .filter(i -> i.toString().endsWith(".gz") && answer.startsWith(stem(i)))
                .max(Comparator.comparingInt(i -> stem(i).length()));
    }

    /** What may be the answer: of DTrace with and without offsets, which no name tells. */
    private static List<String> ours(String format, Path input) throws IOException {
        if (format.equals("dtrace")) {
            byte[] text = GzipText.read(input).getBytes(StandardCharsets.UTF_8);
            try {
                return List.of(
                        CollapseYardstick.collapsed(DtraceReader.read(text, DtraceReader.Offsets.CUT)),
                        CollapseYardstick.collapsed(DtraceReader.read(text, DtraceReader.Offsets.KEPT)));
            } catch (BadProfileException e) {
                return List.of(e.fault().sentence());
            }
        }
        return List.of(
                switch (ProfileFiles.read(input, ReadOptions.standard())) {
                    case ProfileReading.Read read -> CollapseYardstick.collapsed(shown(format, read.recording()));
                    case ProfileReading.Unreadable not -> not.fault().sentence();
                });
    }

    private static Recording shown(String format, Recording recording) {
        if (!format.equals("recursive") || recording.profiles().isEmpty()) {
            return recording;
        }
        return new Recording(
                recording.format(),
                List.of(Views.withoutRecursion(recording.profiles().getFirst())),
                recording.startNanos(),
                recording.durationNanos(),
                recording.warnings());
    }
}
