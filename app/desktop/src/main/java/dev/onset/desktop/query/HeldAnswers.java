package dev.onset.desktop.query;

import dev.onset.connectors.spi.AnswerKey;
import dev.onset.connectors.spi.AnswerStore;
import dev.onset.signal.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The answers to what a person asked, byte for byte, until they are put into a case or the window is shut: of many the newest, for all of
 * them together have a bounded room in memory. Thread-safe; each sink is for one thread.
 */
public final class HeldAnswers implements AnswerStore {

    /** JSON of samples shrinks to about a tenth, so this is several hundred megabytes of answers. */
    private static final long MOST_BYTES = 64L << 20;

    private final long mostBytes;
    private final Deque<Held> held = new ArrayDeque<>();
    private long bytes;

    /** Holds none yet. */
    public HeldAnswers() {
        this(MOST_BYTES);
    }

    /** @param mostBytes deflated, of all answers together */
    HeldAnswers(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** One of them. */
    public static final class Held implements Stored {

        private final AnswerKey key;
        private final Head head;
        private final Answer answer;
        private final byte[] deflated;

        private Held(AnswerKey key, Head head, Answer answer, byte[] deflated) {
            this.key = key;
            this.head = head;
            this.answer = answer;
            this.deflated = deflated;
        }

        /** What was asked. */
        public AnswerKey key() {
            return key;
        }

        @Override
        public Head head() {
            return head;
        }

        @Override
        public Answer answer() {
            return answer;
        }

        @Override
        public InputStream body() {
            return new InflaterInputStream(new ByteArrayInputStream(deflated));
        }
    }

    @Override
    public Sink begin(AnswerKey key, Head head) {
        return new Writing(key, head);
    }

    @Override
    public Optional<Stored> find(AnswerKey key) {
        return newest(h -> h.key().equals(key)).map(h -> h);
    }

    /** The very answer that a receipt names, and no later one to the same request. */
    public Optional<Held> find(Answer answer) {
        return newest(h ->
                h.answer().key().equals(answer.key()) && h.answer().sha256().equals(answer.sha256()));
    }

    private synchronized Optional<Held> newest(Predicate<Held> wanted) {
        for (Iterator<Held> back = held.descendingIterator(); back.hasNext(); ) {
            Held one = back.next();
            if (wanted.test(one)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private synchronized void add(Held one) {
        held.addLast(one);
        bytes += one.deflated.length;
        while (bytes > mostBytes && !held.isEmpty()) {
            bytes -= held.removeFirst().deflated.length;
        }
    }

    private static String request(AnswerKey key) {
        String parameters =
                key.parameters().stream().map(p -> p.name() + "=" + p.value()).collect(Collectors.joining("&"));
        return key.method() + " " + key.path() + (parameters.isEmpty() ? "" : "?" + parameters);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java runtime has SHA-256", e);
        }
    }

    private final class Writing implements Sink {

        private final AnswerKey key;
        private final Head head;
        private final MessageDigest digest = sha256();
        private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
        private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        private final DeflaterOutputStream body = new DeflaterOutputStream(packed, deflater);
        private long written;

        Writing(AnswerKey key, Head head) {
            this.key = key;
            this.head = head;
        }

        @Override
        public void write(byte[] more, int from, int length) throws IOException {
            digest.update(more, from, length);
            body.write(more, from, length);
            written += length;
        }

        @Override
        public Answer commit() throws IOException {
            body.close();
            deflater.end();
            String hash = HexFormat.of().formatHex(digest.digest());
            var answer = new Answer(key.canonical(), request(key), head.status(), written, hash);
            add(new Held(key, head, answer, packed.toByteArray()));
            return answer;
        }

        @Override
        public void abort() {
            deflater.end();
        }
    }
}
