package dev.onset.desktop.flame;

import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.Running;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.desktop.task.Work;
import java.util.function.Consumer;

/** Everything on the test's own thread, at once. */
final class DirectRunner implements TaskRunner {

    @Override
    public <T> Running start(String name, Work<T> work, Consumer<Ended<T>> ended) {
        try {
            ended.accept(new Ended.Done<>(work.run()));
        } catch (InterruptedException e) {
            ended.accept(new Ended.Cancelled<>());
        }
        return () -> {};
    }

    @Override
    public void later(Runnable onFxThread) {
        onFxThread.run();
    }
}
