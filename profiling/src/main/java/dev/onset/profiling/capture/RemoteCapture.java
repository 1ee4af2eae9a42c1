package dev.onset.profiling.capture;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.capture.CaptureOptions.Means;
import dev.onset.profiling.capture.RemoteLedger.FlightProgram;
import dev.onset.profiling.capture.RemoteShell.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lists and profiles the Java virtual machines of another place: a host, a pod, a container. What is needed is a POSIX shell there.
 * async-profiler is put into a folder of its own, closed to others, and removed with it; the recording is copied back. It ends by
 * our word, and by itself in the target ten seconds later when we or the connection are gone; the next capture of the place
 * removes what such a one left. Blocks; an interrupt ends the recording and throws. Thread-safe.
 */
public final class RemoteCapture {

    private static final long TICK_MS = 200;

    /** Recordings of five minutes with all events stay far below. */
    private static final long MOST = 512L << 20;

    private static final Duration COPYING = Duration.ofMinutes(5);

    private final Place place;
    private final Path store;
    private final StreamPort commands;

    /** @param store folder of our own on this machine, made where it is missing */
    public RemoteCapture(Place place, Path store, StreamPort commands) {
        this.place = place;
        this.store = store.toAbsolutePath().normalize();
        this.commands = commands;
    }

    /**
     * What was found.
     *
     * @param fault why nobody could look, with what to do; empty where somebody did
     */
    public record Listing(List<Target> targets, String fault) {
        public Listing {
            targets = List.copyOf(targets);
        }
    }

    /** All Java virtual machines there that this person may see, by number. */
    public Listing list() throws InterruptedException {
        try {
            Path work = PrivateFolders.create(PrivateFolders.create(store).resolve("work"));
            Answer answer = new RemoteShell(place, commands, work).run(ProcSnapshot.all(), RemoteShell.PATIENCE);
            if (!answer.fault().isEmpty()) {
                return new Listing(List.of(), answer.fault() + ".");
            }
            try (ProcSnapshot seen = ProcSnapshot.of(answer, work)) {
                return new Listing(new Targets(seen.proc(), seen.self(), seen::user).list(), "");
            }
        } catch (IOException e) {
            return new Listing(List.of(), "What came back cannot be kept (" + e + "). Check " + store + ".");
        }
    }

