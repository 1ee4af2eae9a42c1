package dev.onset.engine.workbench;

import dev.onset.connectors.recorded.FolderAnswerStore;
import dev.onset.connectors.spi.AnswerStore;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.engine.casefile.CaseFault;
import dev.onset.engine.casefile.CaseFile;
import java.io.IOException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens recordings: a folder, or the answers that a case kept. */
public final class Recordings {

    /** The kind word of a source that replays. */
    static final String KIND = "recorded";

    private Recordings() {}

    /** Opens a folder for recording into. */
    public static FolderAnswerStore record(Path folder) throws IOException {
        return FolderAnswerStore.recordingTo(folder);
    }

    static AnswerStore open(ConnectorSettings settings) throws RecordingUnreadable {
        Path path;
        try {
            path = Path.of(settings.url());
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            throw new RecordingUnreadable(settings.name() + ": " + settings.url()
                    + " is no file here. Give the recording as url: file:PATH.");
        }
        if (Files.isDirectory(path)) {
            return FolderAnswerStore.reading(path);
        }
        try {
            return CaseFile.open(path);
        } catch (CaseFault e) {
            throw new RecordingUnreadable(settings.name() + ": " + e.getMessage());
        }
    }
}
