package dev.onset.desktop.flame;

/**
 * A stretch of a recording, half-open.
 *
 * @param startNanos since 1970
 * @param endNanos since 1970
 */
public record Span(long startNanos, long endNanos) {

    boolean holds(long nanos) {
        return nanos >= startNanos && nanos < endNanos;
    }
}
