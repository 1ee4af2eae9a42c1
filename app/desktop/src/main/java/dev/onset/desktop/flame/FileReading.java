package dev.onset.desktop.flame;

import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.Running;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.profiling.ReadOptions;
import dev.onset.profiling.Recording;
import dev.onset.profiling.format.ProfileFiles;
import dev.onset.profiling.format.ProfileReading;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one file at a time, beside; a new one takes the place of one that is being read. FX thread only. */
final class FileReading {

    private final TaskRunner runner;
    private final Consumer<Boolean> busy;
    private final Consumer<String> note;
    private @Nullable Running reading;
    private boolean hasLines;

    /**
     * @param busy told when reading begins and ends
     * @param note told what is read, and what went wrong
     */
    FileReading(TaskRunner runner, Consumer<Boolean> busy, Consumer<String> note) {
        this.runner = runner;
        this.busy = busy;
        this.note = note;
    }

    /** Reads as the last that was read, lines apart or together. */
    void read(Path from, Consumer<Recording> taken) {
        read(from, hasLines, taken);
    }

    /**
     * Reads anew what was read: calls from different lines of a function apart where they were together, and the other way round.
     *
     * @param other a second file, which is compared with; null for none
     * @param taken is given both; not called where one of them cannot be read any more, and then lines stay as they were
     */
    void readOtherwise(Path first, @Nullable Path other, BiConsumer<Recording, @Nullable Recording> taken) {
        boolean wanted = !hasLines;
        read(first, wanted, one -> {
            if (other == null) {
                hasLines = wanted;
                taken.accept(one, null);
            } else {
                read(other, wanted, two -> {
                    hasLines = wanted;
                    taken.accept(one, two);
                });
            }
        });
    }

    private void read(Path from, boolean isByLine, Consumer<Recording> taken) {
        ReadOptions plain = ReadOptions.standard().withSamples();
        ReadOptions options = isByLine ? plain.withLines() : plain;
        if (reading != null) {
            reading.cancel();
        }
        busy.accept(true);
        note.accept("Reading " + from.getFileName());
        reading = runner.start("profile", () -> ProfileFiles.read(from, options), ended -> {
            busy.accept(false);
            switch (ended) {
                case Ended.Done<ProfileReading>(ProfileReading.Read(Recording read)) -> taken.accept(read);
                case Ended.Done<ProfileReading>(ProfileReading.Unreadable not) ->
                    note.accept(from.getFileName() + ": " + not.fault().sentence() + ".");
                case Ended.Cancelled<ProfileReading> gone -> {}
                case Ended.Broke<ProfileReading> broke ->
                    note.accept(from.getFileName() + " could not be read: " + broke.bug() + ". Please report it.");
            }
        });
    }
}
