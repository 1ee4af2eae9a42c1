package dev.onset.connectors.recorded;

import dev.onset.connectors.spi.AnswerKey;
import dev.onset.connectors.spi.AnswerStore;
import dev.onset.signal.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers in a folder that any tool can read: {@code answers.jsonl} tells what was asked and what came, {@code bodies.zip}
 * holds each distinct body once, named by its SHA-256. While recording, bodies lie in {@code bodies/} and are packed at
 * {@link #close}; a folder that was not closed can be read all the same. Thread-safe.
 */
public final class FolderAnswerStore implements AnswerStore, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FolderAnswerStore.class);

    private static final String INDEX = "answers.jsonl";
    private static final String PACKED = "bodies.zip";
    private static final String LOOSE = "bodies";

    private final Path folder;
    private final IndexFile index;
    private final boolean isWritable;
    private final Map<String, IndexFile.Entry> newest = new HashMap<>();

    private FolderAnswerStore(Path folder, boolean isWritable) throws IOException {
        this.folder = folder;
        this.index = new IndexFile(folder.resolve(INDEX));
        this.isWritable = isWritable;
        if (Files.exists(folder.resolve(INDEX))) {
            for (IndexFile.Entry e : index.read()) {
                newest.put(e.answer().key(), e);
            }
        }
    }

    /**
     * Opens a recording for reading.
     *
     * @throws IOException when there is none, or its index cannot be read
     */
    public static FolderAnswerStore open(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(INDEX))) {
            throw new NoSuchFileException(folder.resolve(INDEX).toString());
        }
        return new FolderAnswerStore(folder, false);
    }

    /** Opens a folder for recording into; makes it where it is missing, adds to it where it is there. */
    public static FolderAnswerStore record(Path folder) throws IOException {
        Files.createDirectories(folder.resolve(LOOSE));
        return new FolderAnswerStore(folder, true);
    }

    /** How many requests it can answer. */
    public synchronized int size() {
        return newest.size();
    }

    @Override
    public Sink begin(AnswerKey key, Head head) throws IOException {
        if (!isWritable) {
            throw new IOException(folder + " was opened for reading");
        }
        return new BodySink(key, head, Files.createTempFile(folder.resolve(LOOSE), "part-", ".tmp"));
    }

    @Override
    public synchronized Optional<Stored> find(AnswerKey key) {
        IndexFile.Entry entry = newest.get(key.canonical());
        return entry == null ? Optional.empty() : Optional.of(new Kept(entry));
    }

    /** Packs what was recorded. */
    @Override
    public synchronized void close() throws IOException {
        if (!isWritable) {
            return;
        }
        Path packing = folder.resolve(PACKED + ".tmp");
        var names = new TreeSet<String>();
        newest.values().forEach(e -> names.add(e.answer().sha256()));
        try (var zip = new ZipOutputStream(Files.newOutputStream(packing))) {
            zip.setLevel(9);
            for (String name : names) {
                // A fixed time: the same answers give the same file.
                var entry = new ZipEntry(name);
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(bytes(name));
                zip.closeEntry();
            }
        }
        Files.move(packing, folder.resolve(PACKED), StandardCopyOption.REPLACE_EXISTING);
        try (var loose = Files.list(folder.resolve(LOOSE))) {
            for (Path file : loose.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder.resolve(LOOSE));
    }

    private byte[] bytes(String sha256) throws IOException {
        Path loose = folder.resolve(LOOSE).resolve(sha256);
        byte[] bytes;
        if (Files.exists(loose)) {
            bytes = Files.readAllBytes(loose);
        } else {
            try (var zip = new ZipFile(folder.resolve(PACKED).toFile())) {
                ZipEntry entry = zip.getEntry(sha256);
                if (entry == null) {
                    throw new IOException("the recording in " + folder + " lacks body " + sha256);
                }
                try (InputStream in = zip.getInputStream(entry)) {
                    bytes = in.readAllBytes();
                }
            }
        }
        if (!HexFormat.of().formatHex(sha256().digest(bytes)).equals(sha256)) {
            throw new IOException(
                    "body " + sha256 + " of the recording in " + folder + " was changed since it was made");
        }
        return bytes;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java runtime has SHA-256", e);
        }
    }

    private final class Kept implements Stored {

        private final IndexFile.Entry entry;

        Kept(IndexFile.Entry entry) {
            this.entry = entry;
        }

        @Override
        public Answer answer() {
            return entry.answer();
        }

        @Override
        public Head head() {
            return entry.head();
        }

        @Override
        public InputStream body() throws IOException {
            return new ByteArrayInputStream(bytes(entry.answer().sha256()));
        }
    }

    private final class BodySink implements Sink {

        private final AnswerKey key;
        private final Head head;
        private final Path part;
        private final OutputStream out;
        private final MessageDigest digest = sha256();
        private long length;

        BodySink(AnswerKey key, Head head, Path part) throws IOException {
            this.key = key;
            this.head = head;
            this.part = part;
            this.out = Files.newOutputStream(part);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
            digest.update(bytes, from, count);
            length += count;
        }

        @Override
        public Answer commit() throws IOException {
            out.close();
            String name = HexFormat.of().formatHex(digest.digest());
            Files.move(part, folder.resolve(LOOSE).resolve(name), StandardCopyOption.REPLACE_EXISTING);
            var answer = new Answer(key.canonical(), key.canonical(), head.status(), length, name);
            var entry = new IndexFile.Entry(answer, head);
            synchronized (FolderAnswerStore.this) {
                index.append(entry);
                newest.put(answer.key(), entry);
            }
            return answer;
        }

        @Override
        public void abort() {
            try {
                out.close();
                Files.deleteIfExists(part);
            } catch (IOException e) {
                // A part that stays behind is removed when the recording is packed.
                LOG.debug("{} stays behind", part, e);
            }
        }
    }
}
