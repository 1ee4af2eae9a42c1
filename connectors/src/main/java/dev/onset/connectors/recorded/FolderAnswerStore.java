package dev.onset.connectors.recorded;

import dev.onset.connectors.spi.AnswerKey;
import dev.onset.connectors.spi.AnswerStore;
import dev.onset.signal.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder that keeps answers: {@code answers.jsonl} lists them, one line each (key, request, status, headers, time, bytes,
 * SHA-256), {@code bodies.zip} holds each body once, under its SHA-256. An answer is either kept whole or not at all, also when
 * the process is killed; a body that was changed since fails with an {@link IOException} when it is read. Thread-safe.
 */
public final class FolderAnswerStore implements AnswerStore, AutoCloseable {

    /** The gateway leaves these out already; a folder that may be passed on checks again. */
    private static final Set<String> NEVER_KEPT =
            Set.of("authorization", "proxy-authorization", "cookie", "set-cookie", "set-cookie2", "www-authenticate");

    /** Larger bodies are read twice instead of being held: once to verify them, once to hand them out. */
    private static final long IN_MEMORY = 8L << 20;

    private final Path folder;
    private final boolean recording;
    private @Nullable AnswerList answers;
    private @Nullable BodyShelf bodies;
    private @Nullable FileChannel file;
    private @Nullable RecordingLock lock;
    private boolean closed;

    private FolderAnswerStore(Path folder, boolean recording) {
        this.folder = folder;
        this.recording = recording;
    }

    /** A folder to read; looked at when it is first asked. */
    public static FolderAnswerStore reading(Path folder) {
        return new FolderAnswerStore(folder, false);
    }

    /**
     * A folder to record into; made where it does not exist, for its owner only. What it holds already stays.
     *
     * @throws IOException when it cannot be written, is damaged, or another process records into it
     */
    public static FolderAnswerStore recordingTo(Path folder) throws IOException {
        var store = new FolderAnswerStore(folder, true);
        makeFolder(folder);
        store.openToWrite();
        return store;
    }

    @Override
    public Sink begin(AnswerKey key, Head head) throws IOException {
        synchronized (this) {
            if (!recording) {
                throw new IOException("the recording in " + folder + " was opened for reading");
            }
            return new FolderSink(this, key, kept(head), shelf().part());
        }
    }

    @Override
    public synchronized Optional<Stored> find(AnswerKey key) throws IOException {
        KeptAnswer kept = list().find(key.canonical());
        return Optional.ofNullable(kept).map(Found::new);
    }

    /** How many answers are kept. */
    public synchronized int size() throws IOException {
        return list().size();
    }

    /** When the newest answer arrived; empty when there is none. */
    public synchronized Optional<Instant> madeAt() throws IOException {
        return Optional.ofNullable(list().last());
    }

    /**
     * Ends the recording, packing its bodies, or the reading. Bodies handed out before can no longer be read.
     *
     * @throws IOException when bodies could not be packed; they stay readable as they are
     */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        BodyShelf open = bodies;
        try {
            if (open != null && recording) {
                open.pack();
            }
        } finally {
            if (open != null) {
                open.close();
            }
            if (file != null) {
                file.close();
            }
            if (lock != null) {
                lock.close();
            }
        }
    }

    /** Takes a whole body in and lists it: from here on it is found. */
    synchronized Answer commit(KeptAnswer answer, Path part) throws IOException {
        FileChannel to = file;
        if (closed || to == null) {
            throw new IOException("the recording in " + folder + " was closed");
        }
        shelf().add(part, answer.answer().sha256());
        list().append(to, answer);
        return answer.answer();
    }

    /** Verified before a byte of it is handed out, so that nobody acts on the beginning of a body that was changed. */
    private synchronized InputStream body(Answer answer) throws IOException {
        try (InputStream in = new VerifiedBody(shelf().read(answer.sha256()), answer)) {
            if (answer.bytes() <= IN_MEMORY) {
                return new ByteArrayInputStream(in.readAllBytes());
            }
            in.transferTo(OutputStream.nullOutputStream());
        }
        return new VerifiedBody(shelf().read(answer.sha256()), answer);
    }

    private void openToWrite() throws IOException {
        RecordingLock held = RecordingLock.of(folder);
        try {
            AnswerList list = AnswerList.read(folder);
            BodyShelf shelf = BodyShelf.open(folder);
            bodies = shelf;
            shelf.sweep();
            file = list.openToAppend(folder);
            answers = list;
            lock = held;
        } catch (IOException e) {
            if (bodies != null) {
                bodies.close();
            }
            held.close();
            throw e;
        }
    }

    private AnswerList list() throws IOException {
        load();
        if (answers == null) {
            throw new IOException("the recording in " + folder + " was closed");
        }
        return answers;
    }

    private BodyShelf shelf() throws IOException {
        load();
        if (bodies == null) {
            throw new IOException("the recording in " + folder + " was closed");
        }
        return bodies;
    }

    private void load() throws IOException {
        if (closed) {
            throw new IOException("the recording in " + folder + " was closed");
        }
        if (answers == null || bodies == null) {
            if (!Files.isRegularFile(folder.resolve(AnswerList.NAME), LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("there is no recording in " + folder + ": it has no " + AnswerList.NAME);
            }
            answers = AnswerList.read(folder);
            bodies = BodyShelf.open(folder);
        }
    }

    private static Head kept(Head head) {
        Map<String, String> headers = new LinkedHashMap<>(head.headers());
        headers.keySet().removeIf(name -> NEVER_KEPT.contains(name.toLowerCase(Locale.ROOT)));
        return new Head(head.status(), headers, head.at());
    }

    private static void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(folder, owner);
        } else {
            Files.createDirectories(folder);
        }
    }

    /** An answer found in the list. */
    private final class Found implements Stored {

        private final KeptAnswer kept;

        Found(KeptAnswer kept) {
            this.kept = kept;
        }

        @Override
        public Answer answer() {
            return kept.answer();
        }

        @Override
        public Head head() {
            return kept.head();
        }

        @Override
        public InputStream body() throws IOException {
            return FolderAnswerStore.this.body(kept.answer());
        }
    }
}
