package dev.onset.engine.casefile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The first hundred bytes of a case, read without a database: whether it is one at all is decided before SQLite sees a byte of it.
 * Offsets are those of the SQLite file format, section 1.3.
 *
 * @param isWal whether its newest pages may stand in a file beside it
 */
record CaseHeader(boolean isWal, int version) {

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int LENGTH = 100;
    private static final int READ_VERSION_AT = 19;
    private static final int USER_VERSION_AT = 60;
    private static final int APPLICATION_ID_AT = 68;

    /** @throws CaseFault where there is no such file, it cannot be read, or it is not a case */
    static CaseHeader of(Path file) throws CaseFault {
        ByteBuffer head = ByteBuffer.allocate(LENGTH);
        try (var channel = Files.newByteChannel(file, StandardOpenOption.READ)) {
            while (head.hasRemaining() && channel.read(head) >= 0) {
                // Reads on until the header is whole or the file ends.
            }
        } catch (NoSuchFileException e) {
            throw new CaseFault(file, "there is no such file.", e);
        } catch (IOException e) {
            String why = Files.isDirectory(file)
                    ? "it is a folder, not a case."
                    : "it cannot be read. Check its permissions.";
            throw new CaseFault(file, why + " (" + e + ")", e);
        }
        boolean isDatabase = !head.hasRemaining() && ByteBuffer.wrap(MAGIC).equals(head.slice(0, MAGIC.length));
        if (!isDatabase || head.getInt(APPLICATION_ID_AT) != CaseSchema.APPLICATION_ID) {
            throw new CaseFault(file, "it is not a case of Onset. Cases are made by onset triage and end in .onset.");
        }
        int version = head.getInt(USER_VERSION_AT);
        if (version > CaseSchema.CURRENT.version()) {
            throw newer(file, version);
        }
        return new CaseHeader(head.get(READ_VERSION_AT) == 2, version);
    }

    static CaseFault newer(Path file, int version) {
        return new CaseFault(
                file,
                "it was made by a newer Onset (format " + version + ", this one knows " + CaseSchema.CURRENT.version()
                        + "). It was not touched; open it with the newer one.");
    }
}
