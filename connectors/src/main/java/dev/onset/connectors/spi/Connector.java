package dev.onset.connectors.spi;

/**
 * One configured source, opened. Opening does no I/O; each call does, and blocks. Thread-safe. Interrupt ends a call within
 * 200 ms.
 */
public interface Connector extends SignalSource, AutoCloseable {

    /** Name of the source in its environment. */
    String name();

    /** Kind of the source, such as {@code loki}. */
    String kind();

    /**
     * Asks the backend who it is and what it allows. Never throws for an expected failure: that is part of the answer.
     *
     * @throws InterruptedException when the thread was interrupted
     */
    Check check() throws InterruptedException;

    /** Frees connections and threads. Calls under way end with a failure. */
    @Override
    void close();
}
