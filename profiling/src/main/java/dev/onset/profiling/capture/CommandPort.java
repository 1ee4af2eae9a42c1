package dev.onset.profiling.capture;

import java.time.Duration;
import java.util.List;

/** The way to helper processes. No shell: an argument list, as it stands. Thread-safe. */
@FunctionalInterface
public interface CommandPort {

    /**
     * Runs a command to its end.
     *
     * @return what it printed; exit 127 when it does not exist, 126 when it cannot be run, 124 when the time ran out
     * @throws InterruptedException when the thread was interrupted; the process is ended
     */
    Ran run(List<String> argv, Duration timeout) throws InterruptedException;

    /** What a command left behind. */
    record Ran(int exit, String text, String error) {}
}
