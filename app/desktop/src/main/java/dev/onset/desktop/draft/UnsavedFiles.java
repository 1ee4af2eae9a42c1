package dev.onset.desktop.draft;

import dev.onset.desktop.task.Latest;
import dev.onset.desktop.task.TaskRunner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Unsaved texts as files of one folder, a file a key, for their owner's eyes only (mode 0600 where there are modes). A file holds the key
 * in its first line and the text below, in UTF-8. It is written beside and moved into place: whoever reads it finds the text
 * before or the text after, never half of one.
 */
public final class UnsavedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(UnsavedFiles.class);

    private static final String SUFFIX = ".txt";
    private static final long PATIENCE_MS = 1_000;

    /** Longer names are refused by some file systems; two keys that share so much are one place of the window. */
    private static final int MOST_NAME = 120;

    private UnsavedFiles() {}

    /**
     * Reads what the last run left behind and keeps from now on; blocks while it reads.
     *
     * @param folder made when the first text is written
     */
    public static Unsaved in(Path folder, TaskRunner runner) {
        var latest = new Latest(runner, "unsaved text", (key, text) -> write(folder, key, text));
        return new UnsavedTexts(latest::put, () -> latest.flush(PATIENCE_MS), read(folder));
    }

    private static Map<String, String> read(Path folder) {
        var found = new TreeMap<String, String>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.getFileName().toString().endsWith(SUFFIX))
                    .toList()) {
                String content = Files.readString(file);
                int end = content.indexOf('\n');
                if (end > 0) {
                    found.put(content.substring(0, end), content.substring(end + 1));
                }
            }
        } catch (IOException e) {
            LOG.debug("no unsaved texts in {}", folder, e);
        }
        return found;
    }

    private static void write(Path folder, String key, String text) {
        Path file = folder.resolve(name(key));
        Path beside = folder.resolve(name(key) + ".new");
        try {
            if (text.isEmpty()) {
                Files.deleteIfExists(file);
                return;
            }
            Files.createDirectories(folder, owners(folder, "rwx------"));
            var how = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
            try (FileChannel out = FileChannel.open(beside, how, owners(folder, "rw-------"))) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(key + "\n" + text);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("{} cannot be written, so a crash would take the text with it: {}", file, e.toString());
        }
    }

    private static FileAttribute<?>[] owners(Path near, String mode) {
        return near.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    /** Keys hold paths and what not; their bytes as digits make a name that any file system takes. */
    private static String name(String key) {
        String digits = HexFormat.of().formatHex(key.getBytes(StandardCharsets.UTF_8));
        return digits.length() <= MOST_NAME
                ? digits + SUFFIX
                : digits.substring(0, MOST_NAME - 8) + String.format("%08x", key.hashCode()) + SUFFIX;
    }
}
