package dev.onset.desktop;

import dev.onset.desktop.shell.CannotTriage;
import dev.onset.engine.localfiles.FileTriage;
import dev.onset.engine.localfiles.LocalFile;
import dev.onset.engine.localfiles.LocalFiles;
import dev.onset.engine.triage.Receipt;
import dev.onset.engine.triage.Triage;
import dev.onset.engine.triage.TriageListener;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Files of the person's own machine, as a text of the paste box names them: one path a line. Thread-safe. */
final class LocalSources {

    /** A line that says how to read times without a zone: {@code zone local}. */
    static final String LOCAL_TIMES = "zone local";

    private static final int MOST = 20;

    private final LocalFiles reader;
    private final Supplier<ZoneId> zone;

    /** @param zone of the person who looks, as it is chosen by then */
    LocalSources(LocalFiles reader, Supplier<ZoneId> zone) {
        this.reader = reader;
        this.zone = zone;
    }

    /** The files that a text names; empty where any line of it is no file that is there. */
    static Optional<List<Path>> named(String text) {
        var files = new ArrayList<Path>();
        for (String line : text.strip().split("\n")) {
            if (line.strip().equals(LOCAL_TIMES)) {
                continue;
            }
            try {
                Path file = Path.of(line.strip());
                if (!file.isAbsolute() || !Files.isRegularFile(file)) {
                    return Optional.empty();
                }
                files.add(file);
            } catch (InvalidPathException e) {
                return Optional.empty();
            }
        }
        return files.isEmpty() ? Optional.empty() : Optional.of(files);
    }

    /** Reads files side by side with what is shown already, their receipts counted on from {@code first}. */
    List<LocalFile> read(List<Path> files, String text, int first) {
        boolean isLocal = text.strip().lines().anyMatch(l -> l.strip().equals(LOCAL_TIMES));
        var read = new ArrayList<LocalFile>();
        for (Path file : files.subList(0, Math.min(MOST, files.size()))) {
            read.add(reader.read(file, isLocal ? zone.get() : ZoneOffset.UTC, "f" + (first + read.size())));
        }
        return read;
    }

    /**
     * Reads files as something to look at.
     *
     * @throws CannotTriage where none of them can be read
     */
    Triage triage(List<Path> files, String text, Instant now, TriageListener listener) throws CannotTriage {
        List<LocalFile> read = read(files, text, 1);
        if (read.stream().allMatch(f -> f.batch() == null)) {
            throw new CannotTriage(
                    String.join(" ", read.stream().map(LocalFile::refusal).toList()));
        }
        read.forEach(file -> tell(file, listener));
        return FileTriage.of(read, now);
    }

    /** Reads the files of a kept triage once more, as far as they are still the same. */
    void again(Triage kept, TriageListener listener) {
        for (Receipt receipt : kept.receipts()) {
            named(receipt.provenance().query()).ifPresent(files -> {
                LocalFile file = read(files, "", 1).getFirst();
                if (file.sha256()
                        .equals(receipt.provenance().answers().getFirst().sha256())) {
                    tell(file, listener);
                }
            });
        }
    }

    private static void tell(LocalFile file, TriageListener listener) {
        var query = file.query();
        var batch = file.batch();
        if (query != null && batch != null) {
            listener.brought(query, List.of(batch));
            file.lanes().forEach(listener::laneLanded);
        }
    }
}
