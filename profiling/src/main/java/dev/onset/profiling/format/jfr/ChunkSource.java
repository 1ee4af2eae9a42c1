package dev.onset.profiling.format.jfr;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.format.jfr0.OldRecordings;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Hands out the chunks of a recording, one at a time. Confined to one thread. */
final class ChunkSource {

    private static final int MOST = Integer.MAX_VALUE - 16;

    private final InputStream stream;
    private final long fileBytes;
    private final long most;
    private final boolean isSized;
    private long offset;
    private int chunks;
    private @Nullable String warning;

    /**
     * Over an unpacked stream.
     *
     * @param fileBytes how many bytes the stream has; -1 where nobody knows before the end
     */
    ChunkSource(InputStream stream, long fileBytes) {
        this.stream = stream;
        this.fileBytes = fileBytes;
        this.isSized = fileBytes >= 0;
        this.most = isSized ? Math.min(fileBytes, MOST) : MOST;
    }

    /** Why the end of the file was left out; null when it was read whole. */
    @Nullable String warning() {
        return warning;
    }

    int chunks() {
        return chunks;
    }

    /** The next chunk; null after the last. What is broken after a sound chunk ends the file with a warning. */
    @Nullable Chunk next() throws IOException {
        byte[] head = stream.readNBytes(ChunkHeader.BYTES);
        if (head.length == 0 && chunks > 0) {
            return null;
        }
        if (chunks == 0 && OldRecordings.accepts(head, head.length)) {
            return old(head);
        }
        if (head.length < ChunkHeader.BYTES || !ChunkHeader.isMagic(head, head.length)) {
            return endsHere(
                    head.length < ChunkHeader.BYTES
                            ? "the recording ends within the header of a chunk"
                            : "a chunk does not begin with FLR");
        }
        ChunkHeader header = ChunkHeader.read(head, offset);
        if (!header.isFinished()) {
            return endsHere("a chunk that was never finished: the recording was copied while it was written");
        }
        if (header.size() > most) {
            return endsHere("a chunk of " + header.size() + " bytes in a file that has no more than " + most);
        }
        int rest = (int) header.size() - ChunkHeader.BYTES;
        byte[] all;
        int read;
        if (isSized) {
            all = Arrays.copyOf(head, (int) header.size());
            read = stream.readNBytes(all, ChunkHeader.BYTES, rest);
        } else {
            // The header may announce anything: memory is taken as bytes arrive.
            byte[] body = stream.readNBytes(rest);
            read = body.length;
            all = new byte[read + ChunkHeader.BYTES];
            System.arraycopy(head, 0, all, 0, head.length);
            System.arraycopy(body, 0, all, head.length, read);
        }
        if (read < rest) {
            return endsHere("a chunk should have " + header.size() + " bytes and has " + (read + ChunkHeader.BYTES));
        }
        Chunk chunk = Chunk.of(header, all, offset);
        offset += header.size();
        chunks++;
        return chunk;
    }

    /** A recording of version 0 is read whole and becomes one chunk. */
    private Chunk old(byte[] head) throws IOException {
        byte[] all = OldRecordings.convert(head, stream, fileBytes, w -> warning = w);
        chunks++;
        return Chunk.of(ChunkHeader.read(all, 0), all, 0);
    }

    private @Nullable Chunk endsHere(String why) throws BadProfileException {
        if (chunks == 0) {
            throw new BadProfileException(
                    why,
                    offset,
                    "Dump the recording with jcmd PID JFR.dump, or wait until it has ended, and copy that file");
        }
        warning = "Everything after byte " + offset + " was left out: " + why + ".";
        return null;
    }
}
