package dev.onset.desktop.postmortem;

import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.TaskRunner;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs what reads or writes a case beside the window's thread, one after the other, and says why where it could not be done. FX thread
 * only.
 */
final class CaseSteps {

    private final TaskRunner runner;
    /** A case has one writer at a time: who is quick at the keys must not be refused by their own last step. */
    private final ReentrantLock turn = new ReentrantLock(true);

    private final Consumer<String> say;

    CaseSteps(TaskRunner runner, Consumer<String> say) {
        this.runner = runner;
        this.say = say;
    }

    /** Something that reads or writes a case. */
    interface Reading<T> {
        T read() throws IOException;
    }

    /** What came of a step: its result, or why not. */
    private record Came<T>(@Nullable T result, String problem) {}

    /** Starts a step; {@code then} gets its result on the FX thread. */
    <T> void run(String name, Reading<T> reading, Consumer<T> then) {
        runner.start(
                "postmortem " + name,
                () -> {
                    turn.lock();
                    try {
                        return new Came<T>(reading.read(), "");
                    } catch (IOException e) {
                        return new Came<T>(null, String.valueOf(e.getMessage()));
                    } finally {
                        turn.unlock();
                    }
                },
                ended -> {
                    switch (ended) {
                        case Ended.Done<Came<T>>(Came<T> came) -> {
                            if (came.result() == null) {
                                say.accept(came.problem());
                            } else {
                                then.accept(came.result());
                            }
                        }
                        case Ended.Cancelled<Came<T>> c -> {}
                        case Ended.Broke<Came<T>>(Throwable bug) -> say.accept("That failed: " + bug);
                    }
                });
    }
}
