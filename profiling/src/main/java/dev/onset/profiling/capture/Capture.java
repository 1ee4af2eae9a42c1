package dev.onset.profiling.capture;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.capture.CaptureOptions.Means;
import dev.onset.profiling.format.jfr.JfrScrubber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes a profile of a Java virtual machine on this machine (Linux), and leaves it as it was. What could hurt is refused before
 * anything is done. The recording ends by our word, and would end by itself in the target ten seconds later if we were gone; what
 * a killed capture left behind is put in order by the next one. Blocks; an interrupt ends the recording and throws. Thread-safe.
 */
public final class Capture {

    private static final long TICK_MS = 200;

    private final Path store;
    private final CommandPort commands;
    private final ProcFolder proc;
    private final long self;

    /**
     * Captures of this machine.
     *
     * @param store folder of our own, made where it is missing; the target writes below it. Plain letters only
     */
    public Capture(Path store, CommandPort commands) {
        this(
                store,
                commands,
                new ProcFolder(Path.of("/proc")),
                ProcessHandle.current().pid());
    }

    Capture(Path store, CommandPort commands, ProcFolder proc, long self) {
        this.store = store.toAbsolutePath().normalize();
        this.commands = commands;
        this.proc = proc;
        this.self = self;
    }

    /**
     * Takes a profile.
     *
     * @param target as {@link Targets} gave it; another process with its number is refused
     * @param destination the file to write, JFR, readable by its owner alone; replaced where it exists
     * @param progress told how long it has been recording, a few times a second, in this thread
     * @throws InterruptedException when the thread was interrupted; the recording has been ended and nothing is left
     */
    public CaptureResult run(TargetId target, CaptureOptions options, Path destination, Consumer<Duration> progress)
            throws InterruptedException {
        try {
            return capture(target, options, destination, progress);
        } catch (BadProfileException e) {
            return new CaptureResult.Failed(
                    "The recording is damaged: " + e.fault().sentence() + ".");
        } catch (IOException e) {
            return new CaptureResult.Failed(
                    "The recording's files cannot be kept (" + e + "). Check " + store + " and " + destination + ".");
        }
    }

    private CaptureResult capture(
            TargetId target, CaptureOptions options, Path destination, Consumer<Duration> progress)
            throws IOException, InterruptedException {
        if (!AgentCommand.isPlain(store)) {
            return new CaptureResult.Failed("The folder " + store + " has letters in its name that a profiler could"
                    + " misread. Choose one of plain letters (XDG_STATE_HOME).");
        }
        Path sessions = PrivateFolders.create(PrivateFolders.create(store).resolve("sessions"));
        NativeFiles natives = NativeFiles.unpack(store).orElse(null);
        new Leftovers(sessions, proc, commands, natives).clear();
        TargetFacts facts = new FactProbe(proc, self).look(target, store, natives == null ? null : natives.library());
        Verdict verdict = Preflight.of(facts, options);
        TargetId owner = proc.living(self).orElse(null);
        JavaVm vm = facts.vm();
        if (!verdict.refusals().isEmpty() || vm == null) {
            return new CaptureResult.Refused(verdict.refusals());
        }
        if (owner == null) {
            return new CaptureResult.Failed("Onset cannot find itself among the processes. Is /proc mounted?");
        }
        Recorder recorder = recorder(verdict.options(), natives, vm);
        if (recorder == null) {
            return new CaptureResult.Failed("There is no jcmd to tell the JVM's own recorder. Install a JDK.");
        }
        Session.Kind kind = recorder instanceof AgentRecorder ? Session.Kind.AGENT : Session.Kind.RECORDER;
        Session session = Session.open(sessions, kind, target, owner);
        try {
            String wrong = record(recorder, session, verdict.options(), progress);
            if (!wrong.isEmpty()) {
                return new CaptureResult.Failed(wrong + ".");
            }
            deliver(session.recording(), destination);
            return new CaptureResult.Captured(destination, verdict.notes());
        } finally {
            PrivateFolders.delete(session.folder());
        }
    }

    private @Nullable Recorder recorder(CaptureOptions options, @Nullable NativeFiles natives, JavaVm vm) {
        if (options.means() == Means.AGENT && natives != null) {
            return new AgentRecorder(new Agent(commands, proc, natives));
        }
        return FlightRecorder.program(System.getProperty("java.home", ""), vm.home())
                .map(p -> new FlightRecorder(new FlightRecorder.Local(commands, proc, p), vm.feature()))
                .orElse(null);
    }

    /** Records for its time; what went wrong, or nothing. */
    private String record(Recorder recorder, Session session, CaptureOptions options, Consumer<Duration> progress)
            throws InterruptedException {
        boolean isEnded = false;
        try {
            String wrong = recorder.start(session, options);
            if (!wrong.isEmpty()) {
                isEnded = true;
                return wrong;
            }
            Duration lived = watch(session.target(), options.duration(), progress);
            if (lived.compareTo(options.duration()) < 0) {
                isEnded = true;
                return "Process " + session.target().pid() + " ended after " + lived.toSeconds() + " s of recording";
            }
            wrong = recorder.stop(session);
            isEnded = true;
            return wrong.isEmpty() ? check(session.recording()) : wrong;
        } finally {
            if (!isEnded) {
                endInHaste(recorder, session);
            }
        }
    }

    /** The interrupt that brought us here must not stop us from stopping. A second one may: the target's own timer holds. */
    private static void endInHaste(Recorder recorder, Session session) throws InterruptedException {
        boolean wasInterrupted = Thread.interrupted();
        try {
            recorder.stop(session);
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String check(Path recording) {
        try {
            return Files.size(recording) > 0 ? "" : "The recording is empty";
        } catch (IOException e) {
            return "The target wrote no recording";
        }
    }

    /** Waits while the target lives; how long it did. */
    private Duration watch(TargetId target, Duration whole, Consumer<Duration> progress) throws InterruptedException {
        long begin = System.nanoTime();
        long passed = 0;
        while (passed < whole.toNanos()) {
            if (!proc.living(target.pid()).equals(Optional.of(target))) {
                return Duration.ofNanos(passed);
            }
            progress.accept(Duration.ofNanos(passed));
            TimeUnit.NANOSECONDS.sleep(Math.min(TimeUnit.MILLISECONDS.toNanos(TICK_MS), whole.toNanos() - passed));
            passed = System.nanoTime() - begin;
        }
        progress.accept(whole);
        return whole;
    }

    /** Whole or not at all, without settings and command lines, and never readable by others on the way. */
    static void deliver(Path recording, Path destination) throws IOException {
        Path part = part(destination);
        try {
            JfrScrubber.scrub(recording, part);
            publish(part, destination);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Makes a file beside the one to write, for its owner alone. */
    static Path part(Path destination) throws IOException {
        Path folder = destination.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(destination + " is no file");
        }
        return Files.createTempFile(
                folder,
                ".onset",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /** Puts it in its place. */
    static void publish(Path part, Path destination) throws IOException {
        Files.move(
                part,
                destination.toAbsolutePath(),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
