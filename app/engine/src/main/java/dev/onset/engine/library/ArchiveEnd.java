package dev.onset.engine.library;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The last record of a ZIP file (APPNOTE 6.3, section 4.3.16), read before anything else of it: how many entries it lists, and how large
 * that list is. A library would read the whole list into memory first.
 *
 * @param entries as listed
 * @param listBytes length of the list
 */
record ArchiveEnd(int entries, long listBytes) {

    private static final int SIGNATURE = 0x06054b50;
    private static final int LENGTH = 22;

    /** Where there is none, there is a comment behind it, or it points to the 64-bit form, which we never write: empty. */
    static java.util.Optional<ArchiveEnd> of(Path file) throws IOException {
        try (SeekableByteChannel in = Files.newByteChannel(file)) {
            if (in.size() < LENGTH) {
                return java.util.Optional.empty();
            }
            in.position(in.size() - LENGTH);
            ByteBuffer end = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
            while (end.hasRemaining() && in.read(end) >= 0) {
                // Reads on until the record is whole.
            }
            boolean isEnd = !end.hasRemaining() && end.getInt(0) == SIGNATURE;
            int entries = Short.toUnsignedInt(end.getShort(10));
            long listBytes = Integer.toUnsignedLong(end.getInt(12));
            long listAt = Integer.toUnsignedLong(end.getInt(16));
            boolean isOneDisk = end.getShort(4) == 0 && end.getShort(6) == 0 && end.getShort(8) == end.getShort(10);
            boolean isPlain = isOneDisk && end.getShort(20) == 0 && listAt + listBytes == in.size() - LENGTH;
            return isEnd && isPlain
                    ? java.util.Optional.of(new ArchiveEnd(entries, listBytes))
                    : java.util.Optional.empty();
        }
    }
}
