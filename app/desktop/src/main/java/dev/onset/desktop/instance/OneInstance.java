package dev.onset.desktop.instance;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one that has the window. It holds a lock on a file, which the system frees however it ends; whoever comes later drops a
 * note into a folder beside it. Files, not sockets: nobody but the person's own account can reach them. Confined to one thread.
 */
public final class OneInstance implements AutoCloseable {

    private static final String NOTE = ".note";

    /** Notes from a crowd are not wanted. */
    private static final int MOST_NOTES = 32;

    private final Path notes;
    private final FileChannel channel;
    private final FileLock lock;

    private OneInstance(Path notes, FileChannel channel, FileLock lock) {
        this.notes = notes;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Becomes the one with the window.
     *
     * @param folder of this person's state; made where it is missing, readable by nobody else
     * @return null where another process is it
     * @throws IOException where the folder cannot be written; then nobody can be asked, and a second window does no harm
     */
    public static @Nullable OneInstance claim(Path folder) throws IOException {
        Path notes = folder.resolve("notes");
        Files.createDirectories(notes);
        // Not asked of the file's own store: where the mount cannot be found, as in a changed root, that is an error.
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(notes, PosixFilePermissions.fromString("rwx------"));
        }
        FileChannel channel =
                FileChannel.open(folder.resolve("window.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            return null;
        }
        var instance = new OneInstance(notes, channel, lock);
        // What was left for one that is gone is not meant for this one.
        instance.take();
        return instance;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /**
     * Hands over to the one with the window.
     *
     * @param argument as the start was given it, or empty
     * @param patience how long to wait until it is taken
     * @return whether it was taken
     */
    public static boolean handOver(Path folder, String argument, Duration patience)
            throws IOException, InterruptedException {
        Path notes = folder.resolve("notes");
        Path note = notes.resolve(UUID.randomUUID() + NOTE);
        Path draft = notes.resolve(note.getFileName() + ".draft");
        Files.writeString(draft, argument, StandardCharsets.UTF_8);
        try {
            Files.move(draft, note, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, note);
        }
        long end = System.nanoTime() + patience.toNanos();
        while (Files.exists(note) && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        return !Files.deleteIfExists(note);
    }

    /** What others were given since the last call, in no order. */
    public List<Request> take() throws IOException {
        var requests = new ArrayList<Request>();
        List<Path> found;
        try (Stream<Path> files = Files.list(notes)) {
            found = files.filter(f -> f.getFileName().toString().endsWith(NOTE))
                    .sorted()
                    .toList();
        }
        for (Path note : found) {
            try {
                boolean isSmall = Files.size(note) <= Request.MOST && requests.size() < MOST_NOTES;
                String text = isSmall ? Files.readString(note, StandardCharsets.UTF_8) : "";
                Files.delete(note);
                requests.add(Request.of(text));
            } catch (NoSuchFileException e) {
                // Whoever left it has given up waiting.
            }
        }
        return requests;
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
