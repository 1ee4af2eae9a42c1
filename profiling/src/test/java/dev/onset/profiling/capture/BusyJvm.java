package dev.onset.profiling.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of its own that is always at work, for a test to profile. Closing it ends it. */
final class BusyJvm implements AutoCloseable {

    private static final String READY = "ready";

    private final Process process;
    private final Path output;

    private BusyJvm(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Homes of this machine's Java 17 and of the one that runs this. */
    static Stream<Path> homes() throws IOException {
        Path own = Path.of(System.getProperty("java.home"));
        Path folder = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(folder)) {
            return Stream.of(own);
        }
        try (Stream<Path> others = Files.list(folder)) {
            return Stream.concat(
                    Stream.of(own),
                    others
                            .filter(p -> p.getFileName().toString().matches(".*17.*"))
                            .filter(p -> Files.isExecutable(p.resolve("bin/java")))
                            .sorted()
                            .limit(1)
                            .toList()
                            .stream());
        }
    }

    static BusyJvm own(Path folder, String... switches) throws IOException, InterruptedException {
        return start(Path.of(System.getProperty("java.home")), folder, switches);
    }

    /** Starts it, and waits until it works. */
    static BusyJvm start(Path home, Path folder, String... switches) throws IOException, InterruptedException {
        Path source = folder.resolve("BusyWork.java");
        Files.writeString(source, SOURCE);
        Path ready = Files.createTempFile(folder, READY, "");
        Path output = Files.createTempFile(folder, "output", ".txt");
        var compile = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                        "--release",
                        "17",
                        "-d",
                        folder.toString(),
                        source.toString())
                .inheritIO()
                .start();
        if (compile.waitFor() != 0) {
            throw new IOException("the busy program does not compile");
        }
        var words = new ArrayList<String>(
                List.of(home.resolve("bin/java").toString(), "-Xmx64m", "-cp", folder.toString()));
        words.addAll(List.of(switches));
        words.addAll(List.of("BusyWork", ready.toString(), "--password=planted"));
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        var busy = new BusyJvm(process, output);
        long end = System.nanoTime() + 20_000_000_000L;
        while (Files.size(ready) == 0) {
            if (System.nanoTime() > end || process.waitFor(20, TimeUnit.MILLISECONDS)) {
                busy.close();
                throw new IOException("the busy program did not start: " + Files.readString(output));
            }
        }
        return busy;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it is still there when some time has passed. */
    boolean livesOn(Duration time) throws InterruptedException {
        return !process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What it printed, both streams. */
    String output() throws IOException {
        return Files.readString(output);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroyForcibly();
        process.waitFor();
        // Who is killed leaves the attach socket's file behind.
        Files.deleteIfExists(Path.of("/tmp/.java_pid" + process.pid()));
    }

    /** Compiled for 17, because the target may be older than the tests. Ends when its input does: with the test's own process. */
    private static final String SOURCE = """
            import java.nio.file.*;
            public class BusyWork {
                static volatile double sink;
                // More than a few samples of what is allocated, so that some of them live whenever somebody looks.
                static final byte[][] KEPT = new byte[64][];
                public static void main(String[] args) throws Exception {
                    Thread parent = new Thread(() -> {
                        try {
                            System.in.read();
                        } catch (java.io.IOException e) {
                            // over as well
                        }
                        Runtime.getRuntime().halt(0);
                    });
                    parent.setDaemon(true);
                    parent.start();
                    Files.writeString(Path.of(args[0]), "ready");
                    for (int i = 0; true; i++) {
                        busyMethod();
                        KEPT[i & 63] = new byte[1 << 18];
                        Thread.sleep(1);
                    }
                }
                static void busyMethod() {
                    double x = sink;
                    for (int i = 0; i < 400_000; i++) {
                        x = Math.sqrt(x + i);
                    }
                    sink = x;
                }
            }
            """;
}
