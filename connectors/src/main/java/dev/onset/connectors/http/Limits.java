package dev.onset.connectors.http;

import java.time.Duration;

/**
 * How much one reply may cost us, whatever a backend sends. A value.
 *
 * @param wireBytes longest body on the wire
 * @param bodyBytes longest body after unpacking
 * @param ratio how many times longer a body may grow in unpacking
 * @param ratioFromBytes up to this length the ratio does not matter: a small body of blanks packs well
 * @param errorBytes how much of an error's body is read
 * @param connect longest wait for one connection
 */
record Limits(long wireBytes, long bodyBytes, int ratio, long ratioFromBytes, int errorBytes, Duration connect) {

    /**
     * 64 MB on the wire is 5 s at 100 Mbit/s; 256 MB unpacked is what an answer of 64 MB of JSON at gzip's usual 4:1 would be at
     * most. Deflate cannot exceed 1032:1, honest JSON stays under 50:1.
     */
    static final Limits DEFAULT = new Limits(64L << 20, 256L << 20, 200, 1L << 20, 1 << 20, Duration.ofSeconds(10));

    /** A body is longer than it may be; the message names the limit. */
    static final class Breached extends java.io.IOException {
        private static final long serialVersionUID = 1L;

        Breached(String message) {
            super(message);
        }
    }

    /** A number of bytes for people. */
    static String inWords(long bytes) {
        if (bytes >= 1L << 20) {
            return (bytes >> 20) + " MB";
        }
        return bytes >= 1L << 10 ? (bytes >> 10) + " kB" : bytes + " bytes";
    }
}
