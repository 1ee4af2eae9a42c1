package dev.onset.connectors.spi;

import java.time.Duration;
import java.util.List;

/** The one way to helper processes. No shell: an argument list, as it stands. Thread-safe. */
public interface CommandRunner {

    /**
     * Runs a command to its end.
     *
     * @return what it printed, cut at 64 KiB each; exit 127 when it does not exist, 124 when the time ran out
     * @throws InterruptedException when the thread was interrupted; the process is ended
     */
    Output run(List<String> argv, Duration timeout) throws InterruptedException;

    /** What a command left behind. */
    record Output(int exit, String text, String error) {}

    /** Runs nothing: every command is missing. */
    CommandRunner NONE = (argv, timeout) -> new Output(127, "", argv.getFirst() + " cannot be run here");
}
