package dev.onset.connectors.recorded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one process at a time record into a folder. A file of its own, because systems drop a lock as soon as the process
 * closes any other handle of the locked file. The lock ends with the process, whatever becomes of the file.
 */
final class RecordingLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RecordingLock.class);
    private static final String NAME = "recording.lock";

    private final Path file;
    private final FileChannel channel;

    private RecordingLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws IOException when somebody else holds it */
    static RecordingLock of(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try {
            if (channel.tryLock() == null) {
                throw new IOException("another process records into " + folder);
            }
            return new RecordingLock(file, channel);
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException("a recording into " + folder + " is open already", e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void close() {
        // Deleted while it is still held, where the system allows that: nobody else can have taken it.
        try (FileChannel held = channel) {
            LOG.debug("Recording into {} ends, lock open: {}", file.getParent(), held.isOpen());
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("The lock file of a recording stays: {}", e.toString());
        }
    }
}
