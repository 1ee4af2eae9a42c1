package dev.onset.connectors.spi;

import dev.onset.signal.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the raw answers of backends by a canonical key, and finds them again. Implemented by the case file and by folders of
 * recordings. Thread-safe.
 */
public interface AnswerStore {

    /**
     * Starts to keep an answer. The gateway writes the body as it reads it, content encoding removed.
     *
     * @throws IOException when it cannot be kept; the call itself goes on and says so
     */
    Sink begin(AnswerKey key, Head head) throws IOException;

    /** The newest kept answer to this request. */
    Optional<Stored> find(AnswerKey key) throws IOException;

    /** What came before the body. Header names are lower-case; credentials and cookies are not among them. */
    record Head(int status, Map<String, String> headers, Instant at) {
        public Head {
            headers = Map.copyOf(headers);
        }
    }

    /** Where a body is written. */
    interface Sink {

        void write(byte[] bytes, int from, int length) throws IOException;

        /** The body is whole: keep it. */
        Answer commit() throws IOException;

        /** The body broke off: forget it. */
        void abort();
    }

    /** A kept answer. */
    interface Stored {

        Answer answer();

        Head head();

        InputStream body() throws IOException;
    }
}
