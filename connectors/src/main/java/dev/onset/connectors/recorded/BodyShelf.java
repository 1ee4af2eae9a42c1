package dev.onset.connectors.recorded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The bodies of a folder, named by their SHA-256: in {@code bodies.zip} and {@code bodies-N.zip}, and, until a recording is
 * closed, as loose files in {@code loose/}. Nothing is ever unpacked to a place that an archive names. Confined to one thread
 * at a time; streams handed out may be read by any.
 */
final class BodyShelf implements AutoCloseable {

    private static final String LOOSE = "loose";
    private static final String PART = ".part";
    private static final Pattern ARCHIVE = Pattern.compile("bodies(-\\d{1,6})?\\.zip");
    private static final Pattern BODY = Pattern.compile("[0-9a-f]{64}");

    /** Every entry bears the same time, so that equal bodies make equal archives. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Path folder;
    private final List<ZipFile> archives = new ArrayList<>();

    private BodyShelf(Path folder) {
        this.folder = folder;
    }

    static BodyShelf open(Path folder) throws IOException {
        var shelf = new BodyShelf(folder);
        try {
            for (Path file : shelf.list(folder, ARCHIVE)) {
                shelf.archives.add(new ZipFile(file.toString()));
            }
            return shelf;
        } catch (IOException e) {
            shelf.close();
            throw new IOException("an archive of bodies cannot be opened: " + e.getMessage(), e);
        }
    }

    boolean has(String sha256) {
        return isLoose(sha256) || archives.stream().anyMatch(a -> a.getEntry(sha256) != null);
    }

    /** The bytes under that name, not yet compared with it. */
    InputStream read(String sha256) throws IOException {
        if (isLoose(sha256)) {
            return Files.newInputStream(loose(sha256), LinkOption.NOFOLLOW_LINKS);
        }
        for (ZipFile archive : archives) {
            ZipEntry entry = archive.getEntry(sha256);
            if (entry != null) {
                return archive.getInputStream(entry);
            }
        }
        throw new IOException("the body " + sha256 + " is not in the recording");
    }

    /** A fresh file for a body on its way in. */
    Path part() throws IOException {
        Files.createDirectories(folder.resolve(LOOSE));
        return Files.createTempFile(folder.resolve(LOOSE), "", PART);
    }

    /** Takes a finished body in under its name, in one step. */
    void add(Path part, String sha256) throws IOException {
        if (has(sha256)) {
            Files.delete(part);
        } else {
            Files.move(part, loose(sha256), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Removes what a crash left of bodies on their way in. */
    void sweep() throws IOException {
        Path loose = folder.resolve(LOOSE);
        if (Files.isDirectory(loose, LinkOption.NOFOLLOW_LINKS)) {
            for (Path part : list(loose, Pattern.compile(".*\\" + PART))) {
                Files.delete(part);
            }
        }
    }

    /** Packs all loose bodies into one more archive; a crash on the way leaves them loose. */
    void pack() throws IOException {
        Path loose = folder.resolve(LOOSE);
        if (!Files.isDirectory(loose, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> bodies = list(loose, BODY);
        if (!bodies.isEmpty()) {
            Path packed = loose.resolve("bodies" + PART);
            write(bodies, packed);
            Path archive = unusedName();
            Files.move(packed, archive, StandardCopyOption.ATOMIC_MOVE);
            archives.add(new ZipFile(archive.toString()));
            for (Path body : bodies) {
                Files.delete(body);
            }
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(loose)) {
            if (!left.iterator().hasNext()) {
                Files.delete(loose);
            }
        }
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (ZipFile archive : archives) {
            try {
                archive.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        archives.clear();
        if (failure != null) {
            throw failure;
        }
    }

    private static void write(List<Path> bodies, Path target) throws IOException {
        try (FileChannel file = FileChannel.open(
                target,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS)) {
            var zip = new ZipOutputStream(new ChannelOutput(file));
            for (Path body : bodies) {
                var entry = new ZipEntry(body.getFileName().toString());
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                Files.copy(body, zip);
                zip.closeEntry();
            }
            zip.finish();
            zip.flush();
            file.force(true);
        }
    }

    private Path unusedName() {
        Path name = folder.resolve("bodies.zip");
        for (int i = 2; Files.exists(name, LinkOption.NOFOLLOW_LINKS); i++) {
            name = folder.resolve("bodies-" + i + ".zip");
        }
        return name;
    }

    private boolean isLoose(String sha256) {
        return Files.isRegularFile(loose(sha256), LinkOption.NOFOLLOW_LINKS);
    }

    private Path loose(String sha256) {
        if (!BODY.matcher(sha256).matches()) {
            throw new IllegalArgumentException("no SHA-256: " + sha256);
        }
        return folder.resolve(LOOSE).resolve(sha256);
    }

    /** Plain files of that name, sorted; links are passed over. */
    private List<Path> list(Path where, Pattern names) throws IOException {
        var files = new ArrayList<Path>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(where)) {
            for (Path file : all) {
                if (names.matcher(file.getFileName().toString()).matches()
                        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    files.add(file);
                }
            }
        }
        files.sort(null);
        return files;
    }

    /** Writes into a channel and leaves it open. */
    private static final class ChannelOutput extends OutputStream {

        private final OutputStream out;

        ChannelOutput(FileChannel file) {
            this.out = java.nio.channels.Channels.newOutputStream(file);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }
    }
}
