package dev.onset.connectors.http;

import dev.onset.connectors.http.Recording.Tape;
import dev.onset.connectors.spi.AnswerStore;
import dev.onset.connectors.spi.Failure;
import dev.onset.signal.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is made of one reply's body, be it from the network or from a recording: an answer goes to the reader, anything else
 * becomes a failure. Confined to one attempt.
 */
final class Body<T> {

    private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml");

    private final Source source;
    private final ApiRequest asked;
    private final BodyReader<T> reader;
    private final AnswerStore.Head head;
    private final NetworkFailures failures;
    private final String tried;
    private @Nullable Answer answer;

    Body(Source source, ApiRequest asked, BodyReader<T> reader, AnswerStore.Head head, NetworkFailures failures) {
        this.source = source;
        this.asked = asked;
        this.reader = reader;
        this.head = head;
        this.failures = failures;
        this.tried = source.tried(asked);
    }

    /** The receipt; there is one once {@link #value} has returned. */
    Answer answer() {
        Answer a = answer;
        if (a == null) {
            throw new IllegalStateException("the body was not read");
        }
        return a;
    }

    /** Whether the reader may have it: a good status, and nothing that says it is not of this interface. */
    boolean isAnswer() {
        String type = Heads.mediaType(head.headers());
        Set<String> wanted = source.dialect().contentTypes();
        return head.status() / 100 == 2
                && !PAGES.contains(type)
                && (wanted.isEmpty() || type.isEmpty() || wanted.contains(type));
    }

    /**
     * What the reader makes of it. The tape is kept when the body was whole, whatever the reader thinks of it.
     *
     * @param endIsCertain false where a cut looks like an end
     */
    T value(BodyGuard body, Tape tape, boolean endIsCertain) throws Trouble, InterruptedException {
        boolean kept = false;
        try {
            T value = new Reading(source, tried, failures).read(reader, body, head.headers(), endIsCertain);
            answer = new Answer(
                    asked.key(source.name()).canonical(),
                    source.asked(asked),
                    head.status(),
                    body.count(),
                    body.sha256Hex());
            tape.keep();
            kept = true;
            return value;
        } catch (Trouble e) {
            if (body.isWhole() && endIsCertain) {
                tape.keep();
                kept = true;
            }
            throw e;
        } finally {
            if (!kept) {
                tape.drop();
            }
        }
    }

    /** The failure that a reply means which is no answer. */
    Trouble refusal(BodyGuard body) throws InterruptedException {
        byte[] bytes = new byte[0];
        try {
            bytes = body.readNBytes(source.tuning().limits().errorBytes());
            body.drain(1);
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("while an error was read");
            }
            // What came of it says enough, except that our own time is over.
            Trouble during = failures.during(e, body);
            if (during.failure() instanceof Failure.TimedOut) {
                return during;
            }
            bytes = body.head();
        }
        Trouble trouble = judge(bytes);
        return body.isWhole() ? trouble.with(new Evidence(head, masked(bytes))) : trouble;
    }

    /** Debugging proxies say back what they were sent, and a recording is handed on. */
    private byte[] masked(byte[] bytes) {
        Charset charset = StandardCharsets.UTF_8;
        String text = new String(bytes, charset);
        if (!Arrays.equals(text.getBytes(charset), bytes)) {
            // One character a byte: what is no text stays as it came.
            charset = StandardCharsets.ISO_8859_1;
            text = new String(bytes, charset);
        }
        return source.masking().mask(text).getBytes(charset);
    }

    private Trouble judge(byte[] bytes) {
        var words = new StatusFailures(source, tried);
        if (head.status() / 100 != 2) {
            return words.status(
                    head.status(), head.headers(), bytes, asked.method().equals("POST"));
        }
        String type = Heads.mediaType(head.headers());
        WebPage page = WebPage.of(type, bytes);
        if (page != null) {
            return words.page(page, source.host());
        }
        return Trouble.lasting(new Failure.BadReply(
                source.name(),
                tried,
                "a body of type " + type + " where one of " + source.dialect().contentTypes() + " was expected",
                "Check the source's address: something else seems to answer there."));
    }

    /** An error reply, whole but for credentials, for the recording: an error is evidence too. */
    static final class Evidence {

        private final AnswerStore.Head head;
        private final byte[] bytes;

        Evidence(AnswerStore.Head head, byte[] bytes) {
            this.head = head;
            this.bytes = bytes;
        }

        AnswerStore.Head head() {
            return head;
        }

        void writeTo(Tape tape) {
            tape.write(bytes, 0, bytes.length);
            tape.keep();
        }
    }

    /** The guard of a body of this reply. */
    BodyGuard guard(InputStream in, @Nullable WireBytes wire, Flight flight, Tape tape) {
        return new BodyGuard(
                Blotted.of(in, source.masking().blots()), wire, source.tuning().limits(), flight, tape);
    }
}
