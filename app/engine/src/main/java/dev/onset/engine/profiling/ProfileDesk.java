package dev.onset.engine.profiling;

import dev.onset.engine.profiles.CaseProfiles;
import dev.onset.profiling.capture.Capture;
import dev.onset.profiling.capture.CaptureOptions;
import dev.onset.profiling.capture.CaptureResult;
import dev.onset.profiling.capture.Place;
import dev.onset.profiling.capture.RemoteCapture;
import dev.onset.profiling.capture.TargetId;
import dev.onset.profiling.capture.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lists and profiles virtual machines wherever they are. Blocks; thread-safe. */
public final class ProfileDesk {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path store;
    private final Path recordings;
    private final ProfilingCommands commands;
    private final InstantSource clock;

    /**
     * @param store for what captures need on this machine, made where it is missing
     * @param recordings where {@link #file} puts recordings, made where it is missing
     */
    public ProfileDesk(Path store, Path recordings, ProfilingCommands commands, InstantSource clock) {
        this.store = store;
        this.recordings = recordings;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * The virtual machines of a place.
     *
     * @param place null for this machine
     */
    public RemoteCapture.Listing list(@Nullable Place place) throws InterruptedException {
        return place == null
                ? new RemoteCapture.Listing(Targets.local().list(), "")
                : new RemoteCapture(place, store, commands).list();
    }

    /**
     * Takes a profile.
     *
     * @param place null for this machine
     * @param progress told how long it has been recording, a few times a second, in this thread
     * @throws InterruptedException when the thread was interrupted; the recording has been ended and nothing is left
     */
    public CaptureResult record(
            @Nullable Place place, TargetId target, CaptureOptions options, Path file, Consumer<Duration> progress)
            throws InterruptedException {
        return place == null
                ? new Capture(store, commands).run(target, options, file, progress)
                : new RemoteCapture(place, store, commands).run(target, options, file, progress);
    }

    /** The profiles that cases keep. */
    public CaseProfiles cases() {
        return new CaseProfiles(clock);
    }

    /** Writes what a case keeps to where recordings lie, to be opened like any other file. */
    public Path unpacked(String name, byte[] stacks) throws IOException {
        Files.createDirectories(recordings);
        return Files.write(recordings.resolve("kept-" + name), stacks);
    }

    /** A name for a recording that is taken now, in a folder that is there. */
    public Path file(TargetId target) throws IOException {
        Files.createDirectories(recordings);
        return recordings.resolve("profile-" + target.pid() + "-" + STAMP.format(clock.instant()) + ".jfr");
    }
}
