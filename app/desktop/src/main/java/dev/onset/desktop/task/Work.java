package dev.onset.desktop.task;

/** Blocking work that ends soon after its thread is interrupted. */
@FunctionalInterface
public interface Work<T> {

    /** Runs to the end. Never called on the FX thread. */
    T run() throws InterruptedException;
}
