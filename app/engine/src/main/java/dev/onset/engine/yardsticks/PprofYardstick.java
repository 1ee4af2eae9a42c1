package dev.onset.engine.yardsticks;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.format.pprof.PprofReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** pprof profiles of every age and Google's own dump of them. */
final class PprofYardstick implements Yardstick {

    @Override
    public String name() {
        return "pprof";
    }

    @Override
    public String about() {
        return "pprof profiles, old and new, as text: equal to google/pprof's own dump or not.";
    }

    @Override
    public String folder() {
        return "d-pprof";
    }

    @Override
    public Score measure(Path half) throws IOException {
        var score = new Score.Builder("profile", "samples", "equal", "ms");
        int equal = 0;
        List<Path> profiles = profiles(half);
        for (Path file : profiles) {
            byte[] data = Files.readAllBytes(file);
            long start = System.nanoTime();
            String ours;
            int samples = 0;
            try {
                var profile = PprofReader.readRaw(data);
                samples = profile.samples().size();
                ours = PprofText.of(profile);
            } catch (BadProfileException e) {
                ours = e.fault().sentence();
                score.remark(file.getFileName() + ": " + ours);
            }
            long took = System.nanoTime() - start;
            boolean isEqual = lines(ours).equals(lines(Files.readString(Path.of(file + ".string"))));
            equal += isEqual ? 1 : 0;
            score.row(
                    String.valueOf(file.getFileName()),
                    String.valueOf(samples),
                    isEqual ? "yes" : "no",
                    String.format(Locale.ROOT, "%.0f", took / 1e6));
        }
        return score.row("all " + profiles.size(), "", String.valueOf(equal), "")
                .build();
    }

    private static List<Path> profiles(Path half) throws IOException {
        try (Stream<Path> files = Files.list(half)) {
            return files.filter(f -> Files.exists(Path.of(f + ".string")))
                    .sorted()
                    .toList();
        }
    }

    /** Blanks at the ends of lines do not count. */
    private static String lines(String text) {
        return text.lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
    }
}
