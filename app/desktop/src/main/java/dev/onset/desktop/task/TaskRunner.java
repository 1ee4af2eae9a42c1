package dev.onset.desktop.task;

import java.util.function.Consumer;

/** Runs blocking work away from the FX thread and brings its end back to it. Thread-safe. */
public interface TaskRunner {

    /**
     * Starts work at once.
     *
     * @param name for thread dumps
     * @param ended called once, on the FX thread
     */
    <T> Running start(String name, Work<T> work, Consumer<Ended<T>> ended);

    /** Runs something short on the FX thread, later, in the order of the calls. */
    void later(Runnable onFxThread);

    /** Runs something on the FX thread once what was just shown is drawn: for work that must not keep anybody from seeing it. */
    default void whenDrawn(Runnable onFxThread) {
        later(onFxThread);
    }
}
