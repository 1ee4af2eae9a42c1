package dev.onset.profiling.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The capturing process is killed at random instants: the target goes on, the profiler stops, no file stays. */
class KilledCaptureTest {

    /** One second is recorded; the target's own timer ends it ten later, and a busy machine may take its time to say so. */
    private static final long BOUND_SECONDS = 1 + 30;

    /** Of the soaking test; two hundred take forty minutes. */
    private static final int MANY = Integer.getInteger("onset.kills", 200);

    private static final long SEED = 20_261_121;

    @TempDir
    private Path folder;

    /** What is killed. */
    static final class Capturing {
        private Capturing() {}

        public static void main(String[] args) throws Exception {
            TargetId target = Targets.local().identify(Long.parseLong(args[1])).orElseThrow();
            var options = CaptureOptions.standard(Duration.ofSeconds(1));
            new Capture(Path.of(args[0]), new Processes()).run(target, options, Path.of(args[2]), d -> {});
        }
    }

    @Test
    @Tag("slow")
    void tenInstants_stopByTheTargetsOwnTimer() throws Exception {
        killAt(10);
    }

    @Test
    @Tag("soak")
    void manyInstants_stopByTheTargetsOwnTimer() throws Exception {
        killAt(MANY);
    }

    private void killAt(int times) throws Exception {
        assumeThat(NativeFiles.platform(System.getProperty("os.name"), System.getProperty("os.arch")))
                .as("captures are made on Linux")
                .isPresent();
        var random = new Random(SEED);
        Path store = folder.resolve("store");
        NativeFiles natives = NativeFiles.unpack(store).orElseThrow();
        var agent = new Agent(new Processes(), new ProcFolder(Path.of("/proc")), natives);
        int running = 0;
        try (BusyJvm busy = BusyJvm.own(folder)) {
            TargetId target = Targets.local().identify(busy.pid()).orElseThrow();
            for (int i = 0; i < times; i++) {
                Process capturing = start(store, busy.pid());
                awaitSession(capturing, store);
                // From the making of the folder to the end of the recording.
                boolean isDone = capturing.waitFor(random.nextInt(1200), TimeUnit.MILLISECONDS);
                List<ProcessHandle> launchers = capturing.descendants().toList();
                capturing.destroyForcibly().waitFor();
                long killed = System.nanoTime();
                // A launcher outlives who started it, and what it was sent for may still happen.
                for (ProcessHandle launcher : launchers) {
                    launcher.onExit().get(BOUND_SECONDS, TimeUnit.SECONDS);
                }
                Path log = folder.resolve("status" + i + ".log");
                if (!isDone && isActive(agent, target, log)) {
                    running++;
                }
                while (isActive(agent, target, log)) {
                    assertThat(Duration.ofNanos(System.nanoTime() - killed))
                            .as("seed %s, kill %s: %s", SEED, i, ProcFolder.text(log))
                            .isLessThan(Duration.ofSeconds(BOUND_SECONDS));
                    assertThat(busy.livesOn(Duration.ofMillis(300)))
                            .as("the target after kill %s", i)
                            .isTrue();
                }
            }
            assertThat(running).as("kills that hit a running recording").isPositive();
            assertThat(busy.isAlive()).isTrue();
            assertThat(busy.output()).isEmpty();
            new Leftovers(store.resolve("sessions"), new ProcFolder(Path.of("/proc")), new Processes(), natives)
                    .clear();
            try (Stream<Path> left = Files.list(store.resolve("sessions"))) {
                assertThat(left).isEmpty();
            }
        }
    }

    /** What cannot be found out counts as active, but a target that is gone must not pass for one that is profiled. */
    private static boolean isActive(Agent agent, TargetId target, Path log) throws InterruptedException {
        boolean is = agent.isActive(target, log).orElse(true);
        assertThat(Targets.local().identify(target.pid())).as("the target").contains(target);
        return is;
    }

    @Test
    void leftover_isStoppedByTheNextCapture() throws Exception {
        assumeThat(NativeFiles.platform(System.getProperty("os.name"), System.getProperty("os.arch")))
                .as("captures are made on Linux")
                .isPresent();
        Path store = folder.resolve("store");
        NativeFiles natives = NativeFiles.unpack(store).orElseThrow();
        Path sessions = PrivateFolders.create(store.resolve("sessions"));
        var agent = new Agent(new Processes(), new ProcFolder(Path.of("/proc")), natives);
        try (BusyJvm busy = BusyJvm.own(folder)) {
            TargetId target = Targets.local().identify(busy.pid()).orElseThrow();
            TargetId nobody = new TargetId(ProcessHandle.current().pid(), 1);
            Session left = Session.open(sessions, Session.Kind.AGENT, target, nobody);
            assertThat(new AgentRecorder(agent).start(left, CaptureOptions.standard(CaptureOptions.LONGEST)))
                    .isEmpty();
            assertThat(agent.isActive(target, folder.resolve("a.log"))).isEqualTo(Optional.of(true));

            var result = new Capture(store, new Processes())
                    .run(target, CaptureOptions.standard(Duration.ofSeconds(1)), folder.resolve("x.jfr"), d -> {});

            assertThat(result).isInstanceOf(CaptureResult.Captured.class);
            assertThat(left.folder()).doesNotExist();
        }
    }

    private Process start(Path store, long pid) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Capturing.class.getName(),
                        store.toString(),
                        Long.toString(pid),
                        folder.resolve("out.jfr").toString())
                .inheritIO()
                .start();
    }

    /** Until this process' own session is there: those of earlier kills may lie beside it. */
    private static void awaitSession(Process capturing, Path store) throws IOException, InterruptedException {
        Path sessions = store.resolve("sessions");
        String owner = "-" + capturing.pid() + "-";
        while (capturing.isAlive()) {
            if (Files.isDirectory(sessions)) {
                try (Stream<Path> folders = Files.list(sessions)) {
                    if (folders.anyMatch(f -> f.getFileName().toString().contains(owner))) {
                        return;
                    }
                }
            }
            if (capturing.waitFor(5, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }
}
