package dev.onset.connectors.spi;

/** Answers questions about signals. Thread-safe. */
public interface SignalSource {

    /**
     * Starts to answer. Returns at once; the work happens in {@link BatchStream#next}. A question that this source cannot
     * answer gives a stream that fails with {@link Failure.Unsupported}.
     */
    BatchStream fetch(SignalQuery query);
}
