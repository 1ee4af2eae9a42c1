package dev.onset.engine.profiling;

import dev.onset.profiling.capture.CaptureOptions;
import dev.onset.profiling.capture.CaptureResult;
import dev.onset.profiling.capture.Place;
import dev.onset.profiling.capture.TargetId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The last hours of a virtual machine in short, cheap recordings, so that an incident has a before. Blocks; confined to one thread.
 */
public final class RollingBaseline {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Pattern NAME = Pattern.compile("chunk-(\\d{1,10}-\\d{1,18})-(\\d{8}-\\d{6})\\.jfr");

    /** One that fails may have met a pause; the third in a row tells that it will not work. */
    private static final int TRIES = 3;

    private final ProfileDesk desk;
    private final Path folder;
    private final InstantSource clock;

    /** @param folder where chunks are kept, one file each; made where it is missing */
    public RollingBaseline(ProfileDesk desk, Path folder, InstantSource clock) {
        this.desk = desk;
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * What is kept of whom.
     *
     * @param place null for this machine
     * @param every time from the begin of one chunk to that of the next
     * @param keep how long a chunk is kept
     */
    public record Plan(@Nullable Place place, TargetId target, CaptureOptions options, Duration every, Duration keep) {
        public Plan {
            if (every.compareTo(options.duration()) < 0 || keep.compareTo(every) < 0) {
                throw new IllegalArgumentException(
                        "a chunk is taken less often than it lasts, and kept longer than until the next");
            }
        }
    }

    /**
     * Takes chunk after chunk.
     *
     * @param done told how each one went
     * @return why it ended: the target is gone, refused, or failed three times in a row
     * @throws InterruptedException when somebody ends it; the recording that ran has been ended, the chunks stay
     */
    public CaptureResult run(Plan plan, Consumer<CaptureResult> done) throws InterruptedException {
        int failed = 0;
        while (true) {
            Instant begin = clock.instant();
            CaptureResult result = turn(plan);
            done.accept(result);
            failed = result instanceof CaptureResult.Failed ? failed + 1 : 0;
            if (result instanceof CaptureResult.Refused || failed == TRIES) {
                return result;
            }
            Duration rest = plan.every().minus(Duration.between(begin, clock.instant()));
            if (rest.isPositive()) {
                Thread.sleep(rest);
            }
        }
    }

    /** Takes one chunk, and removes those of the same target that are too old. */
    CaptureResult turn(Plan plan) throws InterruptedException {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve("chunk-" + key(plan.target()) + "-" + STAMP.format(clock.instant()) + ".jfr");
            CaptureResult result = desk.record(plan.place(), plan.target(), plan.options(), file, passed -> {});
            Instant oldest = clock.instant().minus(plan.keep());
            for (Chunk chunk : chunks(plan.target())) {
                if (chunk.begin().isBefore(oldest)) {
                    Files.deleteIfExists(chunk.file());
                }
            }
            return result;
        } catch (IOException e) {
            return new CaptureResult.Failed("The chunks cannot be kept in " + folder + " (" + e.getMessage() + ").");
        }
    }

    /** A recording that is kept, and when it was begun, to the second. */
    public record Chunk(Path file, Instant begin) {}

    /** What is kept of a target, the oldest first. */
    public List<Chunk> chunks(TargetId target) throws IOException {
        var found = new ArrayList<Chunk>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches() && name.group(1).equals(key(target))) {
                    begin(name.group(2)).ifPresent(begin -> found.add(new Chunk(file, begin)));
                }
            }
        }
        return found;
    }

    /** Empty where no clock says so, such as on the 40th of a month: such a file is not ours. */
    private static Optional<Instant> begin(String stamp) {
        try {
            return Optional.of(STAMP.parse(stamp, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String key(TargetId target) {
        return target.pid() + "-" + target.startTicks();
    }
}
