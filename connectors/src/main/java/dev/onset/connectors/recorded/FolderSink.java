package dev.onset.connectors.recorded;

import dev.onset.connectors.spi.AnswerKey;
import dev.onset.connectors.spi.AnswerStore.Head;
import dev.onset.connectors.spi.AnswerStore.Sink;
import dev.onset.signal.Answer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A body on its way into a folder. Confined to one thread. */
final class FolderSink implements Sink {

    private static final Logger LOG = LoggerFactory.getLogger(FolderSink.class);

    private final FolderAnswerStore store;
    private final AnswerKey key;
    private final Head head;
    private final Path part;
    private final FileChannel file;
    private final MessageDigest digest = VerifiedBody.sha256();
    private long bytes;

    FolderSink(FolderAnswerStore store, AnswerKey key, Head head, Path part) throws IOException {
        this.store = store;
        this.key = key;
        this.head = head;
        this.part = part;
        this.file = FileChannel.open(part, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void write(byte[] from, int at, int length) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(from, at, length);
        while (rest.hasRemaining()) {
            bytes += file.write(rest);
        }
        digest.update(from, at, length);
    }

    @Override
    public Answer commit() throws IOException {
        try {
            file.force(false);
            file.close();
            String sha256 = HexFormat.of().formatHex(digest.digest());
            var answer = new Answer(key.canonical(), KeptAnswer.request(key), head.status(), bytes, sha256);
            return store.commit(new KeptAnswer(answer, head), part);
        } catch (IOException e) {
            abort();
            throw e;
        }
    }

    @Override
    public void abort() {
        try {
            file.close();
            Files.deleteIfExists(part);
        } catch (IOException e) {
            LOG.warn("An unfinished body stays in a recording until it is opened again: {}", e.toString());
        }
    }
}
