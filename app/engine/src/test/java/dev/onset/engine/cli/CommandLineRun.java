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

/** Runs a command line inside the test, with a home folder of its own. */
final class CommandLineRun {

    /** What came of it. */
    record Outcome(int exit, String out, String err) {}

    private CommandLineRun() {}

    static Outcome run(Path home, String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        var folders = new PlatformFolders(
                home, home.resolve("config"), home.resolve("data"), home.resolve("cache"), home.resolve("state"));
        var wiring = new Wiring(
                folders,
                new EnvironmentFiles(folders, Connectors.builtIn(), name -> null, new ProcessRunner()),
                Connectors.builtIn(),
                Clock.systemUTC(),
                ZoneOffset.UTC,
                "test");
        int exit = Onset.run(
                List.of(args), new Console(new PrintWriter(out, true), new PrintWriter(err, true), false), wiring);
        return new Outcome(exit, out.toString(), err.toString());
    }
}
