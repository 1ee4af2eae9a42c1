package dev.onset.engine.profiling;

import dev.onset.connectors.spi.CommandRunner.Output;
import dev.onset.engine.process.ProcessRunner;
import dev.onset.profiling.capture.CommandPort;
import dev.onset.profiling.capture.StreamPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The way of profiling to helper processes: only the few programs that captures need. Thread-safe.
 *
 * @param runner starts and ends them
 * @param search where a program is, by its name; a name alone is looked for in the search path
 */
public record ProfilingCommands(ProcessRunner runner, UnaryOperator<String> search) implements CommandPort, StreamPort {

    /** By their names without a folder; no other program is started. */
    private static final Set<String> PROGRAMS = Set.of("asprof", "jcmd", "ssh", "kubectl", "docker", "podman");

    /** Programs of the search path. */
    public static ProfilingCommands live() {
        return new ProfilingCommands(new ProcessRunner(), name -> name);
    }

    @Override
    public Ran run(List<String> argv, Duration timeout) throws InterruptedException {
        return ran(runner.run(checked(argv), timeout));
    }

    @Override
    public Ran transfer(List<String> argv, Duration timeout, Path input, Path output, long most)
            throws InterruptedException {
        return ran(runner.transfer(checked(argv), timeout, input, output, most));
    }

    private static Ran ran(Output output) {
        return new Ran(output.exit(), output.text(), output.error());
    }

    private List<String> checked(List<String> argv) {
        Path name = Path.of(argv.getFirst()).getFileName();
        if (name == null || !PROGRAMS.contains(name.toString())) {
            throw new IllegalArgumentException("captures start no " + argv.getFirst());
        }
        var words = new ArrayList<>(argv);
        words.set(0, search.apply(argv.getFirst()));
        return words;
    }
}
