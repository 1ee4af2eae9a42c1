package dev.onset.engine.localfiles;

import dev.onset.connectors.spi.SignalQuery;
import dev.onset.engine.triage.Lane;
import dev.onset.signal.Batch;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file as it was read.
 *
 * @param file where it lies
 * @param form what it was taken for, such as {@code Jaeger JSON} or {@code log lines}
 * @param batch what it holds, with its coverage and, as provenance, its hash; null where nothing could be read
 * @param query what a question for all of it would have been; null likewise
 * @param lanes its rows of the timeline
 * @param notes what a reader must know: zones, lines without a time, where it broke off
 * @param refusal why nothing could be read, with what to do; empty where something could
 */
public record LocalFile(
        Path file,
        String form,
        @Nullable Batch batch,
        @Nullable SignalQuery query,
        List<Lane> lanes,
        List<String> notes,
        String refusal) {

    public LocalFile {
        lanes = List.copyOf(lanes);
        notes = List.copyOf(notes);
    }

    static LocalFile refused(Path file, String sentence) {
        return new LocalFile(file, "", null, null, List.of(), List.of(), sentence);
    }

    /** The file's name without its folder. */
    public String name() {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    /** SHA-256 of the bytes that were read, lower-case hex; empty where none were. */
    public String sha256() {
        return batch == null ? "" : batch.provenance().answers().getFirst().sha256();
    }

    /** How many bytes were read. */
    public long bytes() {
        return batch == null ? 0 : batch.provenance().answers().getFirst().bytes();
    }
}
