package dev.onset.desktop.task;

import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Work that begins before there is a toolkit to bring its end to. Thread-safe. */
public final class Early {

    private Early() {}

    /**
     * Begins at once; whoever waits for the end, or cancels it, has the future.
     *
     * @param name for thread dumps
     */
    public static <T> Future<T> begin(String name, Callable<T> work) {
        var task = new FutureTask<>(work);
        Thread.ofVirtual().name(name).start(task);
        return task;
    }
}
