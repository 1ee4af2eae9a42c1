package dev.onset.desktop.task;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/** Everything on the test's own thread, in order; what should come later can be held back. */
public final class DirectTaskRunner implements TaskRunner {

    private final Queue<Runnable> held = new ArrayDeque<>();
    private boolean isHolding;

    /** What comes from now on waits. */
    public void hold() {
        isHolding = true;
    }

    /** What waited runs, in its order. */
    public void release() {
        isHolding = false;
        while (!held.isEmpty()) {
            held.remove().run();
        }
    }

    @Override
    public <T> Running start(String name, Work<T> work, Consumer<Ended<T>> ended) {
        later(() -> ended.accept(end(work)));
        return () -> {};
    }

    private static <T> Ended<T> end(Work<T> work) {
        try {
            return new Ended.Done<>(work.run());
        } catch (InterruptedException e) {
            return new Ended.Cancelled<>();
        }
    }

    @Override
    public void later(Runnable onFxThread) {
        if (isHolding) {
            held.add(onFxThread);
        } else {
            onFxThread.run();
        }
    }
}
