package dev.onset.engine.cli;

import dev.onset.engine.doctor.AotCache;
import dev.onset.engine.doctor.Surroundings;
import dev.onset.engine.process.ProcessRunner;
import dev.onset.engine.profiling.ProfilingCommands;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Entry to the command line. */
public final class Onset {

    private Onset() {}

    /**
     * Runs a command line to its end.
     *
     * @param args without the program's name
     * @return the exit code: 0 done, 1 could not be done, 2 usage, 3 done but incomplete, 130 interrupted
     */
    @SuppressWarnings(
            "SystemConsoleNull") // its default differs between releases: some answer null where nobody watches
    public static int run(List<String> args) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        java.io.Console terminal = System.console();
        boolean watched = terminal != null && terminal.isTerminal();
        var console = new Console(out, err, watched);
        AotCache cache = AotCache.of(System::getProperty);
        if (cache.isTrouble()) {
            console.complain(
                    "The AOT cache is " + cache.words() + ". `onset doctor` says why; installing Onset anew mends it.");
        }
        return run(args, console, Wiring.live());
    }

    static int run(List<String> args, Console console, Wiring wiring) {
        var line = new CommandLine(new Root())
                .addSubcommand(new TriageCommand(console, wiring))
                .addSubcommand(new SourcesCommand(console, wiring))
                .addSubcommand(new CommandLine(new CaseCommand(console, wiring))
                        .addSubcommand(new CaseExportCommand(console, wiring))
                        .addSubcommand(new CaseImportCommand(console, wiring))
                        .addSubcommand(new CaseTrailCommand(console, wiring))
                        .addSubcommand(new CaseListCommand(console, wiring))
                        .addSubcommand(new CaseSearchCommand(console, wiring))
                        .addSubcommand(new CaseSimilarCommand(console, wiring))
                        .addSubcommand(new CaseCompareCommand(console)))
                .addSubcommand(new ReplayCommand(console, wiring))
                .addSubcommand(new BacktestCommand(console, wiring))
                .addSubcommand(new FixedCommand(console, wiring))
                .addSubcommand(new SloCommand(console, wiring))
                .addSubcommand(new CanaryCommand(console, wiring))
                .addSubcommand(new DraftCommand(console, wiring))
                .addSubcommand(new RedactCommand(console))
                .addSubcommand(new DemoCommand(console, wiring))
                .addSubcommand(new ProfileCommand(console, wiring, ProfilingCommands.live()))
                .addSubcommand(new FlameCommand(console))
                .addSubcommand(new DoctorCommand(console, wiring, Surroundings::live, new ProcessRunner()))
                .addSubcommand(new YardsticksCommand(console))
                .addSubcommand(new ManualCommand(console))
                .setOut(console.out())
                .setErr(console.err())
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    if (e instanceof InterruptedException) {
                        console.complain("Interrupted.");
                        return Exit.INTERRUPTED;
                    }
                    console.complain("A bug in Onset: " + e + ". Please report it with the command you gave.");
                    org.slf4j.LoggerFactory.getLogger(Onset.class).debug("bug", e);
                    return Exit.FAILED;
                });
        return line.execute(args.toArray(String[]::new));
    }

    @Command(
            name = "onset",
            mixinStandardHelpOptions = true,
            versionProvider = Wiring.Version.class,
            description = "Incident triage: metrics, logs, traces, errors, alerts and changes of one incident on one "
                    + "timeline, ranked, each finding with its receipt.",
            footer = {
                "",
                "Without a command the window opens.",
                "",
                "Times: RFC 3339, epoch seconds to nanoseconds, now-1h, 14:05 (today, local).",
                "",
                "Exit codes: 0 done (also when nothing was found); 1 could not be done; 2 usage;",
                "3 done, but a source failed or answered only in part; 130 interrupted."
            })
    private static final class Root implements Runnable {

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Override
        public void run() {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }
}
