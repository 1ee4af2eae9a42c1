package dev.onset.connectors.contract;

import dev.onset.connectors.spi.AnswerKey;
import dev.onset.connectors.spi.AnswerStore;
import dev.onset.signal.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** An answer store that forgets when the process ends. Thread-safe. */
public final class MemoryAnswers implements AnswerStore {

    private final List<Kept> kept = new ArrayList<>();
    private int aborted;

    /** What was kept, in the order of keeping. */
    public synchronized List<Kept> kept() {
        return List.copyOf(kept);
    }

    /** How many answers were begun and then given up. */
    public synchronized int aborted() {
        return aborted;
    }

    @Override
    public Sink begin(AnswerKey key, Head head) {
        var body = new ByteArrayOutputStream();
        return new Sink() {
            @Override
            public void write(byte[] bytes, int from, int length) {
                body.write(bytes, from, length);
            }

            @Override
            public Answer commit() {
                var answer = new Answer(
                        key.canonical(), key.canonical(), head.status(), body.size(), sha256(body.toByteArray()));
                synchronized (MemoryAnswers.this) {
                    kept.add(new Kept(key, answer, head, body.toByteArray()));
                }
                return answer;
            }

            @Override
            public void abort() {
                synchronized (MemoryAnswers.this) {
                    aborted++;
                }
            }
        };
    }

    @Override
    public synchronized Optional<Stored> find(AnswerKey key) {
        return kept.reversed().stream()
                .filter(k -> k.key().equals(key))
                .map(Stored.class::cast)
                .findFirst();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** One kept answer. */
    public static final class Kept implements Stored {

        private final AnswerKey key;
        private final Answer answer;
        private final Head head;
        private final byte[] bytes;

        private Kept(AnswerKey key, Answer answer, Head head, byte[] bytes) {
            this.key = key;
            this.answer = answer;
            this.head = head;
            this.bytes = bytes;
        }

        public AnswerKey key() {
            return key;
        }

        @Override
        public Answer answer() {
            return answer;
        }

        @Override
        public Head head() {
            return head;
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
