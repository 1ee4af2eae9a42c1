package dev.onset.profiling.capture;

import dev.onset.profiling.capture.CommandPort.Ran;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The way to helper processes that carry files, such as {@code ssh} and {@code kubectl}. No shell on this side. Thread-safe. */
@FunctionalInterface
public interface StreamPort {

    /**
     * Runs a command to its end.
     *
     * @param input the file that it reads as its input
     * @param output the file that it prints into; emptied first
     * @param most bytes of output after which the command is ended, with exit 1
     * @return without text; exit 127 when it does not exist, 126 when it cannot be run, 124 when the time ran out
     * @throws InterruptedException when the thread was interrupted; the process is ended
     */
    Ran transfer(List<String> argv, Duration timeout, Path input, Path output, long most) throws InterruptedException;
}
