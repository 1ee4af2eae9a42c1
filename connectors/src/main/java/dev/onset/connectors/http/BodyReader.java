package dev.onset.connectors.http;

import java.io.IOException;
import java.io.InputStream;

/**
 * Turns a body into a value while it arrives. An {@link IOException} or a Jackson exception becomes a bad reply that names the
 * request; {@link UnexpectedBody} says what was wrong in words.
 */
@FunctionalInterface
public interface BodyReader<T> {

    T read(InputStream body) throws IOException, UnexpectedBody;

    /** The body is well-formed but not what this API answers. */
    final class UnexpectedBody extends Exception {
        private static final long serialVersionUID = 1L;

        public UnexpectedBody(String message) {
            super(message, null, false, false);
        }
    }
}
