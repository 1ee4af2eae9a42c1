package dev.onset.connectors.spi;

/**
 * Carries a {@link Failure} up to the edge of a connector, where it becomes data again. Checked on purpose, and never seen by
 * the engine.
 */
public final class CallFailed extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public CallFailed(Failure failure) {
        super(failure.sentence(), null, false, false);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
