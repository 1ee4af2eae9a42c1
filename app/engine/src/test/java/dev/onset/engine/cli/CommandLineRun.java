package dev.onset.engine.cli;

import dev.onset.connectors.Connectors;
import dev.onset.engine.process.ProcessRunner;
import dev.onset.engine.settings.EnvironmentFiles;
import dev.onset.engine.settings.PlatformFolders;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs a command line inside the test, with a home folder of its own. */
public final class CommandLineRun {

    /** What came of it. */
    public record Outcome(int exit, String out, String err) {}

    private CommandLineRun() {}

    /** Runs it where no environment variable is set. */
    public static Outcome run(Path home, String... args) {
        return run(home, Map.of(), line -> {}, args);
    }

    /**
     * Runs it.
     *
     * @param variables what an environment file may refer to
     * @param heard is told each line of progress and complaint before the command goes on
     */
    public static Outcome run(Path home, Map<String, String> variables, Consumer<String> heard, String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        var progress = new PrintWriter(err, true) {
            @Override
            public void println(String line) {
                super.println(line);
                heard.accept(line);
            }
        };
        int exit = Onset.run(
                List.of(args), new Console(new PrintWriter(out, true), progress, false), wiring(home, variables));
        return new Outcome(exit, out.toString(), err.toString());
    }

    /** What a command is put together from in a home folder of its own. */
    static Wiring wiring(Path home, Map<String, String> variables) {
        var folders = new PlatformFolders(
                home, home.resolve("config"), home.resolve("data"), home.resolve("cache"), home.resolve("state"));
        return new Wiring(
                folders,
                new EnvironmentFiles(folders, Connectors.builtIn(), variables::get, new ProcessRunner()),
                Connectors.builtIn(),
                Clock.systemUTC(),
                ZoneOffset.UTC,
                "test");
    }
}
