package dev.onset.desktop.task;

/** Work that was started. Thread-safe. */
@FunctionalInterface
public interface Running {

    /** Interrupts the work, which then counts as cancelled; does nothing when it has ended. */
    void cancel();
}