    /**
     * Takes a profile.
     *
     * @param target as {@link #list()} gave it; another process with its number is refused
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
        } catch (IOException | UncheckedIOException e) {
            return new CaptureResult.Failed(
                    "The recording's files cannot be kept (" + e + "). Check " + store + " and " + destination + ".");
        }
    }

    private CaptureResult capture(
            TargetId target, CaptureOptions options, Path destination, Consumer<Duration> progress)
            throws IOException, InterruptedException {
        PrivateFolders.create(store);
        Path work = PrivateFolders.create(store.resolve("work"));
        var ledger = new RemoteLedger(PrivateFolders.create(store.resolve("remote")));
        var shell = new RemoteShell(place, commands, work);
        Answer answer = shell.run(ProcSnapshot.one(target.pid()), RemoteShell.PATIENCE);
        if (!answer.fault().isEmpty()) {
            return new CaptureResult.Failed(answer.fault() + ".");
        }
        new RemoteLeftovers(shell, ledger).clear();
        Verdict verdict;
        JavaVm vm;
        NativeFiles natives;
        try (ProcSnapshot seen = ProcSnapshot.of(answer, work)) {
            Optional<String> platform = seen.platform();
            natives = platform.isEmpty() ? null : NativeFiles.unpack(store, platform.get());
            Path library = natives == null ? null : RemoteTarget.library(target);
            TargetFacts facts = new FactProbe(seen.proc(), seen.self())
                    .look(target, work, library)
                    .withRoom(seen.room());
            verdict = Preflight.of(facts, options);
            vm = facts.vm();
        }
        if (!verdict.refusals().isEmpty() || vm == null) {
            return new CaptureResult.Refused(verdict.refusals());
        }
        boolean isAgent = verdict.options().means() == Means.AGENT && natives != null;
        FlightProgram program = isAgent ? FlightProgram.NONE : new FlightProgram(vm.home() + "/bin/jcmd", vm.feature());
        if (!AgentCommand.isPlain(Path.of("/" + program.path()))) {
            return new CaptureResult.Failed("The target's Java lies in a folder whose name cannot be passed on.");
        }
        RemoteLedger.Entry entry = ledger.open(place, target, program);
        return new Run(shell, ledger, entry, isAgent ? natives : null).capture(verdict, destination, progress);
    }

    /** One capture, from its entry in the ledger to the end of it. Confined to one call. */
    private record Run(
            RemoteShell shell,
            RemoteLedger ledger,
            RemoteLedger.Entry entry,
            @Nullable NativeFiles natives) {

        CaptureResult capture(Verdict verdict, Path destination, Consumer<Duration> progress)
                throws IOException, InterruptedException {
            var there = new RemoteTarget(shell, entry);
            RemoteTarget.Opened opened = there.open();
            String wrong = opened.fault();
            if (!wrong.isEmpty()) {
                if (opened.isForeign()) {
                    ledger.close(entry);
                } else {
                    String left = tidy(there, null);
                    wrong = left.isEmpty() ? wrong : wrong + ". " + left;
                }
                return new CaptureResult.Failed(sentence(wrong));
            }
            boolean isRecorded = false;
            boolean isStopped = false;
            Recorder recorder = natives == null ? new FlightRecorder(there, entry.feature()) : new AgentRecorder(there);
            try {
                wrong = natives == null ? "" : there.send(natives);
                if (wrong.isEmpty()) {
                    wrong = recorder.start(entry.session(), verdict.options());
                    isRecorded = wrong.isEmpty();
                }
                if (isRecorded) {
                    watch(verdict.options().duration(), progress);
                    wrong = recorder.stop(entry.session());
                    isStopped = wrong.isEmpty();
                    wrong = isStopped ? fetch(destination) : wrong;
                }
            } finally {
                String left = tidy(there, isRecorded && !isStopped ? recorder : null);
                wrong = wrong.isEmpty() || left.isEmpty() ? wrong : wrong + ". " + left;
            }
            return wrong.isEmpty()
                    ? new CaptureResult.Captured(destination, verdict.notes())
                    : new CaptureResult.Failed(sentence(wrong));
        }

        private String fetch(Path destination) throws IOException, InterruptedException {
            Path raw = Capture.part(destination);
            try {
                String wrong = shell.fetch(entry.session().recording().toString(), raw, MOST, COPYING);
                if (wrong.isEmpty()) {
                    Capture.deliver(raw, destination);
                }
                return wrong;
            } finally {
                Files.deleteIfExists(raw);
            }
        }

        private static void watch(Duration whole, Consumer<Duration> progress) throws InterruptedException {
            long begin = System.nanoTime();
            long passed = 0;
            while (passed < whole.toNanos()) {
                progress.accept(Duration.ofNanos(passed));
                TimeUnit.NANOSECONDS.sleep(Math.min(TimeUnit.MILLISECONDS.toNanos(TICK_MS), whole.toNanos() - passed));
                passed = System.nanoTime() - begin;
            }
            progress.accept(whole);
        }

        /**
         * Ends what may still run and removes the folder. The interrupt that brought us here must not stop us; a second one may:
         * the target's own timer holds, and the ledger knows.
         */
        private String tidy(RemoteTarget there, @Nullable Recorder running) throws IOException, InterruptedException {
            boolean wasInterrupted = Thread.interrupted();
            boolean isDone = false;
            try {
                String wrong = running == null ? "" : running.stop(entry.session());
                if (wrong.isEmpty()) {
                    wrong = there.close();
                }
                isDone = wrong.isEmpty();
                return wrong;
            } finally {
                if (isDone) {
                    ledger.close(entry);
                } else {
                    ledger.abandon(entry);
                }
                if (wasInterrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private static String sentence(String wrong) {
            String text = Character.toUpperCase(wrong.charAt(0)) + wrong.substring(1);
            return text.endsWith(".") ? text : text + ".";
        }
    }
}
