package dev.onset.engine.profiling;

import dev.onset.engine.profiles.ProfileTarget;
import dev.onset.profiling.Profile;
import dev.onset.profiling.ReadOptions;
import dev.onset.profiling.Recording;
import dev.onset.profiling.export.Numbers;
import dev.onset.profiling.export.Page;
import dev.onset.profiling.flame.Difference;
import dev.onset.profiling.format.ProfileFiles;
import dev.onset.profiling.format.ProfileReading;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes what belongs beside a recording: a flame graph to open in a browser, and its stacks as text. Thread-safe. */
public final class ProfileFilesWriter {

    private ProfileFilesWriter() {}

    /**
     * What was written.
     *
     * @param recording as it was read
     * @param shown the event that is in the files; null where the recording holds no samples
     * @param difference against the baseline; null where there is none
     * @param files in the order of writing
     * @param fault what could not be done, a sentence; empty where all was
     */
    public record Written(
            @Nullable Recording recording,
            @Nullable Profile shown,
            @Nullable Difference difference,
            List<Path> files,
            String fault) {
        public Written {
            files = List.copyOf(files);
        }

        static Written failed(String fault) {
            return new Written(null, null, null, List.of(), fault);
        }
    }

    /**
     * Reads a recording and writes {@code BASE.html} and {@code BASE.collapsed}.
     *
     * @param baseline another profile of the same program; null where there is none
     * @param title what was recorded, for a person
     */
    public static Written write(Path recordingFile, Path base, @Nullable Path baseline, String title)
            throws IOException {
        Recording recording;
        switch (ProfileFiles.read(recordingFile, ReadOptions.standard())) {
            case ProfileReading.Read read -> recording = read.recording();
            case ProfileReading.Unreadable not -> {
                return Written.failed(not.fault().sentence() + ".");
            }
        }
        Optional<Profile> first = recording.first();
        if (first.isEmpty() || first.get().totalSamples() == 0) {
            return new Written(
                    recording, null, null, List.of(), "The recording holds no samples: the program did nothing.");
        }
        Profile shown = first.get();
        Difference difference = null;
        String fault = "";
        if (baseline != null) {
            switch (ProfileFiles.read(baseline, ReadOptions.standard())) {
                case ProfileReading.Read read -> {
                    Profile before = read.recording().profile(shown.type().id()).orElse(null);
                    difference = before == null ? null : Difference.of(shown, before);
                    fault = before == null
                            ? "The baseline " + baseline + " has no event "
                                    + shown.type().id() + "."
                            : "";
                }
                case ProfileReading.Unreadable not ->
                    fault = "The baseline cannot be read: " + not.fault().sentence() + ".";
            }
        }
        var files = new ArrayList<Path>();
        Profile drawn = difference == null ? shown : difference.now();
        for (ProfileTarget target : List.of(ProfileTarget.HTML, ProfileTarget.COLLAPSED)) {
            Path file =
                    base.resolveSibling(base.getFileName() + (target == ProfileTarget.HTML ? ".html" : ".collapsed"));
            try (OutputStream out = Files.newOutputStream(file)) {
                target.write(drawn, recording, page(shown, difference, title), out);
            }
            files.add(file);
        }
        return new Written(recording, shown, difference, files, fault);
    }

    private static Page page(Profile shown, @Nullable Difference difference, String title) {
        var notes = new ArrayList<String>();
        notes.add(Numbers.of(shown.totalSamples(), "samples"));
        if (difference != null) {
            notes.add("Compared with the baseline, both as shares of their own whole.");
            notes.addAll(difference.warnings());
        }
        return new Page(
                shown.type().title() + (difference == null ? "" : ", difference") + " - " + title, notes, difference);
    }
}
