package dev.onset.connectors.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A request body that is not a form: its content type and its bytes. A value, immutable. */
public final class RequestBytes {

    private final String contentType;
    private final byte[] bytes;

    public RequestBytes(String contentType, byte[] bytes) {
        this.contentType = contentType;
        this.bytes = bytes.clone();
    }

    public String contentType() {
        return contentType;
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The bytes as text, one character a byte: what makes two requests the same in an answer store. */
    String keyText() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof RequestBytes other
                && contentType.equals(other.contentType)
                && Arrays.equals(bytes, other.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * contentType.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes of " + contentType;
    }
}
