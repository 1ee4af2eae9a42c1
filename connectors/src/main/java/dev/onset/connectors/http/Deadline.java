package dev.onset.connectors.http;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When a call must be over: one end for names, connection, TLS, body, parsing and every further attempt. Thread-safe. */
final class Deadline {

    private final Duration whole;
    private final LongSupplier nanos;
    private final long end;

    Deadline(Duration whole, LongSupplier nanos) {
        this.whole = whole;
        this.nanos = nanos;
        this.end = nanos.getAsLong() + whole.toNanos();
    }

    /** What was given in the beginning. */
    Duration whole() {
        return whole;
    }

    /** What is left; never negative. */
    Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - nanos.getAsLong()));
    }

    boolean isPassed() {
        return end - nanos.getAsLong() <= 0;
    }
}
