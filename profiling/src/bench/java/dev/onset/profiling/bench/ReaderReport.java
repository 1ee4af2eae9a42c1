package dev.onset.profiling.bench;

import dev.onset.profiling.Profile;
import dev.onset.profiling.ReadOptions;
import dev.onset.profiling.Recording;
import dev.onset.profiling.flame.FlameLayout;
import dev.onset.profiling.flame.Node;
import dev.onset.profiling.format.ProfileFiles;
import dev.onset.profiling.format.ProfileReading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import one.jfr.JfrReader;
import one.jfr.StackTrace;
import one.jfr.event.ExecutionSample;

/**
 * Prints how long readers take for the same files in one run: to a tree that can be drawn. Run it as a program on the class path
 * of the profile {@code bench} with 3 GB of heap. Arguments: the folder for the files (1 GB), and an unpacked recording to
 * compare readers on beside the made one, which is repeated up to 200 MB.
 */
public final class ReaderReport {

    private static final int ROUNDS = 5;

    private ReaderReport() {}

    /** One way to read a file; answers the samples it saw. */
    private interface Way {
        long run() throws Exception;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        Path collapsed = folder.resolve("big.collapsed");
        Path samples = folder.resolve("samples.jfr");
        Path stacks = folder.resolve("stacks.jfr");
        if (Files.notExists(collapsed)) {
            BigFiles.collapsed(collapsed);
        }
        if (Files.notExists(samples)) {
            BigFiles.recording(samples, 10_000_000, 12_000, 50);
        }
        if (Files.notExists(stacks)) {
            BigFiles.recording(stacks, 1_540_000, 1_540_000, 50);
        }
        double ours = report("collapsed to boxes, Onset", collapsed, () -> toBoxes(collapsed));
        System.out.printf(Locale.ROOT, "  %.0f MB/s%n", Files.size(collapsed) / 1e6 / ours);
        readers("10 M samples", samples);
        if (args.length > 1) {
            Path real = folder.resolve("real.jfr");
            BigFiles.repeat(Path.of(args[1]), real, 200_000_000);
            readers("repeated", real);
        }
        report("1.5 M distinct stacks to boxes, Onset", stacks, () -> toBoxes(stacks));
    }

    /** All readers of recordings in turn, so that whatever else the machine does hits them alike. */
    private static void readers(String what, Path file) throws Exception {
        var names = List.of("Onset to boxes", "one.jfr to a tree", "EventStream to a tree", "RecordingFile, counting");
        List<Way> ways = List.of(() -> toBoxes(file), () -> oneJfr(file), () -> stream(file), () -> jdk(file));
        var took = new double[ways.size()][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int w = 0; w < ways.size(); w++) {
                System.gc();
                long start = System.nanoTime();
                ways.get(w).run();
                took[w][round] = (System.nanoTime() - start) / 1e9;
            }
        }
        System.out.printf(Locale.ROOT, "%s, %.0f MB%n", what, Files.size(file) / 1e6);
        double ours = Arrays.stream(took[0]).min().orElseThrow();
        for (int w = 0; w < ways.size(); w++) {
            double first = took[w][0];
            Arrays.sort(took[w]);
            System.out.printf(
                    Locale.ROOT,
                    "  %-24s first %.2f s  best %.2f s  median %.2f s  %.2f times as long%n",
                    names.get(w),
                    first,
                    took[w][0],
                    took[w][ROUNDS / 2],
                    took[w][0] / ours);
        }
    }

    /** Counts by the stack object, which is one for each stack id of a chunk, and expands each once. */
    private static long stream(Path file) throws Exception {
        var counts = new IdentityHashMap<Object, long[]>();
        var root = new Tree();
        var seen = new long[1];
        try (EventStream stream = EventStream.openFile(file)) {
            stream.setReuse(true);
            stream.setOrdered(false);
            stream.onEvent("jdk.ExecutionSample", event -> {
                RecordedStackTrace trace = event.getStackTrace();
                if (trace != null) {
                    counts.computeIfAbsent(trace, k -> new long[1])[0]++;
                }
                seen[0]++;
            });
            stream.start();
        }
        for (var one : counts.entrySet()) {
            List<RecordedFrame> frames = ((RecordedStackTrace) one.getKey()).getFrames();
            Tree at = root;
            for (int i = frames.size() - 1; i >= 0; i--) {
                at = at.children.computeIfAbsent(frames.get(i).getMethod().hashCode() & 0xFFFFFFFFL, k -> new Tree());
                at.total += one.getValue()[0];
            }
        }
        return seen[0];
    }

    /** Seconds of the best round. */
    private static double report(String what, Path file, Way way) throws Exception {
        double best = Double.MAX_VALUE;
        double first = 0;
        long seen = 0;
        for (int round = 0; round < ROUNDS; round++) {
            System.gc();
            long start = System.nanoTime();
            seen = way.run();
            double took = (System.nanoTime() - start) / 1e9;
            first = round == 0 ? took : first;
            best = Math.min(best, took);
            if (took > 20) {
                break;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-40s %6.0f MB %,12d samples  first %.2f s  best %.2f s%n",
                what,
                Files.size(file) / 1e6,
                seen,
                first,
                best);
        return best;
    }

    private static long toBoxes(Path file) {
        if (!(ProfileFiles.read(file, ReadOptions.standard()) instanceof ProfileReading.Read read)) {
            throw new IllegalStateException("cannot be read");
        }
        Recording recording = read.recording();
        Profile profile = recording.first().orElseThrow();
        var boxes = new long[1];
        new FlameLayout(profile)
                .visit(
                        Node.all(profile),
                        Integer.MAX_VALUE,
                        profile.totalValue() / 3200,
                        (low, high, depth, frame) -> boxes[0]++);
        if (boxes[0] == 0) {
            throw new IllegalStateException("nothing to draw");
        }
        return profile.totalSamples();
    }

    /** Counts by stack id and expands each stack once into a tree of maps, as its own converter does. */
    private static long oneJfr(Path file) throws Exception {
        long seen = 0;
        var counts = new HashMap<Integer, long[]>();
        var root = new Tree();
        try (var reader = new JfrReader(file.toString())) {
            for (ExecutionSample event; (event = reader.readEvent(ExecutionSample.class)) != null; ) {
                counts.computeIfAbsent(event.stackTraceId, k -> new long[1])[0]++;
                seen++;
            }
            for (var one : counts.entrySet()) {
                StackTrace trace = reader.stackTraces.get(one.getKey());
                Tree at = root;
                for (int i = trace.methods.length - 1; i >= 0; i--) {
                    at = at.children.computeIfAbsent(trace.methods[i], k -> new Tree());
                    at.total += one.getValue()[0];
                }
            }
        }
        return root.children.isEmpty() ? -1 : seen;
    }

    private static final class Tree {
        private final HashMap<Long, Tree> children = new HashMap<>(4);
        private long total;
    }

    private static long jdk(Path file) throws Exception {
        long seen = 0;
        var counts = new HashMap<Object, long[]>();
        try (var in = new RecordingFile(file)) {
            while (in.hasMoreEvents()) {
                RecordedEvent event = in.readEvent();
                counts.computeIfAbsent(event.getStackTrace(), k -> new long[1])[0]++;
                seen++;
            }
        }
        return counts.isEmpty() ? -1 : seen;
    }
}
