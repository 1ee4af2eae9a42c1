package dev.onset.engine.yardsticks;

import dev.onset.profiling.FrameTable;
import dev.onset.profiling.Profile;
import dev.onset.profiling.ReadOptions;
import dev.onset.profiling.Recording;
import dev.onset.profiling.StackTable;
import dev.onset.profiling.format.ProfileFiles;
import dev.onset.profiling.format.ProfileReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Flight recordings and the collapsed stacks that another reader made of them. */
final class JfrCollapsedYardstick implements Yardstick {

    private static final String EXPECTED = "_expected_collapsed.txt.gz";

    /** The set's profiles were made with 100 samples a second. */
    private static final long NANOS_PER_SAMPLE = 10_000_000;

    /** Which profile an expected file is about, by what its name contains, and which numbers stand in its brackets. */
    private static final Map<String, String> EVENTS = Map.of(
            "process_cpu", "cpu",
            "wall_wall", "wall",
            "alloc_in_new_tlab", "alloc-tlab",
            "alloc_outside_tlab", "alloc-outside",
            "alloc_sample", "alloc-sample",
            "mutex_contentions", "lock",
            "block_contentions", "park",
            "memory_live", "live",
            "memory_malloc", "malloc");

    @Override
    public String name() {
        return "jfr-collapsed";
    }

    @Override
    public String about() {
        return "Collapsed stacks of flight recordings, byte for byte after sorting; the answers are grafana/jfr-parser's own.";
    }

    @Override
    public String folder() {
        return "d-jfr-collapsed";
    }

    @Override
    public Score measure(Path half) throws IOException {
        var score = new Score.Builder("recording", "answers", "equal", "ms");
        int all = 0;
        int equal = 0;
        for (Path folder : folders(half)) {
            var wrong = new ArrayList<String>();
            List<Path> expected = files(folder, EXPECTED);
            long start = System.nanoTime();
            Recording recording = recording(folder);
            long took = System.nanoTime() - start;
            for (Path answer : expected) {
                if (!isEqual(recording, answer)) {
                    wrong.add(String.valueOf(answer.getFileName()));
                }
            }
            all += expected.size();
            equal += expected.size() - wrong.size();
            score.row(
                    String.valueOf(folder.getFileName()),
                    String.valueOf(expected.size()),
                    String.valueOf(expected.size() - wrong.size()),
                    String.format(Locale.ROOT, "%.0f", took / 1e6));
            wrong.forEach(w -> score.remark(folder.getFileName() + " differs in " + w));
        }
        return score.row("all", String.valueOf(all), String.valueOf(equal), "")
                .remark(
                        "Delays are compared in ticks of the recording's clock, as the answers hold them under the name of"
                                + " nanoseconds; Onset itself shows nanoseconds.")
                .build();
    }

    private static List<Path> folders(Path half) throws IOException {
        try (Stream<Path> folders = Files.list(half)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(end)).sorted().toList();
        }
    }

    private static Recording recording(Path folder) throws IOException {
        Path file = files(folder, ".jfr.gz").getFirst();
        return switch (ProfileFiles.read(
                file, ReadOptions.standard().withLines().withTicks())) {
            case ProfileReading.Read read -> read.recording();
            case ProfileReading.Unreadable unreadable ->
                throw new IOException(file + ": " + unreadable.fault().sentence());
        };
    }

    private static boolean isEqual(Recording recording, Path answer) throws IOException {
        String file = String.valueOf(answer.getFileName());
        String event = EVENTS.entrySet().stream()
                .filter(e -> file.contains(e.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IOException("no profile is known for " + file));
        Profile profile = recording.profile(event).orElse(null);
        if (profile == null) {
            return false;
        }
        boolean isTime = event.equals("cpu") || event.equals("wall");
        boolean isPair = !isTime && !event.equals("live");
        var lines = new TreeMap<String, long[]>();
        for (int row = 0; row < profile.stacks().rows(); row++) {
            long[] sums = lines.computeIfAbsent(text(profile.stacks(), row), t -> new long[2]);
            sums[0] += profile.samples(row, row + 1) * (isTime ? NANOS_PER_SAMPLE : 1);
            sums[1] += profile.value(row, row + 1);
        }
        String ours = lines.entrySet().stream()
                .map(e -> e.getKey() + " ["
                        + Arrays.stream(e.getValue())
                                .limit(isPair ? 2 : 1)
                                .mapToObj(String::valueOf)
                                .collect(Collectors.joining(" "))
                        + "]")
                .sorted()
                .collect(Collectors.joining("\n"));
        String theirs = GzipText.read(answer).lines().sorted().collect(Collectors.joining("\n"));
        return ours.equals(theirs);
    }

    private static String text(StackTable stacks, int row) {
        FrameTable frames = stacks.frames();
        var text = new StringBuilder();
        for (int d = 0; d < stacks.depth(row); d++) {
            int frame = stacks.frame(row, d);
            text.append(d == 0 ? "" : ";")
                    .append(frames.owner(frame))
                    .append('.')
                    .append(frames.name(frame))
                    .append(':')
                    .append(Integer.toUnsignedString(frames.line(frame)));
        }
        return text.toString();
    }
}
