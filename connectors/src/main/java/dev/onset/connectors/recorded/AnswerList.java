package dev.onset.connectors.recorded;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code answers.jsonl}: what was answered, one line each, in the order of keeping. A last line without a line break is what a
 * crash left of an answer that was never acknowledged, and counts for nothing. Confined to one thread at a time.
 */
final class AnswerList {

    static final String NAME = "answers.jsonl";

    private static final int LONGEST_LINE = 1 << 20;
    private static final long LARGEST_LIST = 256L << 20;

    private final Map<String, KeptAnswer> newest = new HashMap<>();
    private int size;
    private @Nullable Instant first;
    private @Nullable Instant last;
    private long wholeBytes;

    /** The list of a folder; empty where there is none. */
    static AnswerList read(Path folder) throws IOException {
        var list = new AnswerList();
        Path file = folder.resolve(NAME);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return list;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST_LIST) {
            throw new IOException(NAME + " is no plain file of at most 256 MB");
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS))) {
            list.readLines(in);
        }
        return list;
    }

    /** Writes the answer behind the others, so that it survives whatever happens next. */
    void append(FileChannel file, KeptAnswer answer) throws IOException {
        byte[] line = answer.toLine();
        ByteBuffer bytes =
                ByteBuffer.allocate(line.length + 1).put(line).put((byte) '\n').flip();
        int length = bytes.remaining();
        try {
            long at = wholeBytes;
            while (bytes.hasRemaining()) {
                at += file.write(bytes, at);
            }
            file.force(false);
        } catch (IOException e) {
            file.truncate(wholeBytes);
            throw e;
        }
        wholeBytes += length;
        add(answer);
    }

    /** Opens the file to append to; what a crash left behind its last whole line is cut off. */
    FileChannel openToAppend(Path folder) throws IOException {
        FileChannel file = FileChannel.open(
                folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        file.truncate(wholeBytes);
        return file;
    }

    @Nullable KeptAnswer find(String canonicalKey) {
        return newest.get(canonicalKey);
    }

    int size() {
        return size;
    }

    /** When the oldest answer arrived; null when there is none. */
    @Nullable Instant first() {
        return first;
    }

    /** When the newest answer arrived; null when there is none. */
    @Nullable Instant last() {
        return last;
    }

    private void readLines(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b != '\n') {
                if (line.size() == LONGEST_LINE) {
                    throw new IOException("line " + (size + 1) + " of " + NAME + " is longer than 1 MB");
                }
                line.write(b);
                continue;
            }
            try {
                add(KeptAnswer.ofLine(line.toByteArray()));
            } catch (IOException e) {
                throw new IOException("line " + (size + 1) + " of " + NAME + " is damaged: " + e.getMessage(), e);
            }
            wholeBytes += line.size() + 1;
            line.reset();
        }
    }

    private void add(KeptAnswer answer) {
        Instant at = answer.head().at();
        size++;
        first = first == null || at.isBefore(first) ? at : first;
        last = last == null || at.isAfter(last) ? at : last;
        newest.merge(
                answer.answer().key(),
                answer,
                (old, young) -> young.head().at().isBefore(old.head().at()) ? old : young);
    }
}
