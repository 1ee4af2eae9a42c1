package dev.onset.profiling.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;

/** A recording that a virtual machine makes of itself: some work, some allocation, and a secret that must not get out. */
public final class LiveRecording {

    public static final String SECRET = "planted-7f3a91";

    private LiveRecording() {}

    public static void make(Path file) throws IOException {
        try (var recording = new Recording()) {
            recording.enable("jdk.ExecutionSample").with("period", "5 ms");
            recording.enable("jdk.ObjectAllocationSample").with("throttle", "1000/s");
            recording.enable("jdk.JavaExceptionThrow").withStackTrace();
            recording.enable("jdk.InitialSystemProperty");
            recording.enable("jdk.InitialEnvironmentVariable");
            recording.enable("jdk.JVMInformation");
            recording.enable("jdk.GarbageCollection");
            recording.enable("jdk.GCPhasePause");
            recording.enable("jdk.GCConfiguration");
            recording.start();
            long until = System.nanoTime() + 700_000_000L;
            int sum = 0;
            while (System.nanoTime() < until) {
                sum += spin(12) + allocate() + fail();
            }
            recording.stop();
            if (sum == 42) {
                throw new IllegalStateException("the work was not done");
            }
            recording.dump(file);
        }
    }

    /** Makes it in a virtual machine of its own, which was started with the secret in a property and in its environment. */
    public static void makeApart(Path file) throws IOException, InterruptedException {
        var child = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Donset.test.password=" + SECRET,
                "-cp",
                System.getProperty("java.class.path"),
                LiveRecording.class.getName(),
                file.toString());
        child.environment().put("ONSET_TEST_PASSWORD", SECRET);
        Process process = child.inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException("the recorded program failed");
        }
    }

    public static void main(String[] args) throws IOException {
        make(Path.of(args[0]));
    }

    private static int spin(int depth) {
        int sum = 0;
        for (int i = 0; i < 5_000; i++) {
            sum += Integer.rotateLeft(sum ^ i, depth);
        }
        return depth == 0 ? sum : sum + spin(depth - 1);
    }

    private static int allocate() {
        List<byte[]> kept = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            kept.add(new byte[4096]);
        }
        return kept.size();
    }

    private static int fail() {
        try {
            throw new IllegalArgumentException("as planned");
        } catch (IllegalArgumentException e) {
            return 1;
        }
    }
}
