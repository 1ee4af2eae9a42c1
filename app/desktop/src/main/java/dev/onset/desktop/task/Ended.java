package dev.onset.desktop.task;

/** How work came to its end. Handed over on the FX thread, exactly once for each piece of work. */
public sealed interface Ended<T> {

    /** It ran to the end. */
    record Done<T>(T value) implements Ended<T> {}

    /** Somebody cancelled it. Whatever it still makes is dropped. */
    record Cancelled<T>() implements Ended<T> {}

    /** It has a bug: work reports expected failures in its value. */
    record Broke<T>(Throwable bug) implements Ended<T> {}
}
