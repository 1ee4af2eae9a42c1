package dev.onset.engine.doctor;

import dev.onset.engine.doctor.DoctorReport.Entry;
import dev.onset.engine.settings.PlatformFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where things lie, and whether they can be written there. */
final class Folders {

    private final PlatformFolders folders;

    Folders(PlatformFolders folders) {
        this.folders = folders;
    }

    List<Entry> entries() {
        var entries = new ArrayList<Entry>();
        entries.add(entry("configuration", folders.config(), ""));
        Path cases = folders.data().resolve("cases");
        entries.add(entry("cases", cases, casesIn(cases)));
        entries.add(entry("state", folders.state(), ""));
        entries.add(entry("logs", folders.logs(), ""));
        entries.add(entry("cache", folders.cache(), ""));
        return entries;
    }

    private static Entry entry(String name, Path folder, String more) {
        Path there = folder;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        String free = free(there);
        if (there == null || !Files.isDirectory(there)) {
            return Entry.trouble(name, folder + " (cannot be: " + there + " is no folder)");
        }
        if (!Files.isWritable(there)) {
            return Entry.trouble(name, folder + " (cannot be written: " + there + ")");
        }
        String state = there.equals(folder) ? "" : "not made yet, ";
        return Entry.of(name, folder + " (" + state + more + free + ")");
    }

    private static String free(@org.jspecify.annotations.Nullable Path there) {
        if (there == null) {
            return "";
        }
        try {
            return (Files.getFileStore(there).getUsableSpace() >> 20) + " MB free";
        } catch (IOException e) {
            return "free space unknown";
        }
    }

    private static String casesIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return "";
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> cases = files.filter(f -> f.getFileName().toString().endsWith(".onset"))
                    .toList();
            long bytes = 0;
            for (Path file : cases) {
                bytes += Files.size(file);
            }
            return cases.size() + " cases with " + (bytes >> 20) + " MB, ";
        } catch (IOException | UncheckedIOException e) {
            return "cannot be listed, ";
        }
    }
}
